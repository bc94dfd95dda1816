"""STOP, in all the ways in which people say it, and never by mistake."""

import pytest

from bot.domain.stop_words import ALWAYS, UNPROMPTED, asks_for_silence

TYPED = (
    "STOP", "stop", " Stop. ", "«stop»", "STOP!!!", "ＳＴＯＰ", "🛑 stop", "Stop\u200f", "stop\n",
    "Unsubscribe", "opt-out", "Désabonner", "DÉSABONNEMENT", "me désabonner", "désabonnez-moi",
    "Se désinscrire", "Cancelar subscrição", "إلغاء الاشتراك", "الغاء الإشتراك", "إلغـــاء الاشتراك",
)  # fmt: skip
WHEN_NOTHING_IS_ASKED = ("arrêt", "ARRÊTER", "Arrêtez !", "arrete", "Parar", "sair", "توقف", "أوقف", "تَوَقَّف", "كفى")
SOMETHING_ELSE = (
    "", " ", "🛑", "stop the cars in front of the school", "Un stop rue Gabriel-Péri", "non-stop", "stopover",
    "arrêt de bus", "l'arrêt", "parar os carros", "ne pas stop", "stop" * 20, "توقف الحافلة", "s top",
)  # fmt: skip


@pytest.mark.parametrize("words", TYPED)
@pytest.mark.parametrize("answering", [True, False])
def test_some_words_are_understood_even_as_an_answer(words: str, answering: bool) -> None:
    assert asks_for_silence(words, answering=answering)


@pytest.mark.parametrize("words", WHEN_NOTHING_IS_ASKED)
def test_others_only_while_no_question_is_open(words: str) -> None:
    assert asks_for_silence(words, answering=False)
    assert not asks_for_silence(words, answering=True)


@pytest.mark.parametrize("words", SOMETHING_ELSE)
def test_only_a_whole_message_counts(words: str) -> None:
    assert not asks_for_silence(words, answering=False)


@pytest.mark.parametrize("word", [*ALWAYS, *UNPROMPTED])
def test_every_listed_word_is_reached_by_typing_it(word: str) -> None:
    assert asks_for_silence(word, answering=False)
    assert asks_for_silence(word.upper(), answering=False)

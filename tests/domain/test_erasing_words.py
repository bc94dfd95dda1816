"""“Forget me”, in the ways in which people say it, and never by mistake."""

import pytest

from bot.domain.erasing_words import ALWAYS, UNPROMPTED, asks_to_be_forgotten
from bot.domain.stop_words import asks_for_silence

TYPED = (
    "Supprimer mes donnees",
    "SUPPRIMEZ MES DONNÉES !",
    "Delete my account",
    "Apagar os meus dados.",
    "مَحو بياناتي",
)
WHEN_NOTHING_IS_ASKED = ("Effacer", "supprimer ?", "Erase", "Apagar", "حذف", "مسح")
SOMETHING_ELSE = (
    "", "supprimer des places de parking", "effacer les tags", "apagar as luzes", "حذف الإعلانات",
    "mes données", "supprimer mes données " * 4,
)  # fmt: skip


@pytest.mark.parametrize("words", TYPED)
@pytest.mark.parametrize("answering", [True, False])
def test_whole_sentences_are_understood_even_as_an_answer(words: str, answering: bool) -> None:
    assert asks_to_be_forgotten(words, answering=answering)


@pytest.mark.parametrize("words", WHEN_NOTHING_IS_ASKED)
def test_a_single_word_only_while_no_question_is_open(words: str) -> None:
    assert asks_to_be_forgotten(words, answering=False)
    assert not asks_to_be_forgotten(words, answering=True)


@pytest.mark.parametrize("words", SOMETHING_ELSE)
def test_only_a_whole_message_counts(words: str) -> None:
    assert not asks_to_be_forgotten(words, answering=False)


@pytest.mark.parametrize("word", [*ALWAYS, *UNPROMPTED])
def test_every_listed_word_is_reached_by_typing_it_and_none_is_taken_for_stop(word: str) -> None:
    assert asks_to_be_forgotten(word.upper(), answering=False)
    assert not asks_for_silence(word, answering=False)

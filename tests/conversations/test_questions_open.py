"""A question that is not over: told that the answer is to come, counted, closed by mistake, found again."""

import pytest

from bot.sandbox.people import Person
from tests.conversations.test_questions import asks, opens

PROMISE = "يصلكم الجواب هنا في أجل أقصاه"


pytestmark = pytest.mark.usefixtures("by_day")


def labels(person: Person) -> list[str]:
    """The buttons under the last message."""
    last = person.phone.messages()[-1]
    return [one.what["text"] for one in person.phone.buttons() if one.message is last]


async def test_words_that_are_ready_and_only_hold_leave_the_question_waiting(youssef: Person, fanny: Person) -> None:
    await asks(youssef)
    await opens(fanny, "يوسف")
    await fanny.taps("Répondre")
    await fanny.taps("Nous cherchons")
    assert fanny.reads(PROMISE)
    assert "Envoyer" not in labels(fanny)
    await fanny.taps("Envoyer, et y revenir")
    assert fanny.reads("La question reste chez vous")
    assert fanny.reads("Attend depuis")
    await youssef.waits_for("نبحث عن الجواب")
    assert youssef.reads(PROMISE)
    await fanny.taps("Toutes les questions")
    assert fanny.reads("1 habitant·e attend une réponse")


async def test_typed_words_are_sent_as_the_last_word_or_not(youssef: Person, fanny: Person) -> None:
    await asks(youssef)
    await opens(fanny, "يوسف")
    await fanny.taps("Répondre")
    await fanny.writes("Je demande à la voirie.")
    assert "Envoyer" in labels(fanny)
    await fanny.taps("Envoyer, et y revenir")
    await youssef.waits_for("Je demande à la voirie.")
    assert youssef.reads(PROMISE)
    await fanny.taps("Répondre")
    await fanny.writes("C’est en avril.")
    await fanny.taps("Envoyer")
    await youssef.waits_for("C’est en avril.")
    assert PROMISE not in youssef.last
    assert fanny.reads("Répondue.")


async def test_an_older_reading_sends_nothing_that_was_not_in_it(youssef: Person, fanny: Person) -> None:
    await asks(youssef)
    await opens(fanny, "يوسف")
    await fanny.taps("Répondre")
    await fanny.writes("C’est en mars.")
    older = fanny.phone.button("Envoyer")
    assert older is not None
    await fanny.writes("C’est en avril.")
    await fanny.acts.presses(fanny.id, older)
    assert fanny.reads("Merci de recommencer")
    await fanny.taps("Envoyer")
    await youssef.waits_for("C’est en avril.")
    assert not youssef.reads("C’est en mars.")


async def test_what_was_closed_by_mistake_is_found_and_opened_again(youssef: Person, fanny: Person) -> None:
    await asks(youssef)
    await opens(fanny, "يوسف")
    await fanny.taps("La clore")
    assert fanny.reads("il lui en a été promis une au plus tard")
    await fanny.taps("Retour à la question")
    assert fanny.reads("Attend depuis")
    await fanny.taps("La clore")
    await fanny.taps("Oui, la clore")
    await youssef.waits_for("أغلق الفريق سؤالكم")
    await fanny.writes("/equipe")
    await fanny.taps("Questions des habitant")
    assert fanny.reads("Personne n’attend")
    await fanny.taps("Questions closes")
    await fanny.taps("يوسف")
    await fanny.taps("La rouvrir")
    assert fanny.reads("Attend depuis")
    await youssef.waits_for("أعاد الفريق فتح سؤالكم")
    await fanny.taps("Toutes les questions")
    await fanny.taps("Questions closes")
    assert fanny.reads("Aucune question n’a été close")

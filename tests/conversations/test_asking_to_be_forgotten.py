"""Whoever wants to be forgotten is led to where that is done, however they say it."""

import pytest

from tests.conversations.conftest import Town

WORDS = [
    ("fr", "/effacer", "Effacer mes données"),
    ("fr", "Supprimer mes données", "Effacer mes données"),
    ("en", "/delete", "Erase my data"),
    ("en", "forget me", "Erase my data"),
    ("pt", "/apagar", "Apagar os meus dados"),
    ("pt", "Apagar", "Apagar os meus dados"),
    ("ar", "/حذف", "محو بياناتي"),
    ("ar", "حذف", "محو بياناتي"),
]


@pytest.mark.parametrize(("language", "words", "button"), WORDS)
async def test_the_screen_with_the_button_comes_at_once(town: Town, language: str, words: str, button: str) -> None:
    resident = await town.resident("Maria", language)
    await resident.writes(words)
    assert resident.sees_button(button)


async def test_in_the_middle_of_a_question_it_is_understood_and_the_question_goes_on(town: Town) -> None:
    resident = await town.resident("Maria", "fr")
    await resident.writes("/question")
    await resident.writes("Supprimez mes données")
    assert resident.sees_button("Effacer mes données")
    await resident.writes("Effacer")
    assert resident.reads("l’équipe a votre message")

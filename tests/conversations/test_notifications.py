"""What people hear unasked: chosen on one screen, silenced with one word, and back with one tap."""

import pytest

from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.depositing import WHAT, WHY


async def level(town: Town, someone: Person) -> str:
    async with town.store.transaction() as tx:
        found = await tx.connection.exec_driver_sql(
            f"SELECT notifications FROM people WHERE telegram_id = {someone.id}"
        )
        return str(found.scalar_one())


@pytest.mark.parametrize("command", ["/notifications", "/notificacoes"])
async def test_one_screen_shows_and_changes_all_of_it(town: Town, maria: Person, command: str) -> None:
    await maria.writes(command)
    assert maria.reads("Now: everything")
    assert maria.sees_button("✓ Everything")
    await maria.taps("Only what concerns my ideas")
    assert maria.reads("Now: only what concerns my ideas")
    assert maria.sees_button("✓ Only what concerns my ideas")
    await maria.taps("Quiet hours")
    await maria.taps("22:00")
    assert maria.reads("from 22:00 to 07:00")
    await maria.taps("Language")
    await maria.taps("Français")
    await maria.writes("/notifications")
    assert maria.reads("Maintenant\u00a0: seulement ce qui concerne mes idées")
    assert await level(town, maria) == "essential"


async def test_the_settings_lead_there_and_back(maria: Person) -> None:
    await maria.writes("/settings")
    await maria.taps("Notifications and quiet hours")
    await maria.taps("Nothing")
    await maria.taps("Settings")
    assert maria.reads("Notifications: nothing")


@pytest.mark.parametrize(
    ("language", "word", "said"),
    [
        ("fr", "STOP", "nous ne vous disons plus rien"),
        ("fr", "arrêter", "nous ne vous disons plus rien"),
        ("en", "Unsubscribe", "we tell you nothing unasked"),
        ("pt", "sair", "não lhe dizemos nada"),
        ("ar", "إلغاء الاشتراك", "/notifications"),
        ("ar", "stop", "/notifications"),
        ("en", "توقف", "we tell you nothing unasked"),
    ],
)
async def test_one_word_is_enough_in_any_language(town: Town, language: str, word: str, said: str) -> None:
    maria = await town.resident("Maria", language)
    await maria.writes(word)
    assert maria.reads(said)
    assert await level(town, maria) == "none"


async def test_undoing_returns_to_what_was_before(town: Town, maria: Person) -> None:
    await maria.writes("/notifications")
    await maria.taps("Only what concerns my ideas")
    await maria.writes("stop")
    await maria.taps("Undo")
    assert maria.reads("You hear: only what concerns my ideas")
    assert await level(town, maria) == "essential"


async def test_a_second_stop_has_nothing_to_undo(town: Town, maria: Person) -> None:
    await maria.writes("stop")
    await maria.writes("stop")
    assert maria.reads("nothing unasked already")
    assert "Undo" not in maria.screen
    await maria.taps("Notifications")
    await maria.taps("Everything")
    assert await level(town, maria) == "all"


async def test_in_the_midst_of_an_idea_stop_loses_nothing(town: Town, maria: Person) -> None:
    await maria.writes("/idea")
    await maria.writes(WHAT)
    await maria.writes("STOP")
    assert maria.reads("To leave it, send /cancel")
    assert await level(town, maria) == "none"
    await maria.writes(WHY)
    await maria.taps("La Plaine")
    await maria.taps("Nature")
    await maria.taps("Go on")
    assert maria.reads(f"What: {WHAT}")
    assert not maria.reads("STOP")


async def test_a_word_that_could_be_the_answer_is_taken_as_one(town: Town, maria: Person) -> None:
    await maria.writes("/ideas")
    await maria.taps("Search by words")
    await maria.writes("arrêt")
    assert maria.reads("No idea with “arrêt” yet")
    assert await level(town, maria) == "all"


async def test_who_was_never_welcomed_may_say_it_too(town: Town) -> None:
    newcomer = town.newcomer("Nora", "en")
    await newcomer.writes("STOP")
    assert newcomer.reads("we tell you nothing unasked")
    assert await level(town, newcomer) == "none"


async def test_words_that_only_hold_the_word_are_words(town: Town, maria: Person) -> None:
    await maria.writes("Stop the cars in front of the school")
    assert maria.sees_button("Yes, make an idea of it")
    assert await level(town, maria) == "all"

"""Looking for ideas near a place: sending one, sending one that is far away, and leaving it be."""

import pytest

from bot.domain.idea_states import IdeaState
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.dossiers import an_idea

LYON = (45.764, 4.8357)
HERE, BACK = "Send where I am", "Back to the ideas"


@pytest.fixture
async def ana(town: Town) -> Person:
    """A resident who was asked for a place."""
    admitted = (town.store, 1, None, IdeaState.ADMITTED)
    await an_idea(*admitted, title="Far away", latitude=48.96, longitude=2.35)
    await an_idea(*admitted, title="Around the corner", latitude=48.909, longitude=2.362)
    ana = await town.resident("Ana", "en")
    await ana.writes("/ideas")
    await ana.taps("Near a place")
    return ana


def keys(someone: Person) -> list[str]:
    return someone.phone.keys()


async def test_the_keys_go_once_a_place_was_sent(ana: Person) -> None:
    assert keys(ana) == [HERE, BACK]
    await ana.sends_place(48.9089, 2.3616)
    assert ana.screen.index("Around the corner") < ana.screen.index("Far away")
    assert keys(ana) == []


async def test_a_key_leads_back_without_a_place(ana: Person) -> None:
    await ana.taps(BACK)
    assert keys(ana) == []
    assert ana.reads("How would you like to look?")


async def test_the_key_of_another_language_leads_back_too(ana: Person) -> None:
    await ana.writes("/language")
    await ana.taps("Français")
    await ana.writes(BACK)
    assert ana.reads("Comment souhaitez-vous")
    assert keys(ana) == []


async def test_cancelling_puts_the_keys_away(ana: Person) -> None:
    await ana.writes("/cancel")
    assert keys(ana) == []
    assert ana.reads("How would you like to look?")


@pytest.mark.parametrize(("command", "then"), [("/start", "what would you like"), ("/help", "/myideas")])
async def test_another_screen_puts_the_keys_away(ana: Person, command: str, then: str) -> None:
    await ana.writes(command)
    assert keys(ana) == []
    assert ana.reads(then)


async def test_the_button_of_another_screen_puts_the_keys_away(ana: Person) -> None:
    await ana.taps("Menu")
    assert keys(ana) == []
    assert ana.reads("what would you like")


async def test_who_types_words_instead_finds_by_them(ana: Person) -> None:
    await ana.writes("corner")
    assert keys(ana) == []
    assert ana.reads("Around the corner")
    assert not ana.reads("Far away")


async def test_a_place_far_from_the_town_is_asked_about(ana: Person) -> None:
    await ana.sends_place(*LYON)
    assert ana.reads("outside the town")
    assert not ana.reads("Around the corner")
    await ana.sends_place(48.9089, 2.3616)
    assert ana.reads("Around the corner")
    assert keys(ana) == []


@pytest.mark.parametrize(("button", "found"), [("The whole town", "Far away"), ("By neighbourhood", "La Plaine")])
async def test_from_a_place_far_away_one_goes_on_otherwise(ana: Person, button: str, found: str) -> None:
    await ana.sends_place(*LYON)
    await ana.taps(button)
    assert found in ana.screen

"""A place that is shared from outside the town, at any point of a deposit."""

from collections.abc import Callable

import pytest

from bot.sandbox.deeds import Deed
from bot.sandbox.people import Person
from tests.conversations.conftest import Town
from tests.conversations.depositing import WHAT, WHY, tells
from tests.editions import PLEYEL

LYON = (45.764, 4.8357)


@pytest.mark.parametrize(
    ("goes_on", "place"),
    [
        (lambda maria: maria.taps("Pleyel"), "Pleyel"),
        (lambda maria: maria.taps("The whole town"), "the whole town"),
        (lambda maria: maria.sends_place(PLEYEL.latitude, PLEYEL.longitude), "the place on the map (Pleyel)"),
        (lambda maria: maria.writes("12 rue du Landy"), "12 rue du Landy"),
    ],
)
async def test_a_place_far_from_the_town_is_asked_about_and_any_other_taken(
    maria: Person, goes_on: Callable[[Person], Deed], place: str
) -> None:
    await maria.writes("/idea")
    await maria.writes(WHAT)
    await maria.writes(WHY)
    await maria.sends_place(*LYON)
    assert maria.reads("Is this place outside the town?")
    assert maria.reads("km away")
    assert maria.sees_button("Pleyel")
    await goes_on(maria)
    await maria.taps("Nature")
    await maria.taps("Go on")
    assert maria.reads(f"Where: {place}")
    assert maria.reads(f"What: {WHAT}")
    assert maria.reads(f"Why: {WHY}")


async def test_while_something_else_is_asked_the_place_is_settled_first(maria: Person) -> None:
    await maria.writes("/idea")
    await maria.sends_place(*LYON)
    assert maria.reads("Step 3 of 5")
    await maria.taps("Pleyel")
    assert maria.reads("Step 1 of 5")
    await maria.writes(WHAT)
    await maria.writes(WHY)
    assert maria.reads("Step 4 of 5")
    await maria.taps("Nature")
    await maria.taps("Go on")
    assert maria.reads("Where: Pleyel")


async def test_after_the_read_back_a_place_far_away_changes_nothing(maria: Person) -> None:
    await tells(maria)
    await maria.sends_place(*LYON)
    assert maria.reads("Is this place outside the town?")
    await maria.taps("Back")
    assert maria.reads("Where: La Plaine")


async def test_an_idea_handed_in_keeps_its_place_too(maria: Person) -> None:
    await tells(maria)
    await maria.taps("Send my idea")
    await maria.taps("Yes, I am 11 or older")
    await maria.taps("See my idea")
    await maria.taps("Change it")
    await maria.sends_place(*LYON)
    assert maria.reads("Is this place outside the town?")
    await maria.taps("Back")
    assert maria.reads("Where: La Plaine")
    await maria.sends_place(*LYON)
    await maria.taps("Pleyel")
    assert maria.reads("Where: Pleyel")


async def test_a_place_far_away_that_nobody_asked_for_is_asked_about_with_the_idea(town: Town) -> None:
    maria = await town.resident("Maria", "en")
    await maria.sends_place(*LYON)
    await maria.taps("Yes, make an idea of it")
    assert maria.reads("Is this place outside the town?")
    await maria.taps("The whole town")
    assert maria.reads("Step 4 of 5")

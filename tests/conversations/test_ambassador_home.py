"""The page of an ambassador on the phone: the kit to show, and the tasks in hand."""

import pytest

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.sandbox.people import Person
from tests.conversations.announcing import at_noon, met
from tests.conversations.conftest import Town
from tests.conversations.networking import a_link, accepts
from tests.conversations.tasking import gives


@pytest.fixture(autouse=True)
def by_day(clock: TurnedClock) -> None:
    at_noon(clock)


@pytest.fixture
async def lea(town: Town) -> Person:
    return await met(await town.member("Léa", Role.COORDINATOR, language="en"))


async def test_the_kit_is_shown_in_the_language_of_whoever_reads_it(town: Town, lea: Person, maria: Person) -> None:
    await maria.opens(await a_link(lea))
    await accepts(maria)
    await maria.writes("/ambassador")
    await maria.taps("The kit")
    assert maria.reads("You can: put forward ideas")
    await maria.taps("Français")
    assert maria.reads("Vous pouvez")
    await maria.taps("Read the charter")
    assert maria.reads("Charter of the ambassadors")
    stranger = town.newcomer("Stranger", "en")
    await stranger.opens("kit")
    await stranger.taps("Go on")
    await stranger.taps("La Plaine")
    assert stranger.sees_button("Discover ideas")


async def test_a_task_given_to_an_ambassador_is_on_their_page(town: Town, lea: Person, maria: Person) -> None:
    await maria.opens(await a_link(lea))
    await accepts(maria)
    await gives(lea, "Hang the posters", "Maria", due="10/06/2040")
    await maria.writes("/ambassador")
    assert maria.reads("You have 1 task in hand.")
    assert maria.reads("Hang the posters")
    await maria.taps("My tasks")
    assert maria.sees_button("Hang the posters")

"""The page of an ambassador on the phone: the kit to show, and the tasks in hand."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.missions import Span
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.sandbox.people import Person
from bot.services.campaigns import Campaigns
from tests.conversations.announcing import met
from tests.conversations.conftest import Town
from tests.conversations.networking import joins
from tests.conversations.roving import known, open_mission
from tests.conversations.running import turned_to
from tests.conversations.tasking import gives, in_june, june
from tests.editions import edition_in
from tests.services.roving import MARKET

pytestmark = pytest.mark.usefixtures("by_day")


@pytest.fixture
async def lea(town: Town) -> Person:
    return await met(await town.member("Léa", Role.COORDINATOR, language="en"))


async def test_the_kit_is_shown_in_the_language_of_whoever_reads_it(town: Town, lea: Person, maria: Person) -> None:
    await joins(maria, lea)
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
    await joins(maria, lea)
    await gives(lea, "Hang the posters", "Maria", due="10/06/2040")
    await maria.writes("/ambassador")
    assert maria.reads("You have 1 task in hand.")
    assert maria.reads("Hang the posters")
    await maria.taps("My tasks")
    assert maria.sees_button("Hang the posters")


async def test_on_the_busiest_day_every_section_is_a_tap_away(town: Town, clock: TurnedClock) -> None:
    """A mission that is on, a task in hand, and the end of the edition at once."""
    hall = await in_june(town, clock)
    _, farid = await known(hall, "Farid", Role.FACILITATOR)
    ines, herself = await known(hall, "Ines", Role.AMBASSADOR)
    missions = hall.parvis.services.missions
    for span in (Span(june(8, 9), june(8, 10)), Span(june(9, 9), june(9, 12))):
        mission = await open_mission(hall, farid, replace(MARKET, span=span))
        await missions.answers.accept(herself, mission.id)
        await turned_to(hall.parvis, clock, span.begins)
        await missions.leading.mark(farid, mission.id, herself.id, present=True)
    await gives(await met(await hall.member("Léa", Role.COORDINATOR, language="en")), "Hang the posters", "Ines")
    await Campaigns(hall.store, clock).load(edition_in(PhaseName.RESULTS, clock.now()), again=frozenset(PhaseName))
    await ines.writes("/ambassador")
    first = labels(ines)
    await ines.taps("More")
    assert max(len(first), len(labels(ines))) <= 8
    for label in (
        "My certificate",
        "My mission now",
        "Missions",
        "My tasks",
        "Help someone now",
        "My numbers and my link",
        "The kit",
        "My languages, places and hours",
        "Leave the network",
    ):
        assert label in {*first, *labels(ines)}, label
    await ines.taps("My languages, places and hours")
    assert ines.reads("Languages: English")
    await ines.taps("Ambassadors")
    await ines.taps("My tasks")
    await ines.taps("Ambassadors")
    assert ines.reads("Your next missions:")


def labels(person: Person) -> list[str]:
    return [button["text"] for row in person.phone.newest()[-1]["reply_markup"]["inline_keyboard"] for button in row]

"""Who is made leader of a mission hears it, and hears of the hour before in one letter."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from storage.store import Store
from tests.services.roving import MARKET, Town, a_town, june

LEADS = "You lead this mission"


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def test_who_is_made_leader_hears_it_with_the_mission_and_a_button(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.mission()
    for _ in range(2):
        await town.missions.writing.appoint(town.farid, mission.id, ines.id)
    [letter] = await town.letters(ines, "leads")
    assert "See the mission" in str(letter.body)
    words = await town.reads(ines)
    assert LEADS in words
    assert "Market round" in words


async def test_in_the_language_of_the_leader(town: Town) -> None:
    ana = await town.ambassador("Ana", "pt")
    mission = await town.mission()
    await town.missions.writing.appoint(town.farid, mission.id, ana.id)
    assert "É responsável por esta missão" in await town.reads(ana)


async def test_of_a_draft_its_leader_hears_once_it_is_published(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    draft = await town.draft(replace(MARKET, leader=ines.id))
    assert await town.reads(ines) == ""
    await town.missions.writing.publish(town.farid, draft.id)
    assert (await town.reads(ines)).count(LEADS) == 1


async def test_who_makes_themselves_leader_is_told_nothing(town: Town) -> None:
    mission = await town.mission()
    await town.missions.writing.appoint(town.lea, mission.id, town.lea.id)
    assert await town.reads(town.lea) == ""


async def test_of_a_mission_that_is_repeated_its_leader_hears_in_one_letter(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.mission(replace(MARKET, leader=ines.id))
    await town.missions.writing.repeat(town.farid, mission.id, 3)
    words = await town.reads(ines)
    assert words.count("You lead these missions") == 1
    assert words.count("Market round") == 4


async def test_a_leader_who_comes_has_one_letter_shortly_before_which_tells_them_nothing_of_themselves(
    town: Town,
) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines, ali, new=replace(MARKET, instructions="Wear the yellow vest."))
    await town.missions.writing.appoint(town.farid, mission.id, ines.id)
    await town.until(june(12, 13))
    [letter] = await town.letters(ines, "mission_shortly")
    words = str(letter.body)
    assert "The mission that you lead begins soon" in words
    assert "Wear the yellow vest." in words
    assert "2 of 2 are coming." in words
    assert "A1" not in (await town.reads(ines)).partition("The mission that you lead begins soon")[2]
    assert "A2" in (await town.reads(ines)).partition("The mission that you lead begins soon")[2]
    assert "A1 leads it" in await town.reads(ali)

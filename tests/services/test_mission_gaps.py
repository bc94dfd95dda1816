"""A mission that begins soon and lacks people: its leader and the team are told the truth, once for each hole."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.letters import Lane
from bot.domain.people import Role
from storage.store import Store
from tests.city import a_member
from tests.services.roving import MARKET, Town, a_town, june

SHORT = "begins soon with fewer people than it needs"


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def told(town: Town) -> list[int]:
    """How many letters of a hole the coordinator and the facilitator have."""
    return [(await town.reads(one)).count(SHORT) for one in (town.lea, town.farid)]


async def test_when_nobody_else_can_be_asked_the_leader_and_the_team_hear_it(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    other = await a_member(town.store, Role.FACILITATOR, name="Other", language="en")
    mission = await town.with_coming(ines, ali, new=replace(MARKET, leader=zoe.id))
    await town.until(june(12, 11))
    assert await told(town) == [0, 0]
    await town.missions.answers.drop(ines, mission.id)
    await town.look()
    words = await town.reads(zoe)
    assert "A1 cannot come to Market round." in words
    assert "Nobody else can be asked for now. 1 of 2 are coming." in words
    assert "have just asked" not in words
    [letter] = await town.letters(zoe, "dropped")
    assert "See the mission" in str(letter.body)
    assert await told(town) == [1, 1]
    assert SHORT not in await town.reads(other), "of what others wrote, the coordinators hear"


async def test_a_facilitator_who_leads_hears_of_a_drop_out_once(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.with_coming(ines, new=replace(MARKET, needed=1))
    await town.until(june(12, 11))
    await town.missions.answers.drop(ines, mission.id)
    await town.look()
    assert "Nobody else can be asked for now. 0 of 1 are coming." in await town.reads(town.farid)
    assert await told(town) == [1, 0]


async def test_once_for_each_hole(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines, ali)
    await town.until(june(12, 10))
    answers = town.missions.answers
    await answers.drop(ines, mission.id)
    await town.until(june(12, 10, 30))
    zoe = await town.ambassador("Zoe")
    await answers.decline(zoe, mission.id)
    await town.look()
    assert await told(town) == [1, 0]
    await answers.accept(ines, mission.id)
    await town.until(june(12, 11))
    await answers.drop(ines, mission.id)
    await town.until(june(12, 13))
    assert await told(town) == [2, 0]


async def test_as_long_as_somebody_may_still_say_yes_the_team_is_left_in_peace(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    mission = await town.with_coming(ines, new=replace(MARKET, needed=1))
    await town.until(june(12, 10))
    await town.missions.answers.drop(ines, mission.id)
    await town.look()
    await town.missions.answers.decline(ali, mission.id)
    await town.look()
    assert await told(town) == [0, 0]
    await town.missions.answers.decline(zoe, mission.id)
    await town.look()
    assert await told(town) == [1, 1]


async def test_what_was_never_full_is_told_the_evening_before_in_one_letter(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    first, second = [await town.mission() for _ in range(2)]
    await town.look()
    for mission in (first, second):
        await town.missions.answers.decline(ines, mission.id)
    await town.until(june(11, 18))
    assert await told(town) == [0, 0]
    await town.until(june(11, 19))
    words = await town.reads(town.lea)
    assert words.count("These missions begin soon with fewer people than they need") == 1
    assert words.count("0 of 2 are coming.") == 2


async def test_at_night_it_waits_for_the_morning(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.with_coming(ines, new=replace(MARKET, needed=1))
    await town.until(june(11, 23))
    await town.missions.answers.drop(ines, mission.id)
    await town.look()
    [letter] = await town.letters(town.lea, "missions:short")
    assert letter.lane == Lane.REMINDER, "of which none leaves in the quiet hours"


async def test_what_is_published_at_the_last_moment_for_nobody_is_told_at_once(town: Town) -> None:
    await town.until(june(12, 9))
    await town.mission()
    await town.look()
    assert await told(town) == [1, 1]

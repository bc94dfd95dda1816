"""Who wants no news is not asked and not reminded, and still hears what becomes of the mission to which they come."""

from dataclasses import replace
from datetime import time

import pytest

from bot.clock import TurnedClock
from bot.domain.missions import Mission, Place, Span
from bot.domain.new_missions import Edit
from bot.domain.people import Notifications, Person
from storage.store import Store
from tests.services.fortnight import Diary
from tests.services.roving import MARKET, PARIS, Town, a_town, june

ONE_PLACE = replace(MARKET, needed=1)


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def silent(town: Town, person: Person) -> Person:
    await town.do.people.choose_notifications(person, Notifications.NONE)
    return await town.do.people.get(person.id)


def diary_of(town: Town, mission: Mission) -> Diary:
    return Diary(town, missions={mission.id: "market"})


async def test_whoever_comes_is_told_of_other_hours_another_place_and_the_end_in_the_morning(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.with_coming(await silent(town, ines))
    diary = diary_of(town, mission)
    await diary.until(june(9, 22))
    await town.missions.writing.move(town.farid, mission.id, Span(june(12, 15), june(12, 18)))
    await diary.until(june(10, 10))
    await town.missions.writing.change(town.farid, mission.id, Edit("en", place=Place("Town hall")))
    await diary.until(june(12, 9))
    await town.missions.writing.cancel(town.farid, mission.id)
    await diary.until(june(13))
    assert diary.of(ines) == ["10 08:00 moved market", "10 10:00 elsewhere market", "12 09:00 cancelled market"]


async def test_whoever_waits_is_told_that_a_place_is_theirs(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines, await silent(town, ali), new=ONE_PLACE)
    diary = diary_of(town, mission)
    await town.missions.answers.drop(ines, mission.id)
    await diary.until(june(8))
    assert diary.of(ali) == ["07 08:50 promoted market"]


async def test_whoever_is_not_asked_finds_what_is_near_by_looking(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission, quiet = await town.mission(), await silent(town, ines)
    await town.look()
    assert await town.state(mission, quiet) is None
    assert [one.id for one in (await town.missions.views.home(quiet)).near] == [mission.id]


async def test_the_question_of_the_evening_before_is_right_for_whoever_reads_it_the_next_morning(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    await town.do.people.choose_quiet(ines, (time(18), time(9)))
    mission = await town.with_coming(ines, ali)
    diary = diary_of(town, mission)
    await diary.until(june(12, 9, 30))
    read = {f"{at.astimezone(PARIS):%d %H:%M}": text.split("\n")[0] for at, _, _, _, text in diary.read}
    assert read == {
        "11 18:30": "Your mission is tomorrow. Will you be there?",
        "12 09:00": "Your mission is today. Will you be there?",
    }

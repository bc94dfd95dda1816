"""At a mission: who is there and shows it, who is ticked by the leader and unticked, and what they count and tell."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.assignments import Debrief, NotInMission, NotPresent, Went
from bot.domain.check_ins import NotNow, TooFar, WrongCode
from bot.domain.missions import Counts, Span
from storage.store import Store
from tests.services.roving import MARKET, S, Town, a_town, june


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def test_by_a_shared_place_within_the_hours(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission, course = await town.with_coming(ines), town.missions.course
    await town.until(june(12, 13, 29))
    with pytest.raises(NotNow) as refusal:
        await course.check_in_there(ines, mission.id, 48.9090, 2.3616)
    assert refusal.value.opens == june(12, 13, 30)
    assert await course.current(ines) is None
    await town.until(june(12, 13, 30))
    current = await course.current(ines)
    assert current is not None
    assert current[0].id == mission.id
    with pytest.raises(TooFar):
        await course.check_in_there(ines, mission.id, 48.9200, 2.3616)
    assert (await course.check_in_there(ines, mission.id, 48.9090, 2.3616)).present
    with pytest.raises(NotInMission):
        await course.check_in_there(ali, mission.id, 48.9090, 2.3616)


async def test_who_comes_along_uninvited_is_welcome_by_the_code(town: Town) -> None:
    people = await town.ambassadors(3)
    mission = await town.with_coming(*people[:2])
    await town.until(june(12, 14))
    shown = await town.missions.leading.code(town.farid, mission.id)
    arrived = await town.missions.course.check_in(people[2], mission.id, shown.code)
    assert not isinstance(arrived, WrongCode)
    assert (arrived.state, arrived.place) == (S.PRESENT, 3)


async def test_ten_wrong_codes_and_the_leader_has_to_say_so(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.with_coming(ines)
    await town.until(june(12, 14))
    course, leading = town.missions.course, town.missions.leading
    left = [await course.check_in(ines, mission.id, "wrong") for _ in range(11)]
    assert left[-2:] == [WrongCode(0), WrongCode(0)]
    shown = await leading.code(town.farid, mission.id)
    assert await course.check_in(ines, mission.id, shown.code) == WrongCode(0)
    roster = await leading.mark(town.farid, mission.id, ines.id, present=True)
    assert [one.person.first_name for one in roster.of(S.PRESENT)] == ["A1"]


async def test_a_wrong_code_is_no_part_in_a_mission_and_is_counted_all_the_same(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines, new=replace(MARKET, needed=1))
    await town.until(june(12, 13, 45))
    course = town.missions.course
    assert [await course.check_in(ali, mission.id, "wrong") for _ in range(2)] == [WrongCode(9), WrongCode(8)]
    assert await town.part(mission, ali) is None
    await town.missions.writing.move(town.farid, mission.id, Span(june(12, 15), june(12, 17)))
    await town.until(june(15))
    assert await town.reads(ali) == ""


async def test_only_who_was_there_counts_and_tells(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines, ali)
    await town.until(june(12, 14))
    await town.missions.leading.mark(town.farid, mission.id, ines.id, present=True)
    course = town.missions.course
    with pytest.raises(NotPresent):
        await course.count(ali, mission.id, Counts(met=1))
    assert await course.count(ines, mission.id, Counts(met=-1)) == Counts()
    await town.until(june(12, 19))
    with pytest.raises(NotPresent):
        await course.debrief(ali, mission.id, Debrief(Went.WELL))
    await town.missions.leading.mark(town.farid, mission.id, ali.id, present=True)
    await course.debrief(ali, mission.id, Debrief(Went.SO_SO))


async def test_a_mistaken_tick_is_taken_back_until_they_tell_how_it_was(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    mission = await town.with_coming(ines, ali, zoe)
    await town.until(june(12, 15))
    leading = town.missions.leading
    for one in (ines, ali, zoe):
        await leading.mark(town.farid, mission.id, one.id, present=True)
    await town.missions.course.count(ali, mission.id, Counts(met=3))
    roster = await leading.mark(town.farid, mission.id, ali.id, present=False)
    assert (await town.state(mission, ali), roster.done) == (S.ABSENT, Counts())
    roster = await leading.mark(town.farid, mission.id, zoe.id, present=False)
    assert ([one.part.place for one in roster.coming], len(roster.waiting)) == ([1, 2], 1)
    await town.until(june(12, 22))
    assert "How was it?" not in await town.reads(ali)
    await town.missions.course.debrief(ines, mission.id, Debrief(Went.WELL))
    with pytest.raises(NotInMission):
        await leading.mark(town.farid, mission.id, ines.id, present=False)
    roster = await leading.mark(town.farid, mission.id, ali.id, present=True)
    assert roster.done == Counts(met=3)


async def test_who_was_unticked_after_the_request_for_a_debrief_is_not_asked(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.with_coming(ines)
    await town.until(june(12, 14))
    await town.missions.leading.mark(town.farid, mission.id, ines.id, present=True)
    await town.until(june(12, 18, 30))
    assert len(await town.letters(ines, "mission_debrief")) == 1
    await town.missions.leading.mark(town.farid, mission.id, ines.id, present=False)
    assert await town.letters(ines, "mission_debrief") == []


async def test_a_leader_who_was_not_there_themselves_is_told_all_the_same_what_leaders_are_told(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines, ali, new=replace(MARKET, leader=ines.id))
    await town.until(june(12, 14))
    leading = town.missions.leading
    for one in (ines, ali):
        await leading.mark(ines, mission.id, one.id, present=True)
    await town.until(june(12, 18, 30))
    await leading.mark(ines, mission.id, ines.id, present=False)
    assert await town.letters(ines, "mission_debrief") == []
    assert len(await town.letters(ines, "mission_ended_leader")) == 1


async def test_a_leader_who_gives_their_place_back_hears_who_comes_and_who_does_not(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    mission = await town.with_coming(ines, ali, new=replace(MARKET, leader=ines.id))
    await town.until(june(12, 8))
    answers = town.missions.answers
    await answers.drop(ali, mission.id)
    await town.look()
    await answers.accept(zoe, mission.id)
    await answers.drop(ines, mission.id)
    await town.look()
    assert len(await town.letters(ines, "dropped")) == 1
    assert len(await town.letters(ines, "steps_in")) == 1


async def test_who_checked_in_by_the_code_was_there_whatever_the_leader_says(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.with_coming(ines)
    await town.until(june(12, 14))
    shown = await town.missions.leading.code(town.farid, mission.id)
    await town.missions.course.check_in(ines, mission.id, shown.code)
    with pytest.raises(NotInMission):
        await town.missions.leading.mark(town.farid, mission.id, ines.id, present=False)
    assert await town.state(mission, ines) is S.PRESENT


async def test_where_nobody_checked_in_the_leader_is_asked_and_nobody_is_missed(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.with_coming(ines)
    await town.until(june(13, 12))
    assert await town.state(mission, ines) is S.ACCEPTED
    assert "We did not see you" not in await town.reads(ines)
    assert "Nobody has checked in" in await town.reads(town.farid)


async def test_a_debrief_is_asked_for_twice_at_most(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.with_coming(ines)
    await town.until(june(12, 15))
    await town.missions.leading.mark(town.farid, mission.id, ines.id, present=True)
    await town.until(june(20))
    words = await town.reads(ines)
    assert (words.count("How was it?"), words.count("You have not told us yet")) == (1, 1)


async def test_the_leader_sees_phones_only_of_those_who_agreed(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    await town.do.ambassadors.offering.share_phone(ines, "+33 6 12 34 56 78")
    mission = await town.with_coming(ines, ali)
    roster = await town.missions.leading.roster(town.farid, mission.id)
    assert [one.phone for one in roster.coming] == ["+33 6 12 34 56 78", None]

"""Who is offered a mission and when: the best first, more a day later, all at once when it is late, nobody twice."""

from asyncio import TaskGroup
from collections import Counter
from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.missions import MissionKind, Span
from bot.domain.new_missions import Edit
from storage.store import Store
from tests.services.roving import MARKET, S, Town, a_town, june
from tests.waiting import beside, in_a_rush, until_somebody_waits


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def asked(town: Town, people: list, cause: str = "offer") -> list[int]:  # type: ignore[type-arg]
    """How many such letters each has."""
    return [len(await town.letters(one, cause)) for one in people]


async def test_the_best_first_and_a_day_later_all_who_can(town: Town) -> None:
    best = [await town.ambassador(f"M{n}", kinds=["market"], neighbourhoods=["plaine"]) for n in range(3)]
    rest = [await town.ambassador(f"R{n}") for n in range(5)]
    urns = await town.ambassador("U", kinds=["urn"])
    far = await town.ambassador("F", neighbourhoods=["pleyel"])
    mission = await town.mission(replace(MARKET, needed=2))
    await town.look()
    assert await asked(town, [*best, *rest, urns, far]) == [1] * 6 + [0] * 4
    await town.until(june(8, 9))
    assert await asked(town, [*best, *rest, urns, far]) == [1] * 9 + [0]
    await town.until(june(11))
    assert await asked(town, [*best, *rest, urns, far]) == [1] * 9 + [0]
    assert (await town.reread(mission)).waves >= 3


async def test_whoever_joins_later_is_asked_with_the_next_wave_and_nobody_once_it_is_full(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    mission = await town.mission(replace(MARKET, needed=1))
    await town.look()
    zoe = await town.ambassador("Zoe")
    await town.until(june(8, 9))
    assert await asked(town, [ines, zoe]) == [1, 1]
    await town.missions.answers.accept(ines, mission.id)
    late = await town.ambassador("Late")
    await town.until(june(11))
    assert await asked(town, [late]) == [0]
    assert "wave" not in await town.moments(mission)


async def test_who_is_not_available_is_never_asked_again(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.mission(replace(MARKET, needed=1))
    await town.look()
    await town.missions.answers.decline(ines, mission.id)
    await town.missions.answers.accept(ali, mission.id)
    await town.until(june(12, 11))
    await town.missions.answers.drop(ali, mission.id)
    await town.until(june(12, 13))
    assert await asked(town, [ines, ali], "replacement") == [0, 0]
    assert await town.state(mission, ines) is S.UNAVAILABLE


async def test_a_late_drop_out_asks_all_who_could_come_at_once_and_the_first_has_the_place(town: Town) -> None:
    ines, ali, zoe, far = [*await town.ambassadors(3), await town.ambassador("F", neighbourhoods=["pleyel"])]
    mission = await town.with_coming(ines, new=replace(MARKET, needed=1))
    await town.until(june(12, 11))
    await town.missions.answers.drop(ines, mission.id)
    await town.look()
    assert "We have just asked the 2 people who could come." in await town.reads(town.farid)
    assert await asked(town, [ines, ali, zoe, far], "replacement") == [0, 1, 1, 0]
    await town.missions.answers.accept(zoe, mission.id)
    await town.missions.answers.accept(ali, mission.id)
    assert [await town.state(mission, one) for one in (ali, zoe)] == [S.WAITING, S.CONFIRMED]
    await town.until(june(12, 13))
    assert "Your mission begins soon" in await town.reads(zoe)


async def test_who_waits_replaces_who_drops_out_late_and_the_leader_hears_it(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    mission = await town.with_coming(ines, ali, new=replace(MARKET, needed=1))
    await town.until(june(12, 11))
    await town.missions.answers.drop(ines, mission.id)
    assert "A2 was waiting for a place, and comes instead." in await town.reads(town.farid)
    await town.look()
    assert await asked(town, [zoe], "replacement") == [0]


async def test_with_time_left_a_drop_out_makes_another_wave(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ines, new=replace(MARKET, needed=1))
    await town.look()
    assert await asked(town, [ali]) == [0], "it is full"
    await town.missions.answers.drop(ines, mission.id)
    await town.look()
    assert await asked(town, [ali]) == [1]


async def test_whatever_frees_places_the_wider_wave_comes_a_day_after_the_last_one(town: Town) -> None:
    people = await town.ambassadors(7)
    mission = await town.mission(replace(MARKET, needed=1))
    await town.look()
    assert await asked(town, people) == [1] * 3 + [0] * 4
    writing, answers = town.missions.writing, town.missions.answers
    await town.until(june(7, 12))
    await answers.accept(people[0], mission.id)
    await answers.drop(people[0], mission.id)
    await writing.change(town.farid, mission.id, Edit("en", needed=2))
    await writing.move(town.farid, mission.id, Span(june(13, 14), june(13, 17)))
    await town.until(june(8, 8, 30))
    assert [await town.state(mission, one) for one in people] == [S.DROPPED, *[S.OFFERED] * 2, *[None] * 4]
    await town.until(june(8, 9))
    assert [await town.state(mission, one) for one in people] == [S.DROPPED, *[S.OFFERED] * 6]


async def test_with_little_time_left_the_wider_wave_does_not_wait(town: Town) -> None:
    people = await town.ambassadors(5)
    mission = await town.mission(replace(MARKET, needed=1))
    await town.look()
    await town.until(june(7, 12))
    await town.missions.writing.move(town.farid, mission.id, Span(june(9, 9), june(9, 11)))
    await town.look()
    assert [await town.state(mission, one) for one in people] == [S.OFFERED] * 5


async def test_nobody_gets_more_offers_than_they_can_answer(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    missions = [await town.mission(replace(MARKET, span=Span(june(12 + n, 14), june(12 + n, 17)))) for n in range(5)]
    await town.look()
    assert await asked(town, [ines]) == [3]
    await town.missions.answers.decline(ines, missions[0].id)
    await town.until(june(8, 9))
    assert [await town.state(one, ines) for one in missions] == [S.UNAVAILABLE, S.OFFERED, S.OFFERED, S.OFFERED, None]


async def test_offers_of_the_night_wait_for_the_morning(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    await town.until(june(7, 22))
    await town.mission()
    await town.look()
    assert await asked(town, [ines]) == [0]
    await town.until(june(8, 8))
    assert await asked(town, [ines]) == [1]


async def test_somebody_who_has_left_or_is_leaving_is_not_asked(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.mission()
    async with TaskGroup() as group, town.store.transaction() as tx:
        await tx.team.remove(ines.id, next(iter(ines.roles)))
        beside(group, town.do.watch.look(town.clock.now()))
    assert await asked(town, [ines, ali]) == [0, 1]
    assert await town.state(mission, ines) is None


async def test_a_mission_that_somebody_is_at_holds_up_no_other(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    missions = [await town.mission(replace(MARKET, span=Span(june(12 + n, 14), june(12 + n, 17)))) for n in range(3)]
    async with TaskGroup() as group, town.store.transaction() as tx:
        await tx.missions.find(missions[1].id, lock=True)
        beside(group, town.do.watch.look(town.clock.now()))
        await until_somebody_waits(town.store)
        states = [await town.state(mission, ines) for mission in missions]
        assert states == [S.OFFERED, None, S.OFFERED]
    assert await town.state(missions[1], ines) is S.OFFERED


async def test_two_hundred_answers_at_once_have_one_winner_and_the_others_wait(town: Town) -> None:
    people = await town.ambassadors(200)
    mission = await town.mission(replace(MARKET, needed=1, kind=MissionKind.URN))
    await town.look()
    answers = await in_a_rush(town.missions.answers.accept(one, mission.id) for one in people)
    states = Counter(answer.state for answer in answers)
    assert states == {S.ACCEPTED: 1, S.WAITING: 199}
    async with town.store.transaction() as tx:
        assert await tx.assignments.taken(mission.id) == {1}


async def test_who_waits_and_has_found_another_place_at_these_hours_lets_the_next_one_have_it(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    mission = await town.with_coming(ines, ali, zoe, new=replace(MARKET, needed=1))
    other = await town.with_coming(ali, new=replace(MARKET, span=Span(june(12, 16), june(12, 18))))
    await town.missions.answers.drop(ines, mission.id)
    assert [await town.state(mission, one) for one in (ali, zoe)] == [S.WAITING, S.ACCEPTED]
    assert await town.state(other, ali) is S.ACCEPTED

"""What ambassadors are told of what all did: of two who were there, neither learns what the other one counted."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.assignments import Debrief, Went
from bot.domain.missions import Counts, Mission, Proof
from bot.domain.people import Person
from bot.i18n import translator
from bot.texts.mission_leading import roster
from storage.store import Store
from tests.services.roving import MARKET, Town, a_town, june
from tests.services.test_own_links import came, link_of

T = translator("en")


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def held_by(town: Town, leader: Person, *people: Person) -> Mission:
    """Each counts one person more than the one before."""
    mission = await town.with_coming(*people, new=replace(MARKET, needed=5, leader=leader.id))
    await town.until(june(12, 14))
    for n, person in enumerate(people, 1):
        await town.missions.leading.mark(town.farid, mission.id, person.id, present=True)
        await town.missions.course.count(person, mission.id, Counts(met=n))
    await town.until(june(12, 18, 30))
    return mission


async def told(town: Town, mission: Mission, person: Person) -> Counts | None:
    return (await town.missions.course.debrief(person, mission.id, Debrief(Went.WELL))).together


async def test_of_two_neither_is_told_what_both_did(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await held_by(town, ines, ines, ali)
    assert [await told(town, mission, one) for one in (ines, ali)] == [None, None]
    await town.until(june(14, 19))
    assert "You: 1 person met, 0 ideas helped." in await town.reads(ines)
    for one in (ines, ali):
        assert "3 people met" not in await town.reads(one)


async def test_of_three_each_is_told_what_all_did(town: Town) -> None:
    people = await town.ambassadors(3)
    mission = await held_by(town, people[0], *people)
    assert [await told(town, mission, one) for one in people] == [Counts(met=6)] * 3
    await town.until(june(14, 19))
    assert all(["Together: 6 people met, 0 ideas helped." in await town.reads(one) for one in people])


async def test_a_leader_sees_who_is_there_and_the_team_what_each_counted(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await held_by(town, ines, ali)
    for reader, counts in ((ines, False), (town.farid, True)):
        words = roster(await town.missions.leading.roster(reader, mission.id), T)
        assert "A2, since 14:00" in words
        assert ("1 person met" in words) is counts
    assert "1 person met" not in await town.reads(ines)


async def test_what_the_links_of_two_brought_is_told_to_neither_of_them(town: Town) -> None:
    people = await town.ambassadors(3)
    links = [await link_of(town, one) for one in people]
    await came(town, links[0], 6)
    numbers = town.do.ambassadors.certificates.numbers
    shown = [(await numbers(one)).together is not None for one in people]
    assert shown == [True, False, False], "who brought all of them knows it, others would"
    await came(town, links[1], 5)
    shown = [(await numbers(one)).together is not None for one in people]
    assert shown == [False, False, True]
    await came(town, links[2], 5)
    assert all([(await numbers(one)).together is not None for one in people])


async def test_who_has_not_sent_a_photo_is_told_to_the_team_and_not_to_a_leader(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    wanted = replace(MARKET, needed=5, leader=ines.id, proof=frozenset({Proof.PHOTO}))
    mission = await town.with_coming(ines, ali, new=wanted)
    await town.until(june(12, 14))
    await town.missions.leading.mark(town.farid, mission.id, ali.id, present=True)
    await town.until(june(12, 18, 30))
    await town.missions.course.debrief(ali, mission.id, Debrief(Went.WELL))
    for reader, told in ((ines, False), (town.farid, True)):
        words = roster(await town.missions.leading.roster(reader, mission.id), T)
        assert ("Asked for and not there (a photo): A2" in words) is told

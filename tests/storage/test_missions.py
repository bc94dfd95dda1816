"""Missions and parts in them, as rows: nothing is lost, and the keys make once true."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.assignments import Arrived, Assignment, AssignmentState, Debrief, Went
from bot.domain.coverage import Reached
from bot.domain.mission_lists import Which
from bot.domain.missions import (
    Counts,
    KitFile,
    Mission,
    MissionId,
    MissionKind,
    MissionState,
    Place,
    Proof,
    Span,
)
from bot.domain.people import Person, Role
from bot.domain.phases import PhaseName
from bot.domain.task_files import FileKind
from storage.store import Store
from tests.city import a_member
from tests.editions import an_edition

S = AssignmentState
JUNE = datetime(2027, 6, 12, 8, tzinfo=UTC)
NOW = JUNE - timedelta(days=6)
FULL = Mission(
    MissionId(0),
    MissionKind.URN,
    Span(JUNE, JUNE + timedelta(hours=3)),
    2,
    MissionState.OPEN,
    {"fr": "Urne"},
    Place("Mairie", (48.9362, 2.3574), "plaine"),
    frozenset({"ar", "fr"}),
    {"fr": "Badge", "ar": "شارة"},
    (KitFile(FileKind.DOCUMENT, "plan", "Plan"),),
    Counts(30, 5),
    frozenset({Proof.PHOTO}),
    phase=PhaseName.VOTING,
    template="urn:plaine",
)


async def a_mission(store: Store, mission: Mission = FULL, submission: str | None = None) -> Mission:
    edition = await an_edition(store)
    async with store.transaction() as tx:
        number, _ = await tx.missions.add(edition.id, mission, NOW, submission)
        found = await tx.missions.find(number)
    assert found is not None
    return found


async def ambassadors(store: Store, many: int) -> list[Person]:
    people = [await a_member(store, Role.AMBASSADOR, name=f"A{n}") for n in range(many)]
    async with store.transaction() as tx:
        for person in people:
            await tx.network.admit(person.id, None, NOW)
            await tx.network.accept_charter(person.id, "fr", NOW)
    return people


async def test_what_was_written_is_read_back(store: Store) -> None:
    found = await a_mission(store)
    assert found == replace(FULL, id=found.id)
    async with store.transaction() as tx:
        await tx.missions.write(replace(found, needed=3, place=Place("Ailleurs")))
        changed = await tx.missions.find(found.id, lock=True)
    assert changed == replace(found, needed=3, place=Place("Ailleurs"), revision=1)


async def test_a_submission_makes_one_mission(store: Store) -> None:
    plain = replace(FULL, template=None)
    assert (await a_mission(store, plain, "once")).id == (await a_mission(store, plain, "once")).id
    await a_mission(store)
    with pytest.raises(IntegrityError, match="template"):
        await a_mission(store)


async def test_nobody_is_offered_a_mission_twice(store: Store) -> None:
    mission, [ines] = await a_mission(store), await ambassadors(store, 1)
    async with store.transaction() as tx:
        await tx.assignments.offer([(mission.id, ines.id)], NOW)
        await tx.assignments.put(Assignment(mission.id, ines.id, S.UNAVAILABLE), NOW)
        await tx.assignments.offer([(mission.id, ines.id)], NOW)
        part = await tx.assignments.of(mission.id, ines.id)
        [candidate] = await tx.assignments.candidates(NOW)
    assert part is not None
    assert part.state is S.UNAVAILABLE
    assert (candidate.person.id, candidate.unanswered) == (ines.id, 0)


async def test_a_place_is_one_persons_and_only_who_has_one_is_accepted(store: Store) -> None:
    mission, [ines, ali] = await a_mission(store), await ambassadors(store, 2)
    async with store.transaction() as tx:
        await tx.assignments.put(Assignment(mission.id, ines.id, S.ACCEPTED, 1), NOW)
    for wrong in (
        Assignment(mission.id, ali.id, S.ACCEPTED, 1),
        Assignment(mission.id, ali.id, S.ACCEPTED),
        Assignment(mission.id, ali.id, S.DROPPED, 2),
        Assignment(mission.id, ali.id, S.ACCEPTED, 0),
    ):
        with pytest.raises(IntegrityError):
            async with store.transaction() as tx:
                await tx.assignments.put(wrong, NOW)


async def test_what_somebody_did_is_kept_and_counted_in_the_coverage(store: Store) -> None:
    mission, [ines, ali] = await a_mission(store), await ambassadors(store, 2)
    here = Assignment(mission.id, ines.id, S.PRESENT, 1, answered_at=NOW, arrived_at=JUNE, arrived=Arrived.CODE)
    told = Debrief(Went.WELL, "Benches", "Earlier", "photo", "voice")
    async with store.transaction() as tx:
        await tx.assignments.put(here, NOW)
        await tx.assignments.put(Assignment(mission.id, ali.id, S.ABSENT, 2), NOW)
        assert await tx.assignments.count(here, Counts(met=2)) == Counts(2, 0)
        assert await tx.assignments.count(here, Counts(-5, 1)) == Counts(0, 1)
        await tx.assignments.count(here, Counts(7, 0))
        await tx.assignments.debrief(here, told, JUNE)
        members = (await tx.assignments.members([mission.id]))[mission.id]
        edition = await tx.editions.number("test")
        [cell] = await tx.mission_lists.coverage(edition or 0, mission.span.ends)
    assert members[0].part == replace(here, done=Counts(7, 1), debrief=told, debriefed_at=JUNE)
    assert [one.person.id for one in members] == [ines.id, ali.id]
    assert (cell.neighbourhood, cell.phase) == ("plaine", PhaseName.VOTING)
    assert cell.reached == Reached(1, 0, 180, Counts(7, 1), Counts(30, 5), mission.span.ends)


async def test_lists_follow_the_clock(store: Store) -> None:
    mission, [ines, ali] = await a_mission(store), await ambassadors(store, 2)
    async with store.transaction() as tx:
        edition = await tx.editions.number("test") or 0
        assert await tx.mission_lists.with_room(NOW) == [mission]
        for place, person in enumerate((ines, ali), 1):
            await tx.assignments.put(Assignment(mission.id, person.id, S.ACCEPTED, place), NOW)
        assert await tx.mission_lists.with_room(NOW) == []
        [(found, part)] = await tx.assignments.of_person(ali.id, [S.ACCEPTED], NOW)
        assert (found, part.place) == (mission, 2)
        assert await tx.assignments.of_person(ali.id, [S.ACCEPTED], mission.span.ends) == []
        assert await tx.assignments.to_leave(ali.id, NOW) == [mission.id]
        assert await tx.mission_lists.asking_for(ines.id, NOW, JUNE + timedelta(days=1)) == [mission]
        assert await tx.mission_lists.some(Which.TO_COME, edition, NOW, 5) == [mission]
        assert await tx.mission_lists.some(Which.OVER, edition, mission.span.ends, 5) == [mission]
        assert (await tx.mission_lists.counts(edition, NOW))[Which.TO_COME] == 1
        assert await tx.missions.forget_before(mission.span.ends + timedelta(days=1)) == 1
        assert await tx.assignments.of(mission.id, ali.id) is None

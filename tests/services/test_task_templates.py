"""The tasks of an edition's file come with it, move with its dates, and stay in the hands that have them."""

from asyncio import TaskGroup
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import TurnedClock
from bot.domain.approvals import EffectChanged
from bot.domain.campaigns import Edition
from bot.domain.moving import Wish
from bot.domain.offsets import read_offset
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedTask
from bot.domain.tasks import Hours, Origin, OriginKind, Task, TaskState
from bot.services.campaigns import Campaigns
from bot.services.task_calendar import TASK_DIGEST, TASK_REMINDER
from storage.store import Store
from tests.city import a_member
from tests.editions import edition_in
from tests.services.tasking import Crew, a_crew
from tests.waiting import beside, until_somebody_waits

POSTERS = PlannedTask(
    "posters",
    read_offset("voting.opens - 14d 12:00"),
    {"fr": "Affiches", "en": "Posters"},
    Role.FACILITATOR,
    checklist=({"fr": "Imprimer", "en": "Print"},),
)
STAND = PlannedTask("stand", read_offset("voting.opens + 2d 10:00"), {"fr": "Stand"}, Role.AMBASSADOR, minutes=120)
EARLIER = PlannedTask("earlier", read_offset("preparation.opens + 1d"), {"fr": "Salle"}, Role.COORDINATOR)
TASKS = (POSTERS, STAND, EARLIER)
LATER = Wish(PhaseName.VOTING, days=7)


@pytest.fixture
async def crew(store: Store, clock: TurnedClock) -> Crew:
    return await a_crew(store, clock, tasks=TASKS)


async def tasks(crew: Crew) -> dict[str, Task]:
    async with crew.store.transaction() as tx:
        number = await tx.editions.number("test")
        return await tx.tasks.of_templates(number or 0)


async def load(crew: Crew, **more: Any) -> None:
    await Campaigns(crew.store, crew.clock).load(replace(crew.edition.edition, **more))


async def postponed(crew: Crew) -> None:
    nadia = await a_member(crew.store, Role.COORDINATOR, name="Nadia", language="en")
    asked = await crew.do.moving.ask(crew.lea, LATER)
    await crew.do.approvals.approve(nadia, asked.approval.id)


async def test_loading_makes_what_is_still_to_come_each_once(crew: Crew) -> None:
    for _ in range(2):
        await load(crew)
        assert set(await tasks(crew)) == {"posters", "stand"}
    posters, stand = (await tasks(crew)).values()
    assert (posters.role, posters.holder, posters.state) == (Role.FACILITATOR, None, TaskState.OPEN)
    assert posters.origin == Origin(OriginKind.PHASE, "voting")
    assert [item.in_language("en") for item in posters.checklist] == ["Print"]
    assert stand.starts_at is not None
    assert stand.due_at - stand.starts_at == timedelta(hours=2)
    assert await crew.reminders(posters) == ["Fri 09:00", "Mon 10:00"]
    async with crew.store.transaction() as tx:
        assert len(await tx.moments.to_come([TASK_DIGEST])) == 1


async def test_for_one_person_of_the_team_or_for_coordinators_if_there_is_nobody(crew: Crew) -> None:
    named = replace(POSTERS, id="named", role=None, person=crew.farid.id)
    gone = replace(named, id="gone", person=crew.maria.id)
    await load(crew, tasks=(named, gone))
    found = await tasks(crew)
    assert (found["named"].holder, found["named"].role) == (crew.farid.id, None)
    assert (found["gone"].holder, found["gone"].role) == (None, Role.COORDINATOR)


async def test_before_dates_move_it_is_seen_which_tasks_move_with_them(crew: Crew) -> None:
    effect = (await crew.do.moving.preview(crew.lea, LATER)).effect
    assert [title for _, title, *_ in effect["tasks"]] == ["Affiches", "Stand"]
    before = await tasks(crew)
    await a_member(crew.store, Role.COORDINATOR)
    await crew.do.moving.ask(crew.lea, LATER)
    assert await tasks(crew) == before


async def test_tasks_move_with_their_phase_and_who_has_them_hears_of_it(crew: Crew) -> None:
    before = await tasks(crew)
    await crew.do.team_tasks.work.take(crew.farid, before["posters"].id)
    await postponed(crew)
    after = await tasks(crew)
    for name, task in before.items():
        assert after[name].due_at - task.due_at == timedelta(days=7)
    assert after["posters"].holder == crew.farid.id
    assert "your task moves with it" in await crew.reads(crew.farid)
    assert "moves with it" not in await crew.reads(crew.ines)
    assert await crew.reminders(after["posters"]) == ["Fri 09:00", "Mon 10:00"]


async def test_a_task_that_was_done_while_the_request_waited_makes_it_another_effect(crew: Crew) -> None:
    nadia = await a_member(crew.store, Role.COORDINATOR, name="Nadia", language="en")
    asked = await crew.do.moving.ask(crew.lea, LATER)
    posters = (await tasks(crew))["posters"]
    await crew.do.team_tasks.work.finish(crew.lea, posters.id)
    with pytest.raises(EffectChanged):
        await crew.do.approvals.approve(nadia, asked.approval.id)


async def test_what_was_dated_by_hand_stays_and_what_was_cancelled_does_not_come_back(crew: Crew) -> None:
    posters, stand = (await tasks(crew)).values()
    by_hand = posters.due_at + timedelta(days=1)
    await crew.do.team_tasks.giving.move(crew.lea, posters.id, Hours(by_hand))
    await crew.do.team_tasks.giving.cancel(crew.lea, stand.id)
    await postponed(crew)
    await load(crew, phases=(await crew.do.moving.calendar(crew.lea)).loaded.edition.phases)
    found = await tasks(crew)
    assert found["posters"].due_at == by_hand
    assert found["stand"].state is TaskState.CANCELLED


async def test_what_the_file_drops_ends_unless_somebody_has_it(crew: Crew) -> None:
    posters, stand = (await tasks(crew)).values()
    await crew.do.team_tasks.work.take(crew.farid, posters.id)
    await load(crew, tasks=())
    found = await tasks(crew)
    assert (found["posters"].state, found["stand"].state) == (TaskState.TAKEN, TaskState.CANCELLED)
    assert await crew.reminders(stand) == []
    await load(crew, tasks=TASKS)
    assert (await tasks(crew))["stand"].state is TaskState.OPEN


async def test_another_edition_silences_what_nobody_has_in_hand(crew: Crew) -> None:
    posters, stand = (await tasks(crew)).values()
    await crew.do.team_tasks.work.take(crew.farid, posters.id)
    other = edition_in(PhaseName.IDEATION, crew.clock.now(), slug="other")
    await Campaigns(crew.store, crew.clock).load(other)
    assert (await crew.reread(stand)).state is TaskState.CANCELLED
    assert (await crew.reread(posters)).state is TaskState.TAKEN
    async with crew.store.transaction() as tx:
        waiting = await tx.moments.to_come([TASK_REMINDER])
    assert {moment.subject for moment in waiting} == {str(posters.id)}


async def test_who_takes_a_task_while_dates_move_has_it_at_its_new_date(crew: Crew) -> None:
    posters = (await tasks(crew))["posters"]
    edition: Edition = crew.edition.edition
    shift = timedelta(days=7)
    moved = tuple(
        replace(phase, opens=phase.opens + shift, closes=phase.closes + shift)
        if phase.opens > crew.clock.now()
        else phase
        for phase in edition.phases
    )
    async with TaskGroup() as group, crew.store.transaction():
        await load(crew, phases=(*moved[:1], replace(moved[1], closes=moved[1].closes + shift), *moved[2:]))
        taking = beside(group, crew.do.team_tasks.work.take(crew.farid, posters.id))
        await until_somebody_waits(crew.store)
    taken = taking.result()
    assert (taken.holder, taken.due_at - posters.due_at) == (crew.farid.id, shift)
    assert await crew.reminders(taken) == ["Fri 09:00", "Mon 10:00"]

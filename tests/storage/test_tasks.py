"""Tasks and days off as rows: kept as they were, held by one at a time, listed for whom they are."""

from asyncio import TaskGroup
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.people import Person, Role
from bot.domain.task_files import FileKind, TaskFile
from bot.domain.task_lists import Which
from bot.domain.tasks import Item, Origin, OriginKind, Task, TaskId, TaskState
from bot.domain.working_days import Absence
from storage.store import Store
from tests.city import a_member
from tests.editions import an_edition
from tests.waiting import beside, until_somebody_waits

NOW = datetime(2027, 6, 7, 9, tzinfo=UTC)
DAY = timedelta(days=1)
PLAIN = Task(TaskId(0), {"fr": "Affiches"}, NOW + DAY, role=Role.ANALYST)


@pytest.fixture
async def edition(store: Store) -> int:
    return (await an_edition(store)).id


async def kept(store: Store, edition: int, task: Task = PLAIN, submission: str | None = None) -> Task:
    async with store.transaction() as tx:
        number, _ = await tx.tasks.add(edition, task, NOW, submission)
        found = await tx.tasks.find(number)
    assert found is not None
    return found


async def listed(store: Store, which: Which, person: Person) -> list[TaskId]:
    async with store.transaction() as tx:
        return [task.id for task in await tx.task_lists.some(which, person, 10)]


async def test_a_task_comes_back_as_it_was_written(store: Store, edition: int) -> None:
    anne = await a_member(store, Role.ANALYST, name="Anne")
    whole = replace(
        PLAIN,
        state=TaskState.TAKEN,
        holder=anne.id,
        starts_at=NOW,
        minutes=90,
        origin=Origin(OriginKind.MISSION, "12"),
        checklist=(Item({"fr": "Imprimer"}, done=True), Item({"pt": "Colar"}, added=True)),
        note="Dans la chemise rouge",
        files=(TaskFile(FileKind.PHOTO, "photo-1"),),
        created_by=anne.id,
        template="posters",
        pinned=True,
    )
    found = await kept(store, edition, whole)
    assert found == replace(whole, id=found.id, holder_name="Anne")
    async with store.transaction() as tx:
        await tx.tasks.write(replace(found, note=""), NOW)
        again = await tx.tasks.find(found.id)
    assert again == replace(found, note="", revision=1)


async def test_a_submission_makes_one_task(store: Store, edition: int) -> None:
    first, second = [await kept(store, edition, PLAIN, "k") for _ in range(2)]
    assert first.id == second.id


async def test_the_tables_refuse_what_makes_no_sense(store: Store, edition: int) -> None:
    for broken in (replace(PLAIN, role=None), replace(PLAIN, minutes=30), replace(PLAIN, starts_at=NOW)):
        with pytest.raises(IntegrityError):
            await kept(store, edition, broken)
    await kept(store, edition, replace(PLAIN, template="posters"))
    with pytest.raises(IntegrityError):
        await kept(store, edition, replace(PLAIN, template="posters"))


async def test_who_wants_a_task_that_somebody_holds_waits_and_sees_what_became_of_it(
    store: Store, edition: int
) -> None:
    task = await kept(store, edition)

    async def look() -> Task | None:
        async with store.transaction() as tx:
            return await tx.tasks.find(task.id, lock=True)

    async with TaskGroup() as group, store.transaction() as tx:
        await tx.tasks.find(task.id, lock=True)
        waiting = beside(group, look())
        await until_somebody_waits(store)
        await tx.tasks.write(replace(task, note="Fait"), NOW)
    assert waiting.result() == replace(task, note="Fait", revision=1)


async def test_what_somebody_holds_or_is_over_is_not_at_rest(store: Store, edition: int) -> None:
    held, free, done = [await kept(store, edition) for _ in range(3)]
    async with store.transaction() as tx:
        await tx.tasks.write(replace(done, state=TaskState.CANCELLED), NOW)
    found: list[Task] = []

    async def look() -> None:
        async with store.transaction() as tx:
            found.extend(await tx.tasks.at_rest([held.id, free.id, done.id]))

    async with TaskGroup() as group, store.transaction() as tx:
        await tx.tasks.find(held.id, lock=True)
        await beside(group, look())
    assert found == [free]


async def test_lists_show_what_is_ones_own_free_given_and_done(store: Store, edition: int) -> None:
    anne, lea = await a_member(store, Role.ANALYST), await a_member(store, Role.COORDINATOR)
    late = await kept(store, edition, replace(PLAIN, due_at=NOW - DAY))
    mine = await kept(store, edition, replace(PLAIN, holder=anne.id, created_by=lea.id))
    own = await kept(store, edition, replace(PLAIN, holder=lea.id, created_by=lea.id, role=None))
    done = await kept(store, edition, replace(PLAIN, holder=anne.id))
    async with store.transaction() as tx:
        await tx.tasks.write(replace(done, state=TaskState.DONE), NOW)
    assert await listed(store, Which.MINE, anne) == [mine.id]
    assert await listed(store, Which.FREE, anne) == [late.id]
    assert await listed(store, Which.FREE, lea) == []
    assert await listed(store, Which.GIVEN, lea) == [mine.id]
    assert await listed(store, Which.ALL, anne) == [late.id, mine.id, own.id]
    assert await listed(store, Which.DONE, anne) == [done.id]
    async with store.transaction() as tx:
        counts = await tx.task_lists.counts(anne)
    assert [counts[which] for which in Which] == [1, 1, 0, 3, 1]


async def test_what_ended_long_ago_is_forgotten(store: Store, edition: int) -> None:
    open_, done = await kept(store, edition), await kept(store, edition)
    async with store.transaction() as tx:
        await tx.tasks.write(replace(done, state=TaskState.DONE), NOW)
        assert await tx.tasks.forget_before(NOW) == 0
        assert await tx.tasks.forget_before(NOW + DAY) == 1
        assert await tx.tasks.find(open_.id) == open_


async def test_days_off_are_ones_own_and_told_by_day(store: Store) -> None:
    anne, ali = [await a_member(store, Role.ANALYST) for _ in range(2)]
    june, july = Absence(date(2027, 6, 7), date(2027, 6, 9)), Absence(date(2027, 7, 1), date(2027, 7, 1))
    async with store.transaction() as tx:
        for absence in (july, replace(june, last=june.first), june):
            await tx.absences.add(anne.id, absence)
        assert await tx.absences.of([anne.id, ali.id]) == {anne.id: (june, july)}
        assert await tx.absences.away(date(2027, 6, 9)) == {anne.id}
        assert await tx.absences.away(date(2027, 6, 10)) == set()
        await tx.absences.remove(anne.id, june.first)
        assert await tx.absences.of([anne.id]) == {anne.id: (july,)}

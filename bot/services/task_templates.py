"""The tasks of an edition's file: made when it is loaded, and moved with its dates."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.people import Deed, PersonId, Role
from bot.domain.plans import PlannedTask
from bot.domain.task_plans import Change, changes, origin_of
from bot.domain.tasks import Task, TaskId, TaskState
from bot.i18n import translator
from bot.services.post import after_quiet, letter
from bot.services.task_calendar import TASK_REMINDER, date_anew
from bot.texts import buttons
from bot.texts import task_letters as texts
from storage.store import Transaction


async def write_tasks(tx: Transaction, number: int, edition: Edition, now: datetime) -> None:
    """What the file of an edition in force plans, as rows. In the order of locks, before anything of the calendar.

    Whoever has a task that moves is told. What came from other editions and is in nobody's hands ends.
    """
    silenced = await tx.tasks.silence_others(number, now)
    known = await tx.tasks.of_templates(number, lock=True)
    found = list(changes(edition, known, now))
    after = [await _put(tx, number, change, now) for change in found]
    await tx.moments.cancel_each(TASK_REMINDER, [str(task) for task in silenced])
    await date_anew(tx, after, edition.zone, now)
    moved = [(one.task, task) for one, task in zip(found, after, strict=True) if one.task and one.moves]
    await tell_moved(tx, moved, edition, now)


async def _put(tx: Transaction, number: int, change: Change, now: datetime) -> Task:
    task = await _after(tx, change)
    if change.task is None:
        made, _ = await tx.tasks.add(number, task, now)
        return replace(task, id=made)
    await tx.tasks.write(task, now)
    return replace(task, revision=task.revision + 1)


async def _after(tx: Transaction, change: Change) -> Task:
    """The task as the file has it; whoever has it in hand keeps it."""
    planned, hours = change.planned, change.hours
    if planned is None:
        assert change.task is not None, "what goes was there"
        return replace(change.task, state=TaskState.CANCELLED)
    task = change.task or Task(TaskId(0), planned.titles, hours.due_at, template=planned.id)
    if not task.unfinished or task.holder is None:
        holder = await _holder(tx, planned)
        role = planned.role or (None if holder else Role.COORDINATOR)
        task = replace(task, state=TaskState.OPEN, holder=holder, role=role)
    return replace(
        task,
        titles=planned.titles,
        due_at=hours.due_at,
        starts_at=hours.starts_at,
        minutes=hours.minutes,
        origin=origin_of(planned),
        checklist=change.checklist,
    )


async def _holder(tx: Transaction, planned: PlannedTask) -> PersonId | None:
    """Whom the file names, if they are of the team by now."""
    found = await tx.people.find(PersonId(planned.person)) if planned.person is not None else None
    return found.id if found is not None and found.may(Deed.DO_TASKS) else None


async def tell_moved(tx: Transaction, moved: Sequence[tuple[Task, Task]], edition: Edition, now: datetime) -> None:
    """One letter a person, with all of their tasks that move."""
    of: dict[PersonId, list[tuple[Task, Task]]] = defaultdict(list)
    for before, after in moved:
        if after.holder is not None:
            of[after.holder].append((before, after))
    letters = []
    for holder, theirs in of.items():
        reader = await tx.people.find(holder)
        if reader is not None and reader.telegram_id is not None:
            t = translator(reader.language)
            key = f"tasks:moved:{now.timestamp():.6f}:{holder}"
            note = letter(reader, texts.moved_with_dates(theirs, t), key, now, button=buttons.to_tasks(t))
            letters.append(after_quiet(note, reader, edition))
    await tx.letters.write(letters, now)

"""The tasks that come with a meeting: made when one of a series gets its date, moved and ended with it."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.campaigns import Edition
from bot.domain.event_plans import due_dates, follows, shifted
from bot.domain.events import Event, EventState
from bot.domain.tasks import Origin, OriginKind, Task, TaskId, TaskState
from bot.services.task_calendar import date_anew
from bot.services.task_templates import tell_moved
from bot.texts.event_plans import titles
from storage.store import Transaction


async def move_tasks(tx: Transaction, before: Event, after: Event, now: datetime) -> None:
    """In the order of locks, after the meeting and before anything of the calendar."""
    edition = await tx.editions.of(after.edition)
    if after.state is EventState.CANCELLED:
        await _end(tx, after, edition.zone, now)
    elif before.starts_at is not None:
        await _shift(tx, before, after, edition, now)
    elif after.series is not None:
        await plan_tasks(tx, after, edition.zone, now)


async def plan_tasks(tx: Transaction, event: Event, zone: ZoneInfo, now: datetime) -> None:
    """All that has to be done for one of a series, once."""
    assert event.starts_at is not None, "it has got its date"
    made = []
    for planned, due in due_dates(event.starts_at, now, zone):
        task = Task(TaskId(0), titles(planned.step, event.title), due, role=planned.role, origin=_origin(event))
        number, fresh = await tx.tasks.add(event.edition, task, now, f"event:{event.id}:{planned.step}")
        if fresh:
            made.append(replace(task, id=number))
    await date_anew(tx, made, zone, now)


async def _shift(tx: Transaction, before: Event, after: Event, edition: Edition, now: datetime) -> None:
    assert before.starts_at is not None, "asked for by the caller"
    assert after.starts_at is not None, "what had a date has one"
    moved = []
    for task in await tx.tasks.of_origin(_origin(after), lock=True):
        due = shifted(task.due_at, before.starts_at, after.starts_at, edition.zone)
        if follows(task) and due != task.due_at:
            later = replace(task, due_at=due)
            await tx.tasks.write(later, now)
            moved.append((task, replace(later, revision=task.revision + 1)))
    await date_anew(tx, [later for _, later in moved], edition.zone, now)
    await tell_moved(tx, moved, edition, now)


async def _end(tx: Transaction, event: Event, zone: ZoneInfo, now: datetime) -> None:
    ended = [
        replace(task, state=TaskState.CANCELLED)
        for task in await tx.tasks.of_origin(_origin(event), lock=True)
        if follows(task)
    ]
    for task in ended:
        await tx.tasks.write(task, now)
    await date_anew(tx, ended, zone, now)


def _origin(event: Event) -> Origin:
    return Origin(OriginKind.EVENT, str(event.id))

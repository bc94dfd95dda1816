"""When the bot speaks of a task by itself: reminders of each, and the digest of every working morning."""

from collections.abc import Collection, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.tasks import Task
from bot.domain.working_days import Absence, next_morning, reminders
from storage.repositories.moments import Moment
from storage.store import Transaction

TASK_REMINDER, TASK_DIGEST = "task_reminder", "task_digest"
TEAM = "team"
"""What a digest is about: one moment for everybody."""


def reminder_key(task: Task) -> str:
    """What the letters that remind of a task begin with."""
    return f"task:{task.id}:reminder:"


async def date_anew(tx: Transaction, tasks: Collection[Task], zone: ZoneInfo, now: datetime) -> None:
    """Whatever was planned for these tasks gives way to what follows from how they are now.

    Who does it holds their rows: two would each leave moments of their own.
    """
    await tx.moments.cancel_each(TASK_REMINDER, [str(task.id) for task in tasks])
    absences = await tx.absences.of({task.holder for task in tasks if task.holder is not None})
    planned = [
        moment
        for task in tasks
        if task.unfinished
        for moment in _reminders(task, absences.get(task.holder, ()) if task.holder else (), zone)
    ]
    if any(task.unfinished for task in tasks):
        planned.append(morning_digest(now, zone))
    await tx.moments.plan([moment for moment in planned if moment.due_at > now])
    for task in tasks:
        await tx.letters.cancel(reminder_key(task), now)


def morning_digest(now: datetime, zone: ZoneInfo) -> Moment:
    return Moment(TASK_DIGEST, TEAM, next_morning(now, zone))


def _reminders(task: Task, absences: Collection[Absence], zone: ZoneInfo) -> Iterator[Moment]:
    for at in reminders(task.due_at, task.starts_at, zone, absences):
        yield Moment(TASK_REMINDER, str(task.id), at)

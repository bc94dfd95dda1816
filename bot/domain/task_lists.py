"""Whose tasks are shown where: the lists of the screen, and the digest of a working morning."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.people import Deed, Person
from bot.domain.tasks import Task
from bot.domain.working_days import is_morning


class Which(StrEnum):
    """A list of tasks: in one's own hands, free for one's roles, given to others, everybody's, done."""

    MINE = "mine"
    FREE = "free"
    GIVEN = "given"
    ALL = "all"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Digest:
    """What somebody should know in the morning.

    `waiting` is in the hands of others, who were asked by them; for those who give tasks, in nobody's and late too.
    """

    today: tuple[Task, ...] = ()
    late: tuple[Task, ...] = ()
    waiting: tuple[Task, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.today or self.late or self.waiting)


def digest(tasks: Iterable[Task], person: Person, now: datetime, zone: ZoneInfo) -> Digest:
    """Of tasks that are not over, in their order."""
    today, late, waiting = [], [], []
    for task in tasks:
        if in_vain(task, now):
            if task.created_by == person.id or person.may(Deed.GIVE_TASKS):
                waiting.append(task)
        elif task.concerns(person):
            if task.late(now):
                late.append(task)
            elif task.day(zone) == now.astimezone(zone).date():
                today.append(task)
        elif task.created_by == person.id:
            waiting.append(task)
    return Digest(tuple(today), tuple(late), tuple(waiting))


def in_vain(task: Task, now: datetime) -> bool:
    """Late, and nobody has taken it: those who could have are left in peace, and those who give tasks see to it."""
    return task.holder is None and task.late(now)


def told_in_digest(task: Task, at: datetime, zone: ZoneInfo) -> bool:
    """Whether a reminder of this moment gives way to the digest of its morning, which tells of the day's tasks."""
    return task.day(zone) == at.astimezone(zone).date() and is_morning(at, zone)


def heard_from(tasks: Collection[tuple[Task, date]], person: Person) -> date | None:
    """From which day on somebody has something in their digest, if none of these (with their days) is done."""
    if any(task.created_by == person.id and not task.concerns(person) for task, _ in tasks):
        return date.min
    gives = person.may(Deed.GIVE_TASKS)
    own = [day for task, day in tasks if task.holder == person.id]
    free = [day + timedelta(days=1) for task, day in tasks if task.holder is None and gives]
    return min([*own, *free], default=None)


def heard_on(tasks: Collection[tuple[Task, date]], person: Person) -> frozenset[date]:
    """The days on whose morning they read of what they may take."""
    return frozenset(day for task, day in tasks if task.free_for(person))

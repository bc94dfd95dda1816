"""What has to be done around an inauguration, and by when: the plan that comes with each one of a series."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.civil import on_clocks
from bot.domain.people import Role
from bot.domain.tasks import Task

EVENING = time(18)


class PlanStep(StrEnum):
    """One thing to do for every inauguration."""

    INVITE = "invite"
    ANNOUNCE = "announce"
    PREPARE = "prepare"
    TELL = "tell"


@dataclass(frozen=True, slots=True)
class Planned:
    """A step, so many days after the inauguration (before it, if fewer than none), and for which role."""

    step: PlanStep
    days: int
    role: Role = Role.FACILITATOR


INAUGURATION = (
    Planned(PlanStep.INVITE, -21),
    Planned(PlanStep.ANNOUNCE, -14),
    Planned(PlanStep.PREPARE, -7),
    Planned(PlanStep.TELL, 2),
)


def due_dates(starts: datetime, now: datetime, zone: ZoneInfo) -> Iterator[tuple[Planned, datetime]]:
    """Each step with when it is due; what should have been done already is for tomorrow."""
    day, tomorrow = starts.astimezone(zone).date(), now.astimezone(zone).date() + timedelta(days=1)
    for planned in INAUGURATION:
        yield planned, on_clocks(max(day + timedelta(days=planned.days), tomorrow), EVENING, zone)


def follows(task: Task) -> bool:
    """Whether a task of a meeting moves and ends with it: the plan made it, and nobody has set its date by hand."""
    return task.created_by is None and task.unfinished and not task.pinned


def shifted(due: datetime, before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """A due date when the meeting moves: as many days further, at the same hour of the town's clocks."""
    days = after.astimezone(zone).date() - before.astimezone(zone).date()
    local = due.astimezone(zone)
    return on_clocks(local.date() + days, local.time(), zone)

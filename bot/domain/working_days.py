"""Working days: on which mornings somebody of the team hears from us, and how long before a task is due."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.civil import on_clocks
from bot.domain.errors import Refusal
from bot.domain.holidays import holiday

DIGEST_HOUR = time(8, 45)
REMINDER_HOUR, EARLIEST = time(9), time(8)
DIGEST_KEPT = timedelta(hours=3)
"""By noon the morning is over."""

DAYS_BEFORE = (3, 1)
SHORTLY = timedelta(hours=2)
"""On the day itself one is reminded so long before."""

OFF_MOST = 400
"""Days in one absence: a longer one is a slip of the finger."""

_DAY = timedelta(days=1)


@dataclass(eq=False)
class EndsBeforeItBegins(Refusal):
    """The last day off lies before the first one, or more than a year after it."""


@dataclass(frozen=True, slots=True, order=True)
class Absence:
    """Somebody's own days off, both ends included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def absence(first: date, last: date) -> Absence:
    """Raises `EndsBeforeItBegins`."""
    if not first <= last <= first + OFF_MOST * _DAY:
        raise EndsBeforeItBegins
    return Absence(first, last)


def is_off(day: date, absences: Collection[Absence] = ()) -> bool:
    """Whether it is a weekend, a public holiday or a day off of somebody's own."""
    return day.weekday() >= 5 or holiday(day) is not None or any(day in absence for absence in absences)


def is_morning(now: datetime, zone: ZoneInfo) -> bool:
    """Whether a working day is young enough for its digest."""
    today = now.astimezone(zone).date()
    return not is_off(today) and timedelta() <= now - on_clocks(today, DIGEST_HOUR, zone) <= DIGEST_KEPT


def end_of_morning(now: datetime, zone: ZoneInfo) -> datetime:
    return on_clocks(now.astimezone(zone).date(), DIGEST_HOUR, zone) + DIGEST_KEPT


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The next working morning at the hour of the digest."""
    day = now.astimezone(zone).date()
    while is_off(day) or on_clocks(day, DIGEST_HOUR, zone) <= now:
        day += _DAY
    return on_clocks(day, DIGEST_HOUR, zone)


def reminders(
    due: datetime, starts: datetime | None, zone: ZoneInfo, absences: Collection[Absence] = ()
) -> tuple[datetime, ...]:
    """When to remind of a task: three days and one day before, and on the day; never on a day off.

    What would fall on a day off comes on the last working day before it, once. What has a beginning is reminded of on
    its own day in any case: somebody has agreed to work then.
    """
    return tuple(sorted({at for at in _reminders(due, starts, zone, absences) if at < (starts or due)}))


def _reminders(
    due: datetime, starts: datetime | None, zone: ZoneInfo, absences: Collection[Absence]
) -> Iterator[datetime]:
    what = starts or due
    day = what.astimezone(zone).date()
    for days in DAYS_BEFORE:
        yield on_clocks(_worked(day - days * _DAY, absences), REMINDER_HOUR, zone)
    if starts is not None or not is_off(day, absences):
        yield max(what - SHORTLY, on_clocks(day, EARLIEST, zone))
    else:
        yield on_clocks(_worked(day, absences), REMINDER_HOUR, zone)


def _worked(day: date, absences: Collection[Absence]) -> date:
    """This day, or the last one before it on which somebody works."""
    while is_off(day, absences):
        day -= _DAY
    return day

"""Dates as people type them: `15/12/2026 9:00`, `2026-12-15 09:00`, `15.12.2026 9h30`."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.domain.civil import HourInDoubt, civil
from bot.domain.errors import Refusal
from bot.domain.moving import DAYS_MOST

_DAY_FIRST = r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})"
_YEAR_FIRST = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_TIME = r"[\sT,à]+(?P<hour>\d{1,2})\s*[:hH]\s*(?P<minute>\d{2})?"
_FORMS = tuple(re.compile(date + _TIME) for date in (_DAY_FIRST, _YEAR_FIRST))
_CENTURY = range(2000, 2100)
"""Years that a campaign can lie in, and that a button can carry."""
_DAYS = re.compile(r"(?P<sign>[+\-−])?\s*(?P<days>\d{1,4})")


@dataclass(eq=False)
class DateUnreadable(Refusal):
    """This is no day with a time: both are needed, since nobody guesses at what hour a vote opens."""


@dataclass(eq=False)
class DayWrong(Refusal):
    """It can be read, and is none that the calendar has."""


@dataclass(eq=False)
class NoSuchDay(DayWrong):
    """There is none such, as it was typed."""

    typed: str


@dataclass(eq=False)
class OtherWeekday(DayWrong):
    """It falls on another day of the week than the one that was typed."""

    day: date


@dataclass(eq=False)
class DaysUnreadable(Refusal):
    """This is no number of days, or it is beyond all reason."""


def typed_moment(words: str, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moment that the town's clocks show so; both of them if in the night of the change it comes twice or never.

    Days come before months, as in France. Raises `DateUnreadable` or `NoSuchDay`.
    """
    match = next((match for form in _FORMS if (match := form.fullmatch(words.strip()))), None)
    if match is None or int(match["year"]) not in _CENTURY:
        raise DateUnreadable
    year, month, day, hour, minute = (int(match[part] or 0) for part in ("year", "month", "day", "hour", "minute"))
    if real_day(year, month, day) is None:
        raise NoSuchDay(f"{day:02}/{month:02}/{year}")
    try:
        return (civil(datetime(year, month, day, hour, minute), zone),)  # noqa: DTZ001 - what a clock shows, which `civil` gives its zone
    except HourInDoubt as doubt:
        return tuple(reading.astimezone(UTC) for reading in doubt.readings)
    except (ValueError, OverflowError) as error:
        raise DateUnreadable from error


def real_day(year: int, month: int, day: int) -> date | None:
    """None for a day that no calendar has."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def typed_days(words: str) -> int:
    """A number of days, `27` or `-3`. Raises `DaysUnreadable`."""
    match = _DAYS.fullmatch(words.strip())
    days = int(match["days"]) if match else 0
    if match is None or not 0 < days <= DAYS_MOST:
        raise DaysUnreadable
    return days if match["sign"] in (None, "+") else -days

"""Days, hours and absences as the team types them: `15/12/2026`, `15/12/2026 14:00 2h30` or `14:00-16:30`."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.tasks import Hours, intervention
from bot.domain.typed_dates import DateUnreadable, typed_moment
from bot.domain.working_days import Absence, absence

END_OF_DAY = "18:00"
"""When something is due of which only the day was told."""

MINUTES_MOST = 24 * 60
_DAY = r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}|\d{4}-\d{1,2}-\d{1,2}"
_ALONE = re.compile(_DAY)
_SPAN = re.compile(rf"(?P<first>{_DAY})(?:\s*(?:[–—-]|->|→|au|to|até|a|إلى)\s*(?P<last>{_DAY}))?")
_LENGTH = re.compile(r"(?P<moment>.*?\S)[\s,;]+(?P<length>\d+\s*h(?:\s*[0-5]?\d)?|\d+\s*min)", re.IGNORECASE)
_CLOCK = r"\d{1,2}\s*[:hH]\s*(?:\d{2})?"
_BETWEEN = re.compile(
    rf"(?P<day>\S+?)[\s,T]+(?:(?:de|from|das|من)\s+)?(?P<begins>{_CLOCK})"
    rf"\s*(?:[–—-]|->|→|à|to|até|às|a|إلى)\s*(?P<ends>{_CLOCK})"
)
_QUANTITY = re.compile(r"(?:(?P<hours>\d+)\s*h)?\s*(?P<minutes>\d+)?", re.IGNORECASE)


@dataclass(eq=False)
class DayUnreadable(Refusal):
    """This is no day, nor a day with an hour."""


@dataclass(eq=False)
class HoursUnreadable(Refusal):
    """This is no beginning with a length."""


@dataclass(eq=False)
class DaysOffUnreadable(Refusal):
    """This is neither a day nor a first and a last one."""


def typed_due(words: str, zone: ZoneInfo) -> datetime:
    """A day, with or without an hour. Raises `DayUnreadable`."""
    written = words.strip()
    try:
        return typed_moment(f"{written} {END_OF_DAY}" if _ALONE.fullmatch(written) else written, zone)[0]
    except DateUnreadable as error:
        raise DayUnreadable from error


def typed_hours(words: str, zone: ZoneInfo) -> Hours:
    """A beginning with a length or an end. Raises `HoursUnreadable`."""
    try:
        starts, minutes = _lasting(words, zone)
    except DateUnreadable as error:
        raise HoursUnreadable from error
    if not 0 < minutes <= MINUTES_MOST:
        raise HoursUnreadable
    return intervention(starts, minutes)


def between(words: str) -> tuple[str, str] | None:
    """The beginning and the end, each with its day: `15/12/2026 14:00-16:30`."""
    match = _BETWEEN.fullmatch(words.strip())
    return (f"{match['day']} {match['begins']}", f"{match['day']} {match['ends']}") if match else None


def with_length(words: str) -> tuple[str, int]:
    """What is written before a length, and the length in minutes. Raises `HoursUnreadable`."""
    match = _LENGTH.fullmatch(words.strip())
    if match is None:
        raise HoursUnreadable
    return match["moment"], _minutes(match["length"])


def typed_when(words: str, zone: ZoneInfo) -> Hours:
    """Either of the two. Raises `DayUnreadable`."""
    try:
        return typed_hours(words, zone)
    except HoursUnreadable:
        return Hours(typed_due(words, zone))


def typed_absence(words: str) -> Absence:
    """A day, or the first and the last of several. Raises `DaysOffUnreadable` or `EndsBeforeItBegins`."""
    match = _SPAN.fullmatch(words.strip())
    if match is None:
        raise DaysOffUnreadable
    first = _day(match["first"])
    return absence(first, _day(match["last"]) if match["last"] else first)


def _lasting(words: str, zone: ZoneInfo) -> tuple[datetime, int]:
    if edges := between(words):
        starts, ends = (typed_moment(edge, zone)[0] for edge in edges)
        return starts, int((ends - starts).total_seconds()) // 60
    moment, minutes = with_length(words)
    return typed_moment(moment, zone)[0], minutes


def _minutes(length: str) -> int:
    if length.lower().endswith("min"):
        return int(length[:-3])
    match = _QUANTITY.fullmatch(length)
    return int(match["hours"] or 0) * 60 + int(match["minutes"] or 0) if match else 0


def _day(written: str) -> date:
    try:
        return typed_moment(f"{written} 12:00", ZoneInfo("UTC"))[0].date()
    except DateUnreadable as error:
        raise DaysOffUnreadable from error

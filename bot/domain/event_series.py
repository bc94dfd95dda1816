"""A series of inaugurations, as it is typed: its name, then one a line: `title; place; 15/12/2026 11:00 1h`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.events import Event, EventState, SeriesId
from bot.domain.new_events import Where, dated, event_title_fits, place_fits
from bot.domain.tasks import Hours, WordsTooLong
from bot.domain.text import canonical
from bot.domain.typed_dates import DayWrong
from bot.domain.typed_days import HoursUnreadable

LINES_MOST = 60
SERIES_MOST = 300
"""So many meetings can be in one series, with those that were called off."""


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One inauguration; without a date it waits for one."""

    title: str
    place: str = ""
    starts_at: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """A series with its meetings, in the order of their dates."""

    id: SeriesId
    name: str
    events: tuple[Event, ...]

    def count(self, state: EventState) -> int:
        return sum(event.state is state for event in self.events)

    def has(self, line: SeriesLine) -> bool:
        """Whether a line says again what stands in it."""
        wanted = (line.title, line.place, line.starts_at)
        standing = (event for event in self.events if event.state is not EventState.CANCELLED)
        return any((event.title, event.place, event.starts_at) == wanted for event in standing)


@dataclass(eq=False)
class SeriesUnknown(Refusal):
    """There is no such series."""


@dataclass(eq=False)
class SeriesFull(Refusal):
    """More lines than a series has room for: there are so many in it."""

    there: int
    most: int = SERIES_MOST


class Fault(StrEnum):
    """What keeps a line from being read."""

    PARTS = "parts"
    TITLE = "title"
    PLACE = "place"
    DATE = "date"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class FaultyLine:
    """Its number, counted from the top of what was typed."""

    number: int
    words: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class TypedSeries:
    """What was typed: the lines that can be kept, and those that have to be typed again."""

    name: str
    lines: tuple[SeriesLine, ...]
    faulty: tuple[FaultyLine, ...]


@dataclass(eq=False)
class LinesUnreadable(Refusal):
    """Not one of the lines is a title, a place and a date."""

    faulty: tuple[FaultyLine, ...]


@dataclass(eq=False)
class NoLines(Refusal):
    """A series has a name and at least one line, and so many at the most."""

    most: int = LINES_MOST


def typed_series(words: str, read: Callable[[str], Hours], now: datetime, *, named: bool) -> TypedSeries:
    """The name (if it is asked for, the first line) and what follows, whose dates are for `read`.

    Raises `NoLines` or `LinesUnreadable`.
    """
    lines = [line for line in canonical(words).split("\n") if line.strip()]
    name, rest = (event_title_fits(lines[0]), lines[1:]) if named and lines else ("", lines)
    if not 0 < len(rest) <= LINES_MOST:
        raise NoLines
    found = [_line(line, number, read, now) for number, line in enumerate(rest, start=2 if named else 1)]
    good = tuple(line for line in found if isinstance(line, SeriesLine))
    faulty = tuple(line for line in found if isinstance(line, FaultyLine))
    if not good:
        raise LinesUnreadable(faulty)
    return TypedSeries(name, good, faulty)


def _line(line: str, number: int, read: Callable[[str], Hours], now: datetime) -> SeriesLine | FaultyLine:
    title, place, when, *more = (*(part.strip() for part in line.lstrip("-•* ").split(";")), "", "")[:4]
    fault = Fault.TITLE
    try:
        name = event_title_fits(title)
        fault = Fault.PLACE
        where = place_fits(Where(place)).words if place else ""
        fault = Fault.DATE
        starts, minutes = dated(read(when)) if when else (None, 0)
    except (WordsTooLong, HoursUnreadable, DayWrong):
        return FaultyLine(number, line, fault)
    if any(more):
        return FaultyLine(number, line, Fault.PARTS)
    if starts is not None and starts <= now:
        return FaultyLine(number, line, Fault.PAST)
    return SeriesLine(name, where, starts, minutes)

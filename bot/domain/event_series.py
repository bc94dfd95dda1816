"""A series of inaugurations, as it is typed: its name, then one a line: `title; place; 15/12/2026 11:00 1h`."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.events import Event, EventState, SeriesId
from bot.domain.new_events import Where, dated, event_title_fits, place_fits
from bot.domain.tasks import WordsTooLong
from bot.domain.text import canonical
from bot.domain.typed_days import HoursUnreadable, typed_hours

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


@dataclass(eq=False)
class LineUnreadable(Refusal):
    """One line is not a title, a place and a date."""

    number: int
    words: str


@dataclass(eq=False)
class NoLines(Refusal):
    """A series has a name and at least one line, and so many at the most."""

    most: int = LINES_MOST


def typed_series(words: str, zone: ZoneInfo, now: datetime, *, named: bool) -> tuple[str, tuple[SeriesLine, ...]]:
    """The name (if it is asked for, the first line) and what follows. Raises `NoLines` or `LineUnreadable`."""
    lines = [line for line in canonical(words).split("\n") if line.strip()]
    name, rest = (event_title_fits(lines[0]), lines[1:]) if named and lines else ("", lines)
    if not 0 < len(rest) <= LINES_MOST:
        raise NoLines
    first = 2 if named else 1
    return name, tuple(_line(line, number, zone, now) for number, line in enumerate(rest, start=first))


def _line(line: str, number: int, zone: ZoneInfo, now: datetime) -> SeriesLine:
    parts = [part.strip() for part in line.lstrip("-•* ").split(";")]
    title, place, when = (*parts, "", "")[:3]
    try:
        where = place_fits(Where(place)).words if place else ""
        starts, minutes = dated(typed_hours(when, zone)) if when else (None, 0)
        found = SeriesLine(event_title_fits(title), where, starts, minutes)
    except (WordsTooLong, HoursUnreadable) as error:
        raise LineUnreadable(number, line) from error
    if len(parts) > 3 or (starts is not None and starts <= now):
        raise LineUnreadable(number, line)
    return found

"""Offsets: moments told by their distance from the beginning or the end of a phase, with which they move."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.civil import civil
from bot.domain.phases import Phase, PhaseName

_OFFSET = re.compile(
    r"""
    (?P<phase>[a-z]+) \. (?P<edge>opens|closes)
    (?: \s* (?P<sign>[+-]) \s* (?P<distance> \d+ \s* (?:w|d|h|min)\b (?: \s+ \d+ \s* (?:w|d|h|min)\b )* ) )?
    (?: \s+ (?P<clock> \d{1,2}:\d{2} ) )?
    """,
    re.VERBOSE,
)
_QUANTITY = re.compile(r"(\d+)\s*(w|d|h|min)")
_UNITS = {"w": timedelta(weeks=1), "d": timedelta(days=1), "h": timedelta(hours=1), "min": timedelta(minutes=1)}


class Edge(StrEnum):
    """Which end of a phase something is told from."""

    OPENS = "opens"
    CLOSES = "closes"


@dataclass(frozen=True, slots=True)
class Offset:
    """`voting.opens - 7d 18:30`: so many days and hours from an edge of a phase, at a time on the clock if told.

    Days are days of the calendar: a week before 18:30 it is 18:30, also when the clocks changed in between. Hours and
    minutes are exact.
    """

    phase: PhaseName
    edge: Edge
    days: int = 0
    exact: timedelta = timedelta()
    clock: time | None = None

    def edge_of(self, phase: Phase) -> datetime:
        return phase.opens if self.edge is Edge.OPENS else phase.closes

    def from_phase(self, phase: Phase, zone: ZoneInfo) -> datetime:
        """The moment in UTC. Raises `HourInDoubt` where the clocks skip or repeat it, and `OverflowError`.

        With no days and no time on the clock nothing is read from the town's clocks: there is no doubt then.
        """
        base = self.edge_of(phase)
        if self.days or self.clock is not None:
            local = base.astimezone(zone).replace(tzinfo=None, fold=0) + timedelta(days=self.days)
            if self.clock is not None:
                local = datetime.combine(local.date(), self.clock)
            base = civil(local, zone)
        return (base + self.exact).astimezone(UTC)

    def __str__(self) -> str:
        """As it is written in a file; `read_offset` reads it back."""
        words = [f"{self.phase}.{self.edge}"]
        if self.days or self.exact:
            words.append("-" if self.days < 0 or self.exact < timedelta() else "+")
        if self.days:
            words.append(f"{abs(self.days)}d")
        minutes = abs(self.exact) // _UNITS["min"]
        words += [f"{number}{unit}" for number, unit in ((minutes // 60, "h"), (minutes % 60, "min")) if number]
        if self.clock is not None:
            words.append(f"{self.clock:%H:%M}")
        return " ".join(words)


def looks_like_offset(written: str) -> bool:
    """Whether somebody meant a distance from a phase, even if it cannot be read."""
    return any(written.strip().startswith(f"{name}.") for name in PhaseName)


def read_offset(written: str) -> Offset:
    """Raises `ValueError` for what is no offset, or sets the hour twice (`- 3h 18:30`), and `OverflowError`."""
    match = _OFFSET.fullmatch(written.strip())
    if match is None:
        raise ValueError(written)
    sign = -1 if match["sign"] == "-" else 1
    distances = [(int(number), unit) for number, unit in _QUANTITY.findall(match["distance"] or "")]
    days = _sum(number * _UNITS[unit] for number, unit in distances if unit in "wd")
    exact = _sum(number * _UNITS[unit] for number, unit in distances if unit not in "wd")
    clock = time.fromisoformat(match["clock"].zfill(5)) if match["clock"] else None
    if clock is not None and exact:
        raise ValueError(written)
    return Offset(PhaseName(match["phase"]), Edge(match["edge"]), sign * days.days, sign * exact, clock)


def _sum(distances: Iterable[timedelta]) -> timedelta:
    return sum(distances, timedelta())

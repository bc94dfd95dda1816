"""Coverage: where the network was, what it did there, and which neighbourhoods nobody reached lately."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce

from bot.domain.missions import Counts
from bot.domain.phases import PhaseName


@dataclass(frozen=True, slots=True)
class Reached:
    """What was done, against what was aimed at: a mission is held when somebody was there; `minutes` are those of all
    who were. `planned` missions are to come, or nobody came to them."""

    held: int = 0
    planned: int = 0
    minutes: int = 0
    done: Counts = field(default_factory=Counts)
    quota: Counts = field(default_factory=Counts)
    last: datetime | None = None

    def __add__(self, other: "Reached") -> "Reached":
        lasts = [last for last in (self.last, other.last) if last is not None]
        return Reached(
            self.held + other.held,
            self.planned + other.planned,
            self.minutes + other.minutes,
            self.done + other.done,
            self.quota + other.quota,
            max(lasts, default=None),
        )

    @property
    def share(self) -> float:
        """How much of what was aimed at was reached, from 0 to 1; of nothing, all once anybody was there."""
        wanted = self.quota.met + self.quota.helped
        if not wanted:
            return float(self.held > 0)
        got = min(self.done.met, self.quota.met) + min(self.done.helped, self.quota.helped)
        return got / wanted


@dataclass(frozen=True, slots=True)
class Cell:
    """One neighbourhood (None: the whole town) in one phase (None: in no phase)."""

    neighbourhood: str | None
    phase: PhaseName | None
    reached: Reached


@dataclass(frozen=True, slots=True)
class Coverage:
    """All cells in which anything is planned or done, of an edition with these neighbourhoods."""

    neighbourhoods: tuple[str, ...]
    cells: tuple[Cell, ...]

    def of(self, neighbourhood: str | None, phase: PhaseName | None = None) -> Reached:
        """Of one neighbourhood, in one phase or in all of them."""
        return _sum(
            cell.reached for cell in self.cells if cell.neighbourhood == neighbourhood and phase in (None, cell.phase)
        )

    def whole(self, phase: PhaseName | None = None) -> Reached:
        return _sum(cell.reached for cell in self.cells if phase in (None, cell.phase))

    def phases(self) -> tuple[PhaseName, ...]:
        """Those in which anything is planned or done, in order."""
        found = {cell.phase for cell in self.cells}
        return tuple(phase for phase in PhaseName if phase in found)

    def longest_ago_first(self, phase: PhaseName | None = None) -> Mapping[str, Reached]:
        """Every neighbourhood: those that nobody ever reached, then those where nobody was for the longest time."""
        reached = {place: self.of(place, phase) for place in self.neighbourhoods}
        ordered = sorted(self.neighbourhoods, key=lambda place: _age(reached[place]))
        return {place: reached[place] for place in ordered}


def _age(reached: Reached) -> tuple[bool, float]:
    return reached.last is not None, reached.last.timestamp() if reached.last else 0.0


def _sum(found: Iterable[Reached]) -> Reached:
    return reduce(Reached.__add__, found, Reached())

"""The agenda of an edition: every moment at which something happens by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.campaigns import Edition
from bot.domain.offsets import Edge, Offset
from bot.domain.plans import PlannedReminder, When


class DueKind(StrEnum):
    """What happens. At one instant phases change first: nobody is told that the vote is open before it is."""

    PHASE_CLOSES = "phase_closes"
    PHASE_OPENS = "phase_opens"
    ANNOUNCEMENT = "announcement"
    REMINDER = "reminder"


_ORDER = {kind: place for place, kind in enumerate(DueKind)}


@dataclass(frozen=True, slots=True)
class Due:
    """Something of an edition that falls due; `name` is that of a phase, else the id in the edition's file."""

    at: datetime
    kind: DueKind
    name: str

    def __lt__(self, other: "Due") -> bool:
        return self._place() < other._place()

    def subject(self, slug: str) -> str:
        return f"{slug}:{self.name}"

    def _place(self) -> tuple[datetime, int, str]:
        return self.at, _ORDER[self.kind], self.name


def agenda(edition: Edition) -> tuple[Due, ...]:
    """In order. Raises `HourInDoubt` when an offset leads into an hour that the clocks skip or repeat."""
    return tuple(sorted(_all(edition)))


def instant(when: When, edition: Edition) -> datetime:
    """The moment of a plan. Raises `HourInDoubt`, `OverflowError`, and `KeyError` where there is no such phase."""
    if isinstance(when, datetime):
        return when
    phase = edition.phase(when.phase)
    if phase is None:
        raise KeyError(when.phase)
    return when.from_phase(phase, edition.zone)


def event_of(reminder: PlannedReminder, edition: Edition) -> datetime | None:
    """Until when a reminder is of use: what it is told from, if that is still to come, else the end of that phase.

    None for one that is told by nothing but its date, or comes after the end.
    """
    if reminder.until is not None:
        return instant(reminder.until, edition)
    if not isinstance(reminder.at, Offset):
        return None
    phase, at = edition.phase(reminder.at.phase), instant(reminder.at, edition)
    if phase is None:
        return None
    edges = [reminder.at.edge_of(phase), *([phase.closes] if reminder.at.edge is Edge.OPENS else [])]
    return next((edge for edge in edges if edge > at), None)


def _all(edition: Edition) -> Iterator[Due]:
    for phase in edition.phases:
        yield Due(phase.opens, DueKind.PHASE_OPENS, phase.name)
        yield Due(phase.closes, DueKind.PHASE_CLOSES, phase.name)
    for announcement in edition.announcements:
        yield Due(instant(announcement.at, edition), DueKind.ANNOUNCEMENT, announcement.id)
    for reminder in edition.reminders:
        yield Due(instant(reminder.at, edition), DueKind.REMINDER, reminder.id)

"""Loading a file again: dates that two people moved since are not undone by an old file unseen."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.campaigns import Edition
from bot.domain.differences import certain_agenda
from bot.domain.moving import require_apart
from bot.domain.phases import Phase, PhaseName
from bot.domain.stages import Stage


class Dates(StrEnum):
    """Which dates hold where those of the file differ from dates that were moved: the file's, or those in force."""

    FILE = "file"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Apart:
    """A phase as the file has it, and as its row stands since its dates were moved."""

    phase: Phase
    stage: Stage


class DatesMoved(Exception):
    """The file would move dates back, and tell nobody. Not a refusal: it is said at the command line."""

    def __init__(self, apart: tuple[Apart, ...]) -> None:
        super().__init__(", ".join(one.phase.name for one in apart))
        self.apart = apart


def apart(phases: Iterable[Phase], stages: Iterable[Stage]) -> tuple[Apart, ...]:
    """Where the file does not know of a move yet. A phase that it leaves out has no dates to lose."""
    moved = {stage.name: stage for stage in stages if stage.moved_at is not None}
    known = (Apart(phase, moved[phase.name]) for phase in phases if phase.name in moved)
    return tuple(
        one for one in known if (one.phase.opens, one.phase.closes) != (one.stage.opens_at, one.stage.closes_at)
    )


def with_dates(edition: Edition, differing: Collection[Apart], dates: Dates | None) -> Edition:
    """The edition to load. Raises `DatesMoved` unless somebody chose.

    With the dates in force, also `Overlapping` or `MessageInDoubt`: the rest of the file was read against its own.
    """
    if not differing or dates is Dates.FILE:
        return edition
    if dates is None:
        raise DatesMoved(tuple(differing))
    stages: dict[PhaseName, Stage] = {one.stage.name: one.stage for one in differing}
    kept = replace(edition, phases=tuple(_as_in_force(phase, stages.get(phase.name)) for phase in edition.phases))
    require_apart(kept.phases)
    certain_agenda(kept)
    return kept


def _as_in_force(phase: Phase, stage: Stage | None) -> Phase:
    return replace(phase, opens=stage.opens_at, closes=stage.closes_at) if stage else phase

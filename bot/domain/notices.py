"""Notices: what the team hears before the calendar changes by itself, in time to stop it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.offsets import Edge
from bot.domain.phases import PhaseName
from bot.domain.quiet import Hours, awake
from bot.domain.stages import PhaseState, Stage

BEFORE = (timedelta(hours=24), timedelta(hours=1))
"""A day, to think about it; an hour, to see that all is well."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One end of a phase, when that comes, and when the team is told."""

    phase: PhaseName
    edge: Edge
    at: datetime
    due_at: datetime

    def subject(self, slug: str) -> str:
        return f"{slug}:{self.phase}:{self.edge}"


def notices(stages: Sequence[Stage], hours: Hours, zone: ZoneInfo, now: datetime) -> list[Notice]:
    """Those to come. Where one phase closes as the next one opens, that is one change, and one notice.

    What would come in the hours of silence comes before them: in the morning it may be too late.
    """
    told = {
        Notice(phase, edge, at, awake(at - before, hours, zone))
        for phase, edge, at in _changes(stages)
        for before in BEFORE
    }
    return sorted((one for one in told if one.due_at > now), key=lambda one: (one.due_at, one.at, one.phase))


def _changes(stages: Sequence[Stage]) -> Iterator[tuple[PhaseName, Edge, datetime]]:
    opening = {stage.opens_at for stage in stages if stage.state is PhaseState.WAITING}
    for stage in stages:
        if stage.state is PhaseState.WAITING:
            yield stage.name, Edge.OPENS, stage.opens_at
        if stage.state is not PhaseState.CLOSED and stage.closes_at not in opening:
            yield stage.name, Edge.CLOSES, stage.closes_at

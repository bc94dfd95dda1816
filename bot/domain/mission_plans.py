"""The missions that an edition's file plans, held against those that there are: what is new, moves or goes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.agenda import instant
from bot.domain.campaigns import Edition
from bot.domain.civil import HourInDoubt
from bot.domain.missions import Counts, Mission, MissionId, MissionState, Place, Span
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedMission

SAID = ("kind", "titles", "needed", "languages", "instructions", "quota", "proof", "debriefing")
"""What a mission says beside its hours and its place."""


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a mission of the file: `before` is None for a new one."""

    before: Mission | None
    after: Mission

    @property
    def moves(self) -> bool:
        return self.before is not None and self.before.span != self.after.span

    @property
    def elsewhere(self) -> bool:
        return self.before is not None and self.before.open and self.before.place != self.after.place

    @property
    def goes(self) -> bool:
        return self.after.state is MissionState.CANCELLED


def span_of(planned: PlannedMission, edition: Edition) -> Span:
    """Its hours; of two moments that may be meant when the clocks change, the earlier one."""
    try:
        begins = instant(planned.at, edition)
    except HourInDoubt as doubt:
        begins = doubt.readings[0].astimezone(UTC)
    return Span(begins, begins + timedelta(minutes=planned.minutes))


def phase_at(edition: Edition, moment: datetime) -> PhaseName | None:
    return next((phase.name for phase in edition.phases if phase.contains(moment)), None)


def comes_with(edition: Edition, moment: datetime) -> PhaseName | None:
    """The phase with whose opening a mission comes: the one it is in, or the last before; None before all of them."""
    return next((phase.name for phase in reversed(edition.phases) if phase.opens <= moment), None)


def changes(
    edition: Edition,
    known: Mapping[str, Mission],
    opened: Collection[PhaseName],
    taken: Collection[MissionId],
    now: datetime,
    was: Edition | None = None,
) -> Iterator[Change]:
    """In every neighbourhood listed, once the phase has opened in which it lies.

    What has begun stays as it was; what the file drops goes unless somebody has a place in it (`taken`); what
    somebody has moved or cancelled by hand keeps its hours, or stays cancelled. Where the file says what it said
    before (`was`), what somebody has made of it in the chat stays.
    """
    wanted, earlier = _all(edition), _all(was) if was else {}
    for name, mission in wanted.items():
        yield from _change((earlier.get(name), mission), known.get(name), edition, opened, now)
    for name, mission in known.items():
        if name not in wanted and mission.to_come(now) and not mission.pinned and mission.id not in taken:
            yield Change(mission, replace(mission, state=MissionState.CANCELLED))


def _all(edition: Edition) -> dict[str, Mission]:
    """As the file has them, by their names."""
    return {
        f"{planned.id}:{neighbourhood}": _mission(planned, neighbourhood, edition)
        for planned in edition.missions
        for neighbourhood in planned.places
    }


def _change(
    file: tuple[Mission | None, Mission],
    mission: Mission | None,
    edition: Edition,
    opened: Collection[PhaseName],
    now: datetime,
) -> Iterator[Change]:
    """`file`: what it said before, and says."""
    wanted = file[1]
    if mission is None:
        phase = comes_with(edition, wanted.span.begins)
        if wanted.span.begins > now and (phase is None or phase in opened):
            yield Change(None, wanted)
        return
    gone = mission.state is MissionState.CANCELLED
    if mission.span.begun(now) or wanted.span.begun(now) or (gone and mission.pinned):
        return
    after = _with(mission, *file)
    if after != mission:
        yield Change(mission, after)


def _with(mission: Mission, before: Mission | None, wanted: Mission) -> Mission:
    """What the file says anew; its hours unless they were set by hand; its place where it names one."""
    hours = (mission.span, mission.phase) if mission.pinned else (wanted.span, wanted.phase)
    anew: dict[str, Any] = {
        name: getattr(wanted, name)
        for name in SAID
        if before is None or getattr(before, name) != getattr(wanted, name)
    }
    place = mission.place
    if wanted.place.name not in ("", place.name) and (before is None or before.place != wanted.place):
        place = wanted.place
    return replace(mission, state=MissionState.OPEN, span=hours[0], phase=hours[1], place=place, **anew)


def _mission(planned: PlannedMission, neighbourhood: str, edition: Edition) -> Mission:
    span = span_of(planned, edition)
    return Mission(
        id=MissionId(0),
        kind=planned.kind,
        span=span,
        needed=planned.needed,
        state=MissionState.OPEN,
        titles=planned.titles,
        place=Place(planned.places[neighbourhood], None, neighbourhood),
        languages=planned.languages,
        instructions=planned.instructions,
        quota=Counts(planned.met, planned.helped),
        proof=planned.proof,
        debriefing=planned.debriefing,
        phase=phase_at(edition, span.begins),
        template=f"{planned.id}:{neighbourhood}",
    )

"""The missions that an edition's file plans, held against those that there are: what is new, moves or goes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.domain.agenda import instant
from bot.domain.campaigns import Edition
from bot.domain.civil import HourInDoubt
from bot.domain.missions import Counts, Mission, MissionId, MissionState, Place, Span
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedMission


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a mission of the file: `before` is None for a new one."""

    before: Mission | None
    after: Mission

    @property
    def moves(self) -> bool:
        return self.before is not None and self.before.span != self.after.span

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
) -> Iterator[Change]:
    """In every neighbourhood listed, once the phase has opened in which it lies.

    What has begun stays as it was; what the file drops goes unless somebody has a place in it (`taken`); what
    somebody has moved or cancelled by hand keeps its hours, or stays cancelled.
    """
    named = set()
    for planned in edition.missions:
        for neighbourhood in planned.places:
            name = f"{planned.id}:{neighbourhood}"
            named.add(name)
            yield from _change(_mission(planned, neighbourhood, edition), known.get(name), edition, opened, now)
    for name, mission in known.items():
        if name not in named and mission.to_come(now) and not mission.pinned and mission.id not in taken:
            yield Change(mission, replace(mission, state=MissionState.CANCELLED))


def _change(
    wanted: Mission, mission: Mission | None, edition: Edition, opened: Collection[PhaseName], now: datetime
) -> Iterator[Change]:
    if mission is None:
        phase = comes_with(edition, wanted.span.begins)
        if wanted.span.begins > now and (phase is None or phase in opened):
            yield Change(None, wanted)
        return
    gone = mission.state is MissionState.CANCELLED
    if mission.span.begun(now) or wanted.span.begun(now) or (gone and mission.pinned):
        return
    after = _with(mission, wanted)
    if after != mission:
        yield Change(mission, after)


def _with(mission: Mission, wanted: Mission) -> Mission:
    """The file's words; its hours unless they were set by hand; its place where it names one."""
    hours = (mission.span, mission.phase) if mission.pinned else (wanted.span, wanted.phase)
    return replace(
        mission,
        kind=wanted.kind,
        state=MissionState.OPEN,
        titles=wanted.titles,
        span=hours[0],
        phase=hours[1],
        needed=wanted.needed,
        place=wanted.place if wanted.place.name and wanted.place.name != mission.place.name else mission.place,
        languages=wanted.languages,
        instructions=wanted.instructions,
        quota=wanted.quota,
        proof=wanted.proof,
        debriefing=wanted.debriefing,
    )


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

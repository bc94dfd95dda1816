"""Moving dates: what somebody wants, the calendar that comes of it, and what no calendar may do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.civil import HourInDoubt, civil
from bot.domain.errors import Refusal
from bot.domain.offsets import Edge
from bot.domain.phases import Phase, PhaseName
from bot.domain.stages import PhaseState

DAYS_MOST = 1000
"""Nobody postpones for longer; a number of more digits is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a phase: one `edge` at a `moment`; or it and all that follows, so many `days` later."""

    phase: PhaseName
    days: int = 0
    edge: Edge | None = None
    moment: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        moment = self.moment.astimezone(UTC).isoformat() if self.moment else None
        return {"phase": self.phase, "days": self.days, "edge": self.edge, "moment": moment}


def wish_from_json(body: Mapping[str, Any]) -> Wish:
    """What `to_json` wrote."""
    moment = datetime.fromisoformat(body["moment"]) if body["moment"] else None
    return Wish(PhaseName(body["phase"]), body["days"], Edge(body["edge"]) if body["edge"] else None, moment)


@dataclass(eq=False)
class NoSuchPhase(Refusal):
    """The edition has no such phase, or not any more."""


@dataclass(eq=False)
class NothingMoves(Refusal):
    """The dates would be what they are."""


@dataclass(eq=False)
class HasHappened(Refusal):
    """What has begun has begun, and what is over is over: the journal says when."""

    phase: PhaseName
    edge: Edge


@dataclass(eq=False)
class InThePast(Refusal):
    """A date that is over would do at once what should be announced first."""

    phase: PhaseName
    edge: Edge
    moment: datetime


@dataclass(eq=False)
class EndsFirst(Refusal):
    """A phase would close before it opens, or at the same moment."""

    phase: PhaseName


@dataclass(eq=False)
class Overlapping(Refusal):
    """Two phases would be open at once."""

    phase: PhaseName
    other: PhaseName
    closes: datetime


@dataclass(eq=False)
class HourMeansTwo(Refusal):
    """In the night when the clocks change, this time comes twice, or never: nobody guesses which is meant.

    `readings` are the two moments, the earlier first.
    """

    phase: PhaseName
    edge: Edge
    readings: tuple[datetime, datetime]
    twice: bool


@dataclass(eq=False)
class MessageInDoubt(Refusal):
    """A message told from a phase that moves would leave at a time that comes twice or never; `name` is its id."""

    name: str


States = Mapping[PhaseName, PhaseState]


def moved(phases: Sequence[Phase], states: States, wish: Wish, zone: ZoneInfo, now: datetime) -> tuple[Phase, ...]:
    """All phases as they would be. Raises the refusals of this module.

    Where one phase closes as the next one opens they stay together: nobody wants a hole of 27 days before a vote
    that was postponed.
    """
    if wish.phase not in {phase.name for phase in phases}:
        raise NoSuchPhase
    if wish.edge is not None and wish.moment is not None:
        after = _with_edge(phases, states, wish, wish.edge, wish.moment.astimezone(UTC))
    else:
        after = _later(phases, states, wish, zone)
    _check(phases, after, now)
    return after


def _with_edge(
    phases: Sequence[Phase], states: States, wish: Wish, edge: Edge, moment: datetime
) -> tuple[Phase, ...]:
    [phase] = (phase for phase in phases if phase.name is wish.phase)
    if _happened(states[phase.name], edge):
        raise HasHappened(phase.name, edge)
    was = phase.opens if edge is Edge.OPENS else phase.closes
    return tuple(_at(one, states, was, moment) for one in phases)


def _at(phase: Phase, states: States, was: datetime, moment: datetime) -> Phase:
    """Whatever happens at this instant happens at the other: also of the neighbour."""
    if phase.opens == was and not _happened(states[phase.name], Edge.OPENS):
        phase = replace(phase, opens=moment)
    if phase.closes == was and not _happened(states[phase.name], Edge.CLOSES):
        phase = replace(phase, closes=moment)
    return phase


def _later(phases: Sequence[Phase], states: States, wish: Wish, zone: ZoneInfo) -> tuple[Phase, ...]:
    place = next(place for place, phase in enumerate(phases) if phase.name is wish.phase)
    if _happened(states[wish.phase], Edge.CLOSES):
        raise HasHappened(wish.phase, Edge.CLOSES)
    after = [*phases[:place], *(_shifted(phase, states, wish.days, zone) for phase in phases[place:])]
    if place and phases[place - 1].closes == phases[place].opens:
        before = phases[place - 1]
        if not _happened(states[before.name], Edge.CLOSES):
            after[place - 1] = replace(before, closes=after[place].opens)
    return tuple(after)


def _shifted(phase: Phase, states: States, days: int, zone: ZoneInfo) -> Phase:
    """By whole days of the town's clocks: what opens at nine opens at nine, also across the night they change."""
    opens, closes = phase.opens, phase.closes
    if not _happened(states[phase.name], Edge.OPENS):
        opens = _days_on(phase, Edge.OPENS, days, zone)
    if not _happened(states[phase.name], Edge.CLOSES):
        closes = _days_on(phase, Edge.CLOSES, days, zone)
    return replace(phase, opens=opens, closes=closes)


def _days_on(phase: Phase, edge: Edge, days: int, zone: ZoneInfo) -> datetime:
    moment = phase.opens if edge is Edge.OPENS else phase.closes
    local = moment.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
    try:
        return civil(local, zone)
    except HourInDoubt as doubt:
        raise HourMeansTwo(phase.name, edge, doubt.readings, doubt.twice) from doubt


def _happened(state: PhaseState, edge: Edge) -> bool:
    return state is PhaseState.CLOSED or (state is PhaseState.OPEN and edge is Edge.OPENS)


def _check(before: Sequence[Phase], after: Sequence[Phase], now: datetime) -> None:
    if tuple(before) == tuple(after):
        raise NothingMoves
    for old, new in zip(before, after, strict=True):
        for edge, was, becomes in ((Edge.OPENS, old.opens, new.opens), (Edge.CLOSES, old.closes, new.closes)):
            if becomes != was and becomes <= now:
                raise InThePast(new.name, edge, becomes)
        if new.closes <= new.opens:
            raise EndsFirst(new.name)
    require_apart(after)


def require_apart(phases: Sequence[Phase]) -> None:
    """Raises `Overlapping`."""
    for one, following in pairwise(phases):
        if following.opens < one.closes:
            raise Overlapping(following.name, one.name, one.closes)

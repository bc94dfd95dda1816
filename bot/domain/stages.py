"""Stages: the phases of an edition as their rows know them, and how a row changes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.offsets import Edge, Offset
from bot.domain.phases import Phase, PhaseName
from bot.domain.plans import When


class PhaseState(StrEnum):
    """A phase is open when its row says so: a comparison of clocks would close it at another moment for everybody."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase with its dates, its state, and when that was changed: late, if nobody looked at the planned minute.

    A phase that was over before anybody could open it is closed and has no `opened_at`. One that is held (`held_at`)
    does not open by itself: somebody of the team wants to say when. One whose dates were moved in the chat
    (`moved_at`) has others than the edition's file, until that is loaded again.
    """

    name: PhaseName
    opens_at: datetime
    closes_at: datetime
    state: PhaseState = PhaseState.WAITING
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    held_at: datetime | None = None
    moved_at: datetime | None = None

    @property
    def held(self) -> bool:
        return self.state is PhaseState.WAITING and self.held_at is not None

    def opened(self, now: datetime) -> "Stage":
        return replace(self, state=PhaseState.OPEN, opened_at=now, closed_at=None, held_at=None)

    def closed(self, now: datetime) -> "Stage":
        return replace(self, state=PhaseState.CLOSED, closed_at=now)


class HasBegun(Exception):
    """By these dates, phases that have begun would begin again. Not a refusal: it is said at the command line."""

    def __init__(self, stages: tuple[Stage, ...]) -> None:
        super().__init__(", ".join(stage.name for stage in stages))
        self.stages = stages


@dataclass(eq=False)
class PhaseHeld(Refusal):
    """What would be said is told from a phase that is held, or that goes on because this one is."""

    phase: PhaseName


_ORDER = list(PhaseState)


def following(
    stages: Iterable[Stage], phases: Iterable[Phase], now: datetime, again: Collection[PhaseName] = ()
) -> list[Stage]:
    """The rows after a calendar was written anew; what has come by then is open at once. Raises `HasBegun`.

    What is running goes on, however often its calendar is loaded. A phase that has begun begins again only if it is
    named in `again`: a year misspelt must not take a vote away from those who are at it.
    """
    before: Mapping[PhaseName, Stage] = {stage.name: stage for stage in stages}
    calendar = list(phases)
    held = {phase.opens for phase in calendar if phase.name in before and before[phase.name].held}
    after = [_follow(before.get(phase.name), phase, now, held) for phase in calendar]
    begun = (before[stage.name] for stage in after if stage.name in before and _goes_back(before[stage.name], stage))
    if refused := tuple(stage for stage in begun if stage.name not in again):
        raise HasBegun(refused)
    return after


def opening(stages: Iterable[Stage], name: PhaseName, now: datetime) -> list[Stage]:
    """What changes when this phase's time has come: what was open gives way to it.

    A phase whose end has come as well, while nobody looked, is not opened for the blink of an eye.
    """
    known = list(stages)
    changed = [stage.closed(now) for stage in known if stage.state is PhaseState.OPEN]
    [stage] = (stage for stage in known if stage.name is name)
    return [*changed, stage.closed(now) if stage.closes_at <= now else stage.opened(now)]


def waits_for_held(stage: Stage, stages: Iterable[Stage]) -> bool:
    """Whether a phase goes on because the one that takes its place is held: nothing comes between the two."""
    return _held_after(stage, stages) is not None


def require_dates_hold(when: When, stages: Iterable[Stage]) -> None:
    """Nobody is told that the vote is open, or ends soon, while somebody holds it. Raises `PhaseHeld`."""
    if (held := holding_up(when, stages)) is not None:
        raise PhaseHeld(held.name)


def holding_up(when: When, stages: Iterable[Stage]) -> Stage | None:
    """The phase that is held, and without which nobody knows the dates from which a message is told."""
    if not isinstance(when, Offset):
        return None
    known = list(stages)
    told_from = next((stage for stage in known if stage.name is when.phase), None)
    if told_from is None or told_from.held:
        return told_from
    return _held_after(told_from, known) if when.edge is Edge.CLOSES else None


def _held_after(stage: Stage, stages: Iterable[Stage]) -> Stage | None:
    return next((other for other in stages if other.held and other.opens_at == stage.closes_at), None)


def _follow(before: Stage | None, phase: Phase, now: datetime, held: Collection[datetime]) -> Stage:
    stage = Stage(phase.name, phase.opens, phase.closes)
    if before is not None:
        stage = replace(before, opens_at=phase.opens, closes_at=phase.closes)
        if before.held or (before.state is PhaseState.OPEN and phase.closes in held):
            return stage
    wanted = _state_at(phase, now)
    if before is not None and before.state is wanted:
        return stage
    match wanted:
        case PhaseState.WAITING:
            return replace(stage, state=wanted, opened_at=None, closed_at=None)
        case PhaseState.OPEN:
            return stage.opened(now)
        case PhaseState.CLOSED:
            return stage.closed(now)


def _state_at(phase: Phase, now: datetime) -> PhaseState:
    if now < phase.opens:
        return PhaseState.WAITING
    return PhaseState.OPEN if phase.contains(now) else PhaseState.CLOSED


def _goes_back(before: Stage, after: Stage) -> bool:
    return before.opened_at is not None and _ORDER.index(after.state) < _ORDER.index(before.state)

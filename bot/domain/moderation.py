"""Moderation: what may be decided, by whom, and for how long it can be taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.campaigns import Standing
from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaAct, IdeaState, OutOfTurn, after
from bot.domain.ideas import Idea
from bot.domain.phases import Action
from bot.domain.working_days import is_off

UNDO_WITHIN = timedelta(minutes=10)
SENTENCE_MOST = 500
"""Characters of a personal sentence or a question: it is read on a phone, among other words."""

SENTENCE_LEAST = 3
WORKING_HOURS = range(9, 19)


TEAM_ACTS = frozenset(
    {
        IdeaAct.ADMIT,
        IdeaAct.INADMISSIBLE,
        IdeaAct.ASK,
        IdeaAct.HIDE,
        IdeaAct.SHOW,
        IdeaAct.WRITE_DOWN,
        IdeaAct.CORRECT,
    }
)
"""What a moderator does to an idea of somebody else."""

FINDINGS = frozenset({IdeaAct.FEASIBLE, IdeaAct.UNFEASIBLE})
"""What a study ends with."""

UNDOABLE = TEAM_ACTS - {IdeaAct.WRITE_DOWN, IdeaAct.CORRECT} | FINDINGS
"""Words, theme and place are corrected again instead."""

ANY_TIME = frozenset({IdeaAct.HIDE, IdeaAct.SHOW})
"""An offence is hidden in any phase; the rest is done while the calendar has moderators at work."""


@dataclass(eq=False)
class InHand(Refusal):
    """Somebody else reads this idea: two answers to one author would contradict each other."""

    name: str


@dataclass(eq=False)
class Overtaken(Refusal):
    """The idea is not where this decision starts from: somebody was quicker. Who, and what it has become."""

    name: str
    state: IdeaState


@dataclass(eq=False)
class OwnIdea(Refusal):
    """Nobody decides on an idea of their own."""


@dataclass(eq=False)
class IdeaUnknown(Refusal):
    """No idea of this number has been handed in."""


@dataclass(eq=False)
class ReasonUnknown(Refusal):
    """The edition does not have this reason, theme or place (any more)."""


@dataclass(eq=False)
class NoQuestion(Refusal):
    """Nothing is asked about this idea (any more): it was answered, or it is too late."""


@dataclass(eq=False)
class SentenceTooLong(Refusal):
    """More than fits on a phone beside the rest of the letter; or next to nothing."""

    least: int
    most: int
    got: int


@dataclass(eq=False)
class NothingToUndo(Refusal):
    """Ten minutes have passed, or something else has happened to the idea since."""


@dataclass(eq=False)
class NobodyToAsk(Refusal):
    """The idea was entered for somebody without an account, or its author has left: a question would reach nobody."""


@dataclass(eq=False)
class NotWrittenDown(Refusal):
    """A voice note has to be put into words first: everybody will read this idea."""


def sentence(words: str) -> str:
    """A personal sentence or a question that fits. Raises `SentenceTooLong`."""
    trimmed = words.strip()
    if not SENTENCE_LEAST <= len(trimmed) <= SENTENCE_MOST:
        raise SentenceTooLong(SENTENCE_LEAST, SENTENCE_MOST, len(trimmed))
    return trimmed


def require_phase(act: IdeaAct, standing: Standing) -> None:
    """Raises `PhaseClosed` when the calendar has nobody at work on this."""
    if act not in ANY_TIME:
        standing.require(Action.MODERATE)
    if act is IdeaAct.ASK:
        standing.require(Action.ANSWER)


def outcome(idea: Idea, act: IdeaAct) -> IdeaState:
    """What an idea becomes by an act of the team. Raises `OutOfTurn` or `NotWrittenDown`."""
    reached = after(idea.state, act)
    if act in ANY_TIME and idea.hidden is (act is IdeaAct.HIDE):
        raise OutOfTurn(act, idea.state)
    if act is IdeaAct.ADMIT and idea.pieces.to_write_down:
        raise NotWrittenDown
    return reached


def next_digest(now: datetime, zone: ZoneInfo) -> datetime:
    """When moderators are next told that ideas wait: the next full hour of a working day.

    All ideas of an hour share it, so that ten ideas are one message and a Sunday is silent, as are public holidays.
    """
    slot = now.astimezone(zone).replace(minute=0, second=0, microsecond=0, fold=0)
    while True:
        slot += timedelta(hours=1)
        if slot.hour in WORKING_HOURS and not is_off(slot.date()):
            return slot

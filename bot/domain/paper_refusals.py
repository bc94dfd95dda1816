"""Why the ballot paper is not drawn up so: each refusal with the facts that its sentence needs."""

from dataclasses import dataclass

from bot.domain.envelopes import Envelope
from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaState


@dataclass(eq=False)
class PaperFrozen(Refusal):
    """The vote has opened: what was shown is what is counted, and only two people correct it."""


@dataclass(eq=False)
class PaperNotFrozen(Refusal):
    """The vote has not opened: the paper is changed without further ado."""


@dataclass(eq=False)
class VoteOver(Refusal):
    """The vote is closed: its paper is what ballots were cast on."""


@dataclass(eq=False)
class ProjectUnknown(Refusal):
    """No project of this number is on the paper (any more)."""


@dataclass(eq=False)
class EnvelopeUnknown(Refusal):
    """The edition has no such list (any more)."""


@dataclass(eq=False)
class DearerThanEnvelope(Refusal):
    """A project that could never win: it costs more than there is; euros."""

    cost: int
    envelope: Envelope


@dataclass(eq=False)
class ListFull(Refusal):
    """More projects than can be browsed on a phone."""

    most: int


@dataclass(eq=False)
class NotFeasible(Refusal):
    """An idea that was not found feasible cannot be part of a project."""

    idea: int
    state: IdeaState


@dataclass(eq=False)
class NotCosted(Refusal):
    """An idea that was found feasible by other means than a costing: it needs one first."""

    idea: int


@dataclass(eq=False)
class IdeaTaken(Refusal):
    """An idea is part of one project at most; which it is part of."""

    idea: int
    project: int


@dataclass(eq=False)
class LastIdea(Refusal):
    """A project without the idea that it was drawn from is taken off the paper instead."""


@dataclass(eq=False)
class NumberGiven(Refusal):
    """Numbers are given once: this one was given to another project, which may be gone by now."""

    number: int


@dataclass(eq=False)
class NumberUnusable(Refusal):
    """Not a number that fits on a ballot."""

    most: int


@dataclass(eq=False)
class NoConflictWithItself(Refusal):
    """A project does not exclude itself."""


@dataclass(eq=False)
class ValueUnfit(Refusal):
    """Words that are too short or too long, in signs; `got` is nought for a choice that is not there."""

    least: int
    most: int
    got: int


@dataclass(eq=False)
class NothingChanged(Refusal):
    """The correction says what is there already."""


@dataclass(eq=False)
class CostIsTheBallot(Refusal):
    """Where a ballot is a sum of money, another cost would make other ballots of those that were cast."""


@dataclass(eq=False)
class NotCorrected(Refusal):
    """Which list a project is on, and its number, are what was voted on: it can be withdrawn instead."""


@dataclass(eq=False)
class AlreadyWithdrawn(Refusal):
    """The project was withdrawn before."""

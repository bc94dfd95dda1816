"""The phases of an edition, and what each of them permits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import Refusal


class PhaseName(StrEnum):
    """The eight stages of an edition, in their order."""

    PREPARATION = "preparation"
    IDEATION = "ideation"
    ANALYSIS = "analysis"
    CAMPAIGNING = "campaigning"
    VOTING = "voting"
    RESULTS = "results"
    DELIVERY = "delivery"
    REVIEW = "review"


class Action(StrEnum):
    """What a phase may permit. To follow what one has put forward is always permitted, and is not listed."""

    SUBMIT = "submit"
    EDIT_IDEA = "edit_idea"
    WITHDRAW = "withdraw"
    SUPPORT = "support"
    FOLLOW = "follow"
    ANSWER = "answer"
    ASSIST = "assist"
    MODERATE = "moderate"
    ANALYSE = "analyse"
    VOTE = "vote"


_IDEAS = frozenset({Action.SUBMIT, Action.EDIT_IDEA, Action.ASSIST, Action.SUPPORT})
_DESK = frozenset({Action.MODERATE, Action.ANSWER, Action.WITHDRAW})

USUAL: Mapping[PhaseName, frozenset[Action]] = {
    PhaseName.PREPARATION: frozenset({Action.FOLLOW}),
    PhaseName.IDEATION: _IDEAS | _DESK | {Action.FOLLOW},
    PhaseName.ANALYSIS: _DESK | {Action.ANALYSE, Action.FOLLOW, Action.SUPPORT},
    PhaseName.CAMPAIGNING: frozenset({Action.FOLLOW, Action.SUPPORT}),
    PhaseName.VOTING: frozenset({Action.VOTE, Action.FOLLOW}),
    PhaseName.RESULTS: frozenset({Action.FOLLOW}),
    PhaseName.DELIVERY: frozenset({Action.FOLLOW}),
    PhaseName.REVIEW: frozenset({Action.FOLLOW}),
}
"""What each phase permits when its edition does not say otherwise. Moderators finish reading after ideas close."""


@dataclass(eq=False)
class PhaseClosed(Refusal):
    """The calendar does not permit this now. `phase` is None between two phases.

    `opens_next` is when it will be permitted (again), or None if this edition never permits it any more.
    """

    action: Action
    phase: PhaseName | None
    opens_next: datetime | None = None


@dataclass(eq=False)
class NoEdition(Refusal):
    """No edition is loaded: there is no calendar and no rulebook to act by."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of an edition, from `opens` until just before `closes`."""

    name: PhaseName
    opens: datetime
    closes: datetime
    permits: frozenset[Action]

    def allows(self, action: Action) -> bool:
        return action in self.permits

    def contains(self, moment: datetime) -> bool:
        """Half-open: at the minute when one phase closes and the next opens, only the next is open."""
        return self.opens <= moment < self.closes

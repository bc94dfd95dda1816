"""The states of an idea, and the acts that lead from one to the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import Refusal


class IdeaState(StrEnum):
    """Where an idea stands, from its first word to its inauguration."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ADMITTED = "admitted"
    INADMISSIBLE = "inadmissible"
    REVISION = "revision"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    ANALYSING = "analysing"
    FEASIBLE = "feasible"
    UNFEASIBLE = "unfeasible"
    BALLOTED = "balloted"
    WINNER = "winner"
    NOT_SELECTED = "not_selected"
    STUDIES = "studies"
    PROCUREMENT = "procurement"
    WORKS = "works"
    DELIVERED = "delivered"
    DONE = "done"
    ABANDONED = "abandoned"
    POSTPONED = "postponed"


class IdeaAct(StrEnum):
    """What may be done to an idea, from its first word to the vote."""

    SUBMIT = "submit"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    ADMIT = "admit"
    INADMISSIBLE = "inadmissible"
    ASK = "ask"
    ANSWER = "answer"
    LAPSE = "lapse"
    MERGE = "merge"
    WRITE_DOWN = "write_down"
    CORRECT = "correct"
    HIDE = "hide"
    SHOW = "show"
    CLAIM = "claim"
    REISSUE = "reissue"
    FEASIBLE = "feasible"
    UNFEASIBLE = "unfeasible"
    COMMITTEE_FOR = "committee_for"
    COMMITTEE_AGAINST = "committee_against"
    ON_PAPER = "on_paper"
    OFF_PAPER = "off_paper"
    BALLOT = "ballot"
    CORRECT_PROJECT = "correct_project"
    DROP = "drop"


S = IdeaState

PUBLIC_STATES = frozenset(
    {S.ADMITTED, S.ANALYSING, S.FEASIBLE, S.UNFEASIBLE, S.BALLOTED, S.WINNER, S.NOT_SELECTED}
    | {S.MERGED, S.STUDIES, S.PROCUREMENT, S.WORKS, S.DELIVERED, S.DONE, S.ABANDONED, S.POSTPONED}
)
"""What everybody may see once it was admitted: what has become of it. An idea that joined another keeps its page, for
the links that were shared; what is withdrawn disappears."""

UNDECIDED = frozenset({S.SUBMITTED, S.REVISION})
"""Handed in, and waiting for the team or for the author."""

COUNTED = frozenset(S) - {S.DRAFT, S.WITHDRAWN, S.INADMISSIBLE, S.MERGED}
"""What counts against the number of ideas of a person: who was refused, withdrew or joined others may try again."""

TO_STUDY = (S.ADMITTED, S.ANALYSING)
"""What nobody has found feasible or not."""

STUDIED = frozenset({S.ADMITTED, S.ANALYSING, S.FEASIBLE, S.UNFEASIBLE})
"""What can be found feasible or not: a finding can be revised until the idea is put to the vote."""

_STAYS = (IdeaAct.WRITE_DOWN, IdeaAct.CORRECT)
_IN_HAND = (S.SUBMITTED, S.REVISION, S.ADMITTED)

NEXT: Mapping[tuple[str, str], IdeaState] = {
    (S.DRAFT, IdeaAct.SUBMIT): S.SUBMITTED,
    (S.SUBMITTED, IdeaAct.EDIT): S.SUBMITTED,
    (S.SUBMITTED, IdeaAct.ADMIT): S.ADMITTED,
    (S.SUBMITTED, IdeaAct.INADMISSIBLE): S.INADMISSIBLE,
    (S.SUBMITTED, IdeaAct.ASK): S.REVISION,
    # The answer brings it back to the queue; to change the idea itself is an answer, too.
    (S.REVISION, IdeaAct.ANSWER): S.SUBMITTED,
    (S.REVISION, IdeaAct.EDIT): S.REVISION,
    # Nobody answered in time: closed with the reason that the rulebook has for it.
    (S.REVISION, IdeaAct.LAPSE): S.INADMISSIBLE,
    (S.REVISION, IdeaAct.ADMIT): S.ADMITTED,
    (S.REVISION, IdeaAct.INADMISSIBLE): S.INADMISSIBLE,
    **{(state, IdeaAct.WITHDRAW): S.WITHDRAWN for state in _IN_HAND},
    **{(state, IdeaAct.MERGE): S.MERGED for state in (S.SUBMITTED, S.ADMITTED)},
    **{(state, act): state for state in _IN_HAND for act in _STAYS},
    **{(state, act): state for state in PUBLIC_STATES for act in (IdeaAct.HIDE, IdeaAct.SHOW)},
    **{(state, IdeaAct.FEASIBLE): S.FEASIBLE for state in STUDIED},
    **{(state, IdeaAct.UNFEASIBLE): S.UNFEASIBLE for state in STUDIED - {S.UNFEASIBLE}},
    # What a committee has decided is said when its letters are released; nobody takes it back by a tap.
    # In favour of what the study found unfeasible, it has it studied again.
    **{(state, IdeaAct.COMMITTEE_FOR): state for state in STUDIED - {S.UNFEASIBLE}},
    (S.UNFEASIBLE, IdeaAct.COMMITTEE_FOR): S.ANALYSING,
    **{(state, IdeaAct.COMMITTEE_AGAINST): S.UNFEASIBLE for state in STUDIED - {S.UNFEASIBLE}},
    # It becomes part of a project, or is taken off the paper, while that is drawn up.
    **{(S.FEASIBLE, act): S.FEASIBLE for act in (IdeaAct.ON_PAPER, IdeaAct.OFF_PAPER)},
    # The paper is frozen with its project; should that be withdrawn afterwards, it stays on the paper.
    (S.FEASIBLE, IdeaAct.BALLOT): S.BALLOTED,
    **{(S.BALLOTED, act): S.BALLOTED for act in (IdeaAct.CORRECT_PROJECT, IdeaAct.DROP)},
    # An idea that was put in for somebody becomes theirs whatever has become of it.
    **{(state, act): state for state in S if state is not S.DRAFT for act in (IdeaAct.CLAIM, IdeaAct.REISSUE)},
}
"""Every step that is allowed, and where it leads; what is not here is not allowed."""


@dataclass(eq=False)
class OutOfTurn(Refusal):
    """This act does not start from where the idea stands (any more)."""

    act: str
    state: IdeaState


def after(state: IdeaState, act: str) -> IdeaState:
    """Where an act leads from a state. Raises `OutOfTurn`."""
    try:
        return NEXT[state, act]
    except KeyError:
        raise OutOfTurn(act, state) from None


def may(state: IdeaState, act: str) -> bool:
    """Whether an act starts from a state."""
    return (state, act) in NEXT

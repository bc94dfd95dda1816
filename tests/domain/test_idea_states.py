"""The life of an idea: which act leads where, and what everybody may see."""

from itertools import product

import pytest

from bot.domain.idea_states import COUNTED, NEXT, PUBLIC_STATES, UNDECIDED, IdeaAct, IdeaState, OutOfTurn, after, may

S, A = IdeaState, IdeaAct


@pytest.mark.parametrize(
    ("state", "act", "becomes"),
    [
        (S.DRAFT, A.SUBMIT, S.SUBMITTED),
        (S.SUBMITTED, A.ADMIT, S.ADMITTED),
        (S.SUBMITTED, A.INADMISSIBLE, S.INADMISSIBLE),
        (S.SUBMITTED, A.ASK, S.REVISION),
        (S.SUBMITTED, A.EDIT, S.SUBMITTED),
        (S.REVISION, A.EDIT, S.REVISION),
        (S.REVISION, A.ANSWER, S.SUBMITTED),
        (S.REVISION, A.LAPSE, S.INADMISSIBLE),
        (S.ADMITTED, A.WITHDRAW, S.WITHDRAWN),
        (S.ADMITTED, A.MERGE, S.MERGED),
        (S.ADMITTED, A.HIDE, S.ADMITTED),
        (S.WINNER, A.SHOW, S.WINNER),
        (S.INADMISSIBLE, A.CLAIM, S.INADMISSIBLE),
        (S.ADMITTED, A.FEASIBLE, S.FEASIBLE),
        (S.ANALYSING, A.FEASIBLE, S.FEASIBLE),
        (S.UNFEASIBLE, A.FEASIBLE, S.FEASIBLE),
        (S.FEASIBLE, A.FEASIBLE, S.FEASIBLE),
        (S.ADMITTED, A.UNFEASIBLE, S.UNFEASIBLE),
        (S.FEASIBLE, A.UNFEASIBLE, S.UNFEASIBLE),
        (S.FEASIBLE, A.ON_PAPER, S.FEASIBLE),
        (S.FEASIBLE, A.OFF_PAPER, S.FEASIBLE),
        (S.FEASIBLE, A.BALLOT, S.BALLOTED),
        (S.BALLOTED, A.CORRECT_PROJECT, S.BALLOTED),
        (S.BALLOTED, A.DROP, S.BALLOTED),
    ],
)
def test_an_act_leads_to_the_next_state(state: IdeaState, act: IdeaAct, becomes: IdeaState) -> None:
    assert after(state, act) is becomes
    assert may(state, act)


@pytest.mark.parametrize(
    ("state", "act"),
    [
        (S.SUBMITTED, A.SUBMIT),
        (S.DRAFT, A.ADMIT),
        (S.DRAFT, A.WITHDRAW),
        (S.DRAFT, A.CLAIM),
        (S.ADMITTED, A.ADMIT),
        (S.ADMITTED, A.EDIT),
        (S.ADMITTED, A.INADMISSIBLE),
        (S.INADMISSIBLE, A.EDIT),
        (S.INADMISSIBLE, A.WITHDRAW),
        (S.SUBMITTED, A.HIDE),
        (S.SUBMITTED, A.ANSWER),
        (S.WITHDRAWN, A.SUBMIT),
        (S.ANALYSING, A.WITHDRAW),
        (S.SUBMITTED, A.FEASIBLE),
        (S.INADMISSIBLE, A.FEASIBLE),
        (S.BALLOTED, A.UNFEASIBLE),
        (S.UNFEASIBLE, A.UNFEASIBLE),
        (S.ADMITTED, A.ON_PAPER),
        (S.ADMITTED, A.BALLOT),
        (S.FEASIBLE, A.WITHDRAW),
    ],
)
def test_an_act_that_does_not_start_here_is_refused(state: IdeaState, act: IdeaAct) -> None:
    assert not may(state, act)
    with pytest.raises(OutOfTurn) as refused:
        after(state, act)
    assert (refused.value.state, refused.value.act) == (state, act)


def test_nothing_becomes_a_draft_again_and_every_act_starts_somewhere() -> None:
    assert S.DRAFT not in NEXT.values()
    assert {act for _, act in NEXT} == set(IdeaAct)


def test_a_state_is_public_or_not_and_the_undecided_never_are() -> None:
    hidden = {S.DRAFT, S.SUBMITTED, S.REVISION, S.INADMISSIBLE, S.WITHDRAWN}
    assert set(IdeaState) - hidden == PUBLIC_STATES
    assert hidden >= UNDECIDED


def test_only_what_is_public_can_be_hidden_or_shown() -> None:
    for state, act in product(IdeaState, (A.HIDE, A.SHOW)):
        assert may(state, act) == (state in PUBLIC_STATES)


def test_who_was_refused_or_withdrew_may_try_again() -> None:
    assert not COUNTED & {S.DRAFT, S.INADMISSIBLE, S.WITHDRAWN, S.MERGED}
    assert {S.SUBMITTED, S.REVISION, S.ADMITTED} <= COUNTED

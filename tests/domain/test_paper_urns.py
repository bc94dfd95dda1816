"""Totals of an urn: what cannot be is refused, what differs is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots import BallotForm, BallotKind, Paper, TooManyPoints
from bot.domain.paper_urns import TICKED, Apart, Totals, TotalsImpossible, added, check_totals, differences

COSTS = {1: 30, 2: 40, 3: 50}


def a_paper(kind: BallotKind, **form: int) -> Paper:
    return Paper(BallotForm(kind, **form), COSTS, 100)


@pytest.mark.parametrize(
    ("kind", "totals"),
    [
        (BallotKind.APPROVAL, Totals(10, 1, 1, {"1": 8, "2": 3})),
        (BallotKind.CHOOSE_ONE, Totals(10, 1, 1, {"1": 5, "2": 3})),
        (BallotKind.KNAPSACK, Totals(10, 0, 0, {"1": 10, "2": 10, "3": 1})),
        (BallotKind.APPROVAL, Totals(0, 0, 0, {})),
        (BallotKind.CUMULATIVE, Totals(5, 1, 1, {"1:5 2:2": 2, "3:1": 1})),
        (BallotKind.FOR_AGAINST, Totals(2, 0, 0, {"1:1 2:-1": 2})),
    ],
)
def test_totals_that_can_be_are_taken(kind: BallotKind, totals: Totals) -> None:
    check_totals(totals, a_paper(kind), whole=kind not in TICKED)


@pytest.mark.parametrize(
    ("kind", "totals", "what"),
    [
        (BallotKind.APPROVAL, Totals(10, 6, 5, {}), "papers"),
        (BallotKind.APPROVAL, Totals(-1, 0, 0, {}), "papers"),
        (BallotKind.APPROVAL, Totals(2_000_000, 0, 0, {}), "papers"),
        (BallotKind.APPROVAL, Totals(10, 0, 0, {"1": 11}), "1"),
        (BallotKind.APPROVAL, Totals(10, 0, 0, {"9": 3}), "9"),
        (BallotKind.APPROVAL, Totals(10, 0, 0, {"1": 3}), "votes"),
        (BallotKind.CHOOSE_ONE, Totals(10, 0, 0, {"1": 6, "2": 5}), "votes"),
        (BallotKind.KNAPSACK, Totals(10, 0, 0, {"1": 10, "2": 10, "3": 7}), "votes"),
        (BallotKind.CUMULATIVE, Totals(3, 0, 0, {"1:5": 2}), "votes"),
        (BallotKind.CUMULATIVE, Totals(1, 0, 0, {"bonjour": 1}), "bonjour"),
        (BallotKind.CUMULATIVE, Totals(1, 0, 0, {"": 1}), ""),
    ],
)
def test_totals_that_cannot_be_are_refused(kind: BallotKind, totals: Totals, what: str) -> None:
    with pytest.raises(TotalsImpossible) as refused:
        check_totals(totals, a_paper(kind), whole=kind not in TICKED)
    assert refused.value.what == what


def test_papers_that_together_use_too_little_of_the_envelope_are_refused() -> None:
    paper = a_paper(BallotKind.KNAPSACK, share_least=50)
    check_totals(Totals(2, 0, 0, {"1": 2, "2": 1}), paper, whole=False)
    with pytest.raises(TotalsImpossible):
        check_totals(Totals(2, 0, 0, {"1": 2, "2": 0}), paper, whole=False)


def test_a_paper_that_breaks_a_rule_is_refused_as_everywhere() -> None:
    with pytest.raises(TooManyPoints):
        check_totals(Totals(1, 0, 0, {"1:5 2:5 3:5": 1}), a_paper(BallotKind.CUMULATIVE), whole=True)


def test_where_equal_shares_count_ticked_papers_are_typed_whole() -> None:
    paper = a_paper(BallotKind.APPROVAL)
    check_totals(Totals(3, 1, 0, {"1:1 2:1": 2}), paper, whole=True)
    with pytest.raises(TotalsImpossible):
        check_totals(Totals(3, 1, 0, {"1": 2, "2": 2}), paper, whole=True)


def test_differences_are_shown_line_by_line() -> None:
    first, second = Totals(10, 1, 0, {"1": 9}), Totals(10, 0, 1, {"1": 8, "2": 1})
    assert differences(first, second) == (
        Apart("blank", 1, 0),
        Apart("invalid", 0, 1),
        Apart("1", 9, 8),
        Apart("2", 0, 1),
    )
    assert differences(first, first) == ()


numbers = st.integers(0, 99)
totals = st.builds(Totals, numbers, numbers, numbers, st.dictionaries(st.sampled_from("123"), numbers))


@given(st.lists(totals))
def test_urns_add_up_in_any_order(several: list[Totals]) -> None:
    there, back = added(several), added(reversed(several))
    assert differences(there, back) == ()
    assert there.papers == sum(one.papers for one in several)


@given(totals, totals)
def test_two_typings_agree_when_they_are_equal(first: Totals, second: Totals) -> None:
    same = differences(first, second) == ()
    filled = [{key: n for key, n in one.votes.items() if n} for one in (first, second)]
    equal = (first.papers, first.blank, first.invalid) == (second.papers, second.blank, second.invalid)
    assert same == (equal and filled[0] == filled[1])

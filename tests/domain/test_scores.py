"""What a project scores, for each kind of ballot, counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots import BallotForm, BallotKind, Choices
from bot.domain.tally import scores
from bot.domain.tally_scores import Score, scores_of, totals_of
from tests.elections import a_contest, approvals, pile_up

SUMMED: list[tuple[BallotKind, list[Choices], list[int]]] = [
    (BallotKind.APPROVAL, approvals((3, "AB"), (2, "B"), (1, "")), [3, 5, 0]),
    (BallotKind.CHOOSE_ONE, approvals((3, "A"), (2, "B")), [3, 2, 0]),
    (BallotKind.KNAPSACK, approvals((1, "ABC"), (2, "C")), [1, 1, 3]),
    (BallotKind.CUMULATIVE, [{0: 5, 1: 2}, {1: 3}], [5, 5, 0]),
    (BallotKind.ORDINAL, [{0: 1, 1: 2, 2: 3}, {2: 1}], [3, 2, 4]),
    (BallotKind.FOR_AGAINST, [{0: 1, 1: -1}, {0: 1, 1: 1}, {2: -1}], [2, 0, -1]),
]


@pytest.mark.parametrize(("kind", "ballots", "wanted"), SUMMED)
def test_scores_are_sums(kind: BallotKind, ballots: list[Choices], wanted: list[int]) -> None:
    found = scores(a_contest([1, 1, 1], 9, ballots, form=BallotForm(kind, most=3)))
    assert [found[number].support for number in range(3)] == wanted


def judged(*grades: str) -> list[int]:
    """Projects in the order of majority judgement; each is given by its grades, a letter a voter, A the best."""
    ballots = [{n: "ABCD".index(given[voter]) for n, given in enumerate(grades)} for voter in range(len(grades[0]))]
    found = scores(a_contest([1] * len(grades), 9, ballots, form=BallotForm(BallotKind.JUDGEMENT)))
    return sorted(found, key=lambda number: found[number].rank, reverse=True)


def test_the_better_median_is_first() -> None:
    assert judged("BBC", "ACC", "AAD") == [2, 0, 1]


def test_of_two_in_the_middle_the_lower_grade_is_the_median() -> None:
    assert judged("AADD", "CCCC") == [1, 0]


def test_one_median_is_told_apart_by_the_larger_of_proponents_and_opponents() -> None:
    assert judged("ABBBC", "AABBC") == [1, 0], "more proponents"
    assert judged("BBBCC", "BBBBC") == [1, 0], "fewer opponents"
    assert judged("AABCC", "AABBC") == [1, 0], "proponents that are outnumbered or equalled do not help"


def test_a_project_without_a_grade_has_the_worst() -> None:
    [score] = scores_of(totals_of(pile_up([{0: 0}, {0: 0}])), BallotForm(BallotKind.JUDGEMENT), [0], 5).values()
    assert score == Score(2, (-3, 2, 0), median=3, proponents=2, opponents=0)


@given(st.lists(st.lists(st.sampled_from("ABCD"), min_size=1, max_size=9), min_size=1, max_size=1))
def test_the_gauge_agrees_with_its_definition(grades: list[list[str]]) -> None:
    given_, said = sorted("ABCD".index(grade) for grade in grades[0]), len(grades[0])
    found = scores(a_contest([1], 9, [{0: grade} for grade in given_], form=BallotForm(BallotKind.JUDGEMENT)))[0]
    assert found.median == given_[said // 2]
    assert found.proponents == sum(grade < found.median for grade in given_)
    assert found.opponents == sum(grade > found.median for grade in given_)
    assert found.support == sum(grade < 3 for grade in given_)


def test_equal_ballots_are_kept_once() -> None:
    assert pile_up([{2: 1, 1: 1}, {1: 1, 2: 1}, {}]) == {((1, 1), (2, 1)): 2, (): 1}

"""A ballot obeys the rules of its kind, or is refused with the fact that says why."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots import (
    BadRanking,
    BadValue,
    BallotForm,
    BallotKind,
    Choices,
    NotEveryGrade,
    NotOnTheList,
    OverTheEnvelope,
    Paper,
    TooFewChoices,
    TooManyChoices,
    TooManyOnOne,
    TooManyPoints,
    UnderTheShare,
    approved,
    fill,
)
from bot.domain.errors import Refusal
from tests.elections import a_choice

COSTS = {1: 40, 2: 60, 3: 100, 4: 10}


def a_paper(kind: BallotKind, **form: int) -> Paper:
    return Paper(BallotForm(kind=kind, **form), COSTS, envelope=110)


KEPT: list[tuple[BallotKind, Mapping[str, int], Choices]] = [
    (BallotKind.APPROVAL, {"least": 1, "most": 2}, {1: 1, 2: 1}),
    (BallotKind.APPROVAL, {"least": 2, "most": 2}, {1: 1, 2: 1}),
    (BallotKind.CHOOSE_ONE, {}, {3: 1}),
    (BallotKind.KNAPSACK, {}, {1: 1, 2: 1, 4: 1}),
    (BallotKind.KNAPSACK, {"share_least": 90}, {3: 1}),
    (BallotKind.CUMULATIVE, {"points": 7, "points_on_one": 5}, {1: 5, 2: 2}),
    (BallotKind.ORDINAL, {"most": 3}, {1: 2, 2: 1, 4: 3}),
    (BallotKind.JUDGEMENT, {"grades": 4}, {1: 0, 2: 3, 3: 1, 4: 1}),
    (BallotKind.FOR_AGAINST, {}, {1: 1, 2: -1}),
]

REFUSED: list[tuple[BallotKind, Mapping[str, int], Choices, Refusal]] = [
    (BallotKind.APPROVAL, {}, {9: 1}, NotOnTheList(9)),
    (BallotKind.APPROVAL, {"most": 1}, {1: 1, 2: 1}, TooManyChoices(1)),
    (BallotKind.APPROVAL, {"least": 2}, {1: 1}, TooFewChoices(2, 1)),
    (BallotKind.APPROVAL, {}, {1: 2}, BadValue()),
    (BallotKind.CHOOSE_ONE, {"most": 3}, {1: 1, 2: 1}, TooManyChoices(1)),
    (BallotKind.CHOOSE_ONE, {}, {1: -1}, BadValue()),
    (BallotKind.KNAPSACK, {}, {1: 1, 3: 1}, OverTheEnvelope(30)),
    (BallotKind.KNAPSACK, {"share_least": 91}, {3: 1}, UnderTheShare(1)),
    (BallotKind.KNAPSACK, {}, {1: 2}, BadValue()),
    (BallotKind.CUMULATIVE, {"points": 7, "points_on_one": 5}, {1: 6}, TooManyOnOne(5)),
    (BallotKind.CUMULATIVE, {"points": 7, "points_on_one": 5}, {1: 4, 2: 4}, TooManyPoints(7)),
    (BallotKind.CUMULATIVE, {}, {1: 0}, BadValue()),
    (BallotKind.ORDINAL, {"most": 3}, {1: 1, 2: 1}, BadRanking()),
    (BallotKind.ORDINAL, {"most": 3}, {1: 1, 2: 3}, BadRanking()),
    (BallotKind.ORDINAL, {"most": 1}, {1: 1, 2: 2}, TooManyChoices(1)),
    (BallotKind.JUDGEMENT, {"grades": 4}, {1: 0}, NotEveryGrade(3)),
    (BallotKind.JUDGEMENT, {"grades": 4}, {1: 0, 2: 4, 3: 0, 4: 0}, BadValue()),
    (BallotKind.FOR_AGAINST, {}, {1: 2}, BadValue()),
    (BallotKind.FOR_AGAINST, {}, {1: 0}, BadValue()),
]


@pytest.mark.parametrize(("kind", "form", "choices"), KEPT)
def test_a_ballot_that_obeys_is_kept_as_it_is(kind: BallotKind, form: Mapping[str, int], choices: Choices) -> None:
    assert fill(choices, a_paper(kind, **form)) == choices


@pytest.mark.parametrize(("kind", "form", "choices", "refusal"), REFUSED)
def test_a_ballot_that_breaks_a_rule_is_refused_with_the_fact(
    kind: BallotKind, form: Mapping[str, int], choices: Choices, refusal: Refusal
) -> None:
    with pytest.raises(type(refusal)) as refused:
        fill(choices, a_paper(kind, **form))
    assert vars(refused.value) == vars(refusal)


@pytest.mark.parametrize("kind", BallotKind)
def test_a_blank_ballot_is_a_ballot_whatever_the_kind(kind: BallotKind) -> None:
    assert fill({}, a_paper(kind, least=2, share_least=80)) == {}


@pytest.mark.parametrize("kind", BallotKind)
def test_a_project_of_another_list_is_refused_whatever_the_kind(kind: BallotKind) -> None:
    with pytest.raises(NotOnTheList):
        fill({1: 1, 99: 1}, a_paper(kind))


def test_naming_a_project_twice_counts_once() -> None:
    assert fill(approved([2, 1, 2]), a_paper(BallotKind.APPROVAL)) == {1: 1, 2: 1}


@given(st.data(), st.sampled_from(list(BallotKind)))
def test_equal_ballots_are_equal_in_whichever_order_they_were_chosen(data: st.DataObject, kind: BallotKind) -> None:
    form = BallotForm(kind=kind, most=4, points=100)
    choices = data.draw(a_choice(kind, 4, form))
    paper = Paper(form, dict.fromkeys(range(4), 1), 10)
    shuffled = dict(data.draw(st.permutations(list(choices.items()))))
    assert list(fill(shuffled, paper).items()) == list(fill(choices, paper).items()) == sorted(choices.items())

"""Filling in a ballot tap by tap: whatever one taps, what comes of it is a ballot, or a clear no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots import (
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
    fill,
)
from bot.domain.choosing import choose, left
from bot.domain.errors import Refusal
from bot.texts.vote_refusals import AT_A_TAP

COSTS = {1: 30_000, 2: 40_000, 3: 50_000, 4: 60_000, 5: 10_000}
taps = st.lists(st.tuples(st.integers(0, 6), st.one_of(st.none(), st.integers(-2, 7), st.just(10**6))), max_size=25)
forms = st.builds(
    BallotForm,
    st.sampled_from(BallotKind),
    least=st.integers(1, 2),
    most=st.integers(2, 5),
    points=st.integers(3, 10),
    points_on_one=st.integers(1, 3),
    share_least=st.sampled_from((0, 50)),
    grades=st.integers(2, 7),
)


def tapped(form: BallotForm, given_taps: list[tuple[int, int | None]]) -> tuple[Choices, Paper]:
    """What is on the ballot after these taps; a tap that is refused changes nothing."""
    paper = Paper(form, COSTS, 100_000)
    choices: Choices = {}
    for number, value in given_taps:
        try:
            choices = choose(choices, number, value, paper)
        except AT_A_TAP:
            continue
    return choices, paper


@given(forms, taps)
def test_any_taps_lead_to_a_ballot_that_lacks_at_most_something(
    form: BallotForm, given_taps: list[tuple[int, int | None]]
) -> None:
    choices, paper = tapped(form, given_taps)
    try:
        assert fill(choices, paper) == choices
    except (TooFewChoices, UnderTheShare, NotEveryGrade):
        assert choices, "a blank ballot lacks nothing"


@given(forms, taps)
def test_what_is_left_to_give_is_never_less_than_nothing(
    form: BallotForm, given_taps: list[tuple[int, int | None]]
) -> None:
    rest = left(*tapped(form, given_taps))
    assert all(n is None or n >= 0 for n in (rest.choices, rest.points, rest.euros, rest.grades))


@given(forms, taps, st.integers(1, 5))
def test_a_project_that_is_taken_off_leaves_the_ballot_as_it_was_without_it(
    form: BallotForm, given_taps: list[tuple[int, int | None]], number: int
) -> None:
    choices, paper = tapped(form, given_taps)
    after = choose(choices, number, None, paper)
    assert after.keys() == choices.keys() - {number}
    assert choose(after, number, None, paper) == after


@pytest.mark.parametrize(
    ("form", "number", "value", "refusal"),
    [
        (BallotForm(most=2), 9, 1, NotOnTheList),
        (BallotForm(most=2), 3, 2, BadValue),
        (BallotForm(most=2), 3, 1, TooManyChoices),
        (BallotForm(BallotKind.KNAPSACK), 9, 1, NotOnTheList),
        (BallotForm(BallotKind.KNAPSACK), 4, 1, OverTheEnvelope),
        (BallotForm(BallotKind.CUMULATIVE, points=2), 3, 1, TooManyPoints),
        (BallotForm(BallotKind.CUMULATIVE, points_on_one=2), 3, 3, TooManyOnOne),
        (BallotForm(BallotKind.CUMULATIVE), 3, -1, BadValue),
        (BallotForm(BallotKind.ORDINAL, most=2), 3, 1, TooManyChoices),
        (BallotForm(BallotKind.JUDGEMENT), 3, 4, BadValue),
        (BallotForm(BallotKind.FOR_AGAINST), 3, 2, BadValue),
    ],
    ids=str,
)
def test_what_no_ballot_takes_is_refused_at_the_tap(
    form: BallotForm, number: int, value: int, refusal: type[Refusal]
) -> None:
    chosen = {1: 1, 2: 2 if form.kind is BallotKind.ORDINAL else 1}
    with pytest.raises(refusal):
        choose(chosen, number, value, Paper(form, COSTS, 100_000))


def test_where_one_is_allowed_another_choice_replaces_it() -> None:
    paper = Paper(BallotForm(BallotKind.CHOOSE_ONE), COSTS, 100_000)
    assert choose({1: 1}, 2, 1, paper) == {2: 1}


def test_a_ranking_closes_its_gaps_and_makes_room() -> None:
    paper = Paper(BallotForm(BallotKind.ORDINAL, most=5), COSTS, 100_000)
    ranked = {1: 1, 2: 2, 3: 3}
    assert choose(ranked, 1, None, paper) == {2: 1, 3: 2}
    assert choose(ranked, 3, 1, paper) == {3: 1, 1: 2, 2: 3}
    assert choose(ranked, 4, 2, paper) == {1: 1, 4: 2, 2: 3, 3: 4}

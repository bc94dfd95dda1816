"""What an officer types from paper is the ballot on the paper, or is refused."""

import pytest

from bot.domain.ballots import BallotKind, Choices
from bot.domain.typed_ballots import TypedUnreadable, typed_ballot, typed_papers

K = BallotKind


@pytest.mark.parametrize(
    ("line", "kind", "choices"),
    [
        ("3 12", K.APPROVAL, {3: 1, 12: 1}),
        ("3, 12", K.KNAPSACK, {3: 1, 12: 1}),
        ("３", K.CHOOSE_ONE, {3: 1}),
        ("12 3 7", K.ORDINAL, {12: 1, 3: 2, 7: 3}),
        ("3:5 12:2", K.CUMULATIVE, {3: 5, 12: 2}),
        ("3 : 5  12=2", K.CUMULATIVE, {3: 5, 12: 2}),
        ("1:1 2:4", K.JUDGEMENT, {1: 0, 2: 3}),
        ("+3 -12", K.FOR_AGAINST, {3: 1, 12: -1}),
        ("+3−12", K.FOR_AGAINST, {3: 1, 12: -1}),
        *(("", kind, {}) for kind in K),
    ],
)
def test_a_line_is_a_ballot(line: str, kind: BallotKind, choices: Choices) -> None:
    assert typed_ballot(line, kind) == choices


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("3 x", K.APPROVAL),
        ("3 3", K.APPROVAL),
        ("3:5", K.APPROVAL),
        ("+3", K.ORDINAL),
        ("3 3", K.ORDINAL),
        ("3:5 3:2", K.CUMULATIVE),
        ("3:5 12", K.CUMULATIVE),
        ("3", K.FOR_AGAINST),
        ("+3 -3", K.FOR_AGAINST),
        ("3:", K.JUDGEMENT),
    ],
)
def test_what_could_be_misread_is_refused(line: str, kind: BallotKind) -> None:
    with pytest.raises(TypedUnreadable):
        typed_ballot(line, kind)


@pytest.mark.parametrize(
    ("line", "papers"), [("3:5 12:2 x4", ({3: 5, 12: 2}, 4)), ("3:5", ({3: 5}, 1)), ("3:5×12", ({3: 5}, 12))]
)
def test_papers_that_say_the_same_are_typed_once(line: str, papers: tuple[Choices, int]) -> None:
    assert typed_papers(line, K.CUMULATIVE) == papers

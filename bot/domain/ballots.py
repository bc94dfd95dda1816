"""Ballots: what a voter may say on one list, and a ballot that says it or a refusal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import Refusal

Choices = Mapping[int, int]
"""What a ballot says of the projects of one list, by their numbers on the paper; blank when it says nothing.

The value is 1 for a choice, the points given, the rank (1 is the first), the grade (0 is the best), or 1 and -1 for
and against. What is not named was not chosen.
"""


class BallotKind(StrEnum):
    """How a voter chooses."""

    APPROVAL = "approval"
    CHOOSE_ONE = "choose_one"
    KNAPSACK = "knapsack"
    CUMULATIVE = "cumulative"
    ORDINAL = "ordinal"
    JUDGEMENT = "judgement"
    FOR_AGAINST = "for_against"


@dataclass(frozen=True, slots=True)
class BallotForm:
    """What a ballot of a list must obey; where the rulebook of an edition is not known, the usual French rules.

    `least` and `most` projects are named, `points` are given, at most `points_on_one` to a project (cumulative), the
    cost of what is chosen reaches `share_least` percent of the envelope and does not pass it (knapsack), every
    project gets one of `grades` grades (judgement). Which of these hold is a matter of the kind.
    """

    kind: BallotKind = BallotKind.APPROVAL
    least: int = 1
    most: int = 3
    points: int = 10
    points_on_one: int = 5
    share_least: int = 0
    grades: int = 4


@dataclass(eq=False)
class NotOnTheList(Refusal):
    """A project that this list does not have, or has no more."""

    project: int


@dataclass(eq=False)
class Withdrawn(Refusal):
    """A project that was withdrawn since the vote opened: a voice for it would be lost."""

    project: int


@dataclass(eq=False)
class TooManyChoices(Refusal):
    """More projects than a ballot may name."""

    most: int


@dataclass(eq=False)
class TooFewChoices(Refusal):
    """Fewer projects than a ballot must name, unless it is blank."""

    least: int
    chosen: int


@dataclass(eq=False)
class OverTheEnvelope(Refusal):
    """What is chosen costs more than there is; euros."""

    over: int


@dataclass(eq=False)
class UnderTheShare(Refusal):
    """What is chosen uses too little of the envelope; euros that are missing."""

    missing: int


@dataclass(eq=False)
class TooManyPoints(Refusal):
    """More points than there are to give."""

    points: int


@dataclass(eq=False)
class TooManyOnOne(Refusal):
    """More points on a project than one may have."""

    points_on_one: int


@dataclass(eq=False)
class BadRanking(Refusal):
    """Ranks that are not first, second, third … each once."""


@dataclass(eq=False)
class NotEveryGrade(Refusal):
    """Projects that got no grade, when each must have one."""

    missing: int


@dataclass(eq=False)
class BadValue(Refusal):
    """A value that this kind of ballot does not have: a forged button, or a slip at the desk."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The projects of one list as a voter finds them: what each costs in euros, and the envelope.

    Those `withdrawn` since the vote opened are not chosen any more; ballots that name them stay valid.
    """

    form: BallotForm
    costs: Mapping[int, int]
    envelope: int
    withdrawn: frozenset[int] = frozenset()

    @property
    def needed(self) -> int:
        """Euros that a knapsack must reach."""
        return -(-self.envelope * self.form.share_least // 100)


def fill(choices: Choices, paper: Paper) -> Choices:
    """Turn what was chosen into a ballot that obeys the rules, or refuse: one check for chat, desk and paper.

    A blank ballot is a ballot, whatever the kind. Choices come back sorted by project, so that equal ballots are
    equal. Raises a `Refusal` of this module.
    """
    for project in choices:
        if project not in paper.costs:
            raise NotOnTheList(project)
    if choices:
        _CHECKS[paper.form.kind](choices, paper)
    return dict(sorted(choices.items()))


def approved(projects: Iterable[int]) -> Choices:
    """Projects that were ticked. Naming one twice counts once: a double tap is not a mistake."""
    return dict.fromkeys(projects, 1)


def _check_approval(choices: Choices, paper: Paper) -> None:
    _require_values(choices, low=1, high=1)
    _require_number(choices, paper.form.least, paper.form.most)


def _check_one(choices: Choices, _paper: Paper) -> None:
    _require_values(choices, low=1, high=1)
    _require_number(choices, 1, 1)


def _check_knapsack(choices: Choices, paper: Paper) -> None:
    _require_values(choices, low=1, high=1)
    cost = sum(paper.costs[project] for project in choices)
    if cost > paper.envelope:
        raise OverTheEnvelope(cost - paper.envelope)
    if cost < paper.needed:
        raise UnderTheShare(paper.needed - cost)


def _check_cumulative(choices: Choices, paper: Paper) -> None:
    form = paper.form
    _require_values(choices, low=1, high=form.points)
    if any(points > form.points_on_one for points in choices.values()):
        raise TooManyOnOne(form.points_on_one)
    if sum(choices.values()) > form.points:
        raise TooManyPoints(form.points)


def _check_ordinal(choices: Choices, paper: Paper) -> None:
    _require_number(choices, paper.form.least, paper.form.most)
    if sorted(choices.values()) != list(range(1, len(choices) + 1)):
        raise BadRanking


def _check_judgement(choices: Choices, paper: Paper) -> None:
    _require_values(choices, low=0, high=paper.form.grades - 1)
    if missing := len(paper.costs.keys() - paper.withdrawn - choices.keys()):
        raise NotEveryGrade(missing)


def _check_for_against(choices: Choices, _paper: Paper) -> None:
    if any(value not in (1, -1) for value in choices.values()):
        raise BadValue


_CHECKS = {
    BallotKind.APPROVAL: _check_approval,
    BallotKind.CHOOSE_ONE: _check_one,
    BallotKind.KNAPSACK: _check_knapsack,
    BallotKind.CUMULATIVE: _check_cumulative,
    BallotKind.ORDINAL: _check_ordinal,
    BallotKind.JUDGEMENT: _check_judgement,
    BallotKind.FOR_AGAINST: _check_for_against,
}


def _require_number(choices: Choices, least: int, most: int) -> None:
    if len(choices) > most:
        raise TooManyChoices(most)
    if len(choices) < least:
        raise TooFewChoices(least, len(choices))


def _require_values(choices: Choices, low: int, high: int) -> None:
    if any(not low <= value <= high for value in choices.values()):
        raise BadValue

"""Scores: from a pile of ballots to a figure for each project, for the seven kinds of ballot."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.ballots import BallotForm, BallotKind

Ballot = tuple[tuple[int, int], ...]
"""A ballot that can be counted: pairs of project and value, sorted by project; empty when blank."""

Pile = Mapping[Ballot, int]
"""Distinct ballots, and how many there are of each: the order in which they came is gone."""

Totals = Mapping[int, Mapping[int, int]]
"""For each project, how many ballots say each value: all that a greedy count needs to know."""


@dataclass(frozen=True, slots=True)
class Score:
    """`support`: ballots, points, Borda points, for minus against, or ballots whose grade is above the worst.

    `rank` is what projects are compared by, more is better. With majority judgement `median` is the grade (0 is the
    best), and proponents and opponents are the ballots whose grade is better and worse than it.
    """

    support: int
    rank: tuple[int, ...]
    median: int | None = None
    proponents: int = 0
    opponents: int = 0


def size_of(pile: Pile) -> int:
    """How many ballots, blank ones among them."""
    return sum(pile.values())


def totals_of(pile: Pile) -> Totals:
    """How often each value was given to each project."""
    seen: Counter[tuple[int, int]] = Counter()
    for ballot, ballots in pile.items():
        for pair in ballot:
            seen[pair] += ballots
    totals: dict[int, dict[int, int]] = {}
    for (project, value), ballots in sorted(seen.items()):
        totals.setdefault(project, {})[value] = ballots
    return totals


def together(one: Totals, other: Totals) -> Totals:
    """Ballots of the chat and the desk, and totals of urns."""
    return {
        project: dict(sorted((Counter(one.get(project, {})) + Counter(other.get(project, {}))).items()))
        for project in sorted({*one, *other})
    }


def scores_of(totals: Totals, form: BallotForm, projects: Iterable[int], said: int) -> Mapping[int, Score]:
    """The score of each project; one that no ballot names scores zero. `said`: ballots that are not blank."""
    if form.kind is BallotKind.JUDGEMENT:
        return {project: _judged(totals.get(project, {}), form.grades, said) for project in projects}
    return {project: _summed(totals.get(project, {}), form) for project in projects}


def weight(value: int, form: BallotForm) -> int:
    """What a value on a ballot adds to a project's score.

    The first rank gives `most` points (the longest ranking allowed) and each next one fewer, as in Kraków. A grade
    counts the steps above the worst (majority judgement does not add them; equal shares do). Everything else is what
    the ballot says: 1, points, or 1 and -1 for and against.
    """
    match form.kind:
        case BallotKind.ORDINAL:
            return max(0, form.most + 1 - value)
        case BallotKind.JUDGEMENT:
            return form.grades - 1 - value
    return value


def _summed(values: Mapping[int, int], form: BallotForm) -> Score:
    support = sum(ballots * weight(value, form) for value, ballots in values.items())
    return Score(support, (support,))


def _judged(values: Mapping[int, int], grades: int, said: int) -> Score:
    """Majority judgement by the majority gauge (Balinski and Laraki, 2011).

    The median is the lower of the two in the middle. Of two projects with one median, that with more proponents than
    opponents is before the other; then more proponents, or fewer opponents, whichever is the larger group; then the
    other group. A ballot that says something, but nothing of this project, gives it the worst grade.
    """
    counts = [values.get(grade, 0) for grade in range(grades)]
    counts[-1] += said - sum(counts)
    median = next((grade for grade in range(grades) if sum(counts[: grade + 1]) > said // 2), grades - 1)
    better, worse = sum(counts[:median]), sum(counts[median + 1 :])
    gauge = (better, -worse) if better > worse else (-worse, better)
    return Score(said - counts[-1], (-median, *gauge), median, better, worse)

"""Small elections: contests in a line, ballots by chance, and the real ones of Pabulib where they are at hand."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bot.domain.ballots import BallotForm, BallotKind, Choices
from bot.domain.counting import CountingRules, Selection
from bot.domain.tally_facts import Contest, Entrant
from bot.domain.tally_scores import Pile

SHARED = Path(os.environ.get("PARVIS_SHARED", Path(__file__).parents[2] / "shared"))
PABULIB = SHARED / "data" / "pabulib"
"""Twenty-five real elections, and the winners that two other engines find; not part of the project."""

RULES = {
    "greedy_votes_skip": Selection.GREEDY_SKIP,
    "greedy_votes_stop": Selection.GREEDY_STOP,
    "greedy_votes_skip_threshold": Selection.GREEDY_THRESHOLD,
    "mes_no_completion": Selection.EQUAL_SHARES,
    "mes_add1": Selection.EQUAL_SHARES_ADD1,
    "mes_add1u": Selection.EQUAL_SHARES_ADD1_GREEDY,
}
"""Ours, by the names that the other engines' results have. By value per cost no city counts, and neither do we."""

LETTERS = "ABCDEFGH"


def a_contest(
    costs: Sequence[int],
    envelope: int,
    ballots: Iterable[Choices],
    rules: CountingRules | None = None,
    form: BallotForm | None = None,
) -> Contest:
    """Projects 0, 1, 2 … with these costs; the draw prefers them in this order."""
    return Contest(
        projects=[Entrant(number, cost) for number, cost in enumerate(costs)],
        envelope=envelope,
        form=form or BallotForm(),
        rules=rules or CountingRules(),
        pile=pile_up(ballots),
        draw=range(len(costs)),
    )


def pile_up(ballots: Iterable[Choices]) -> Pile:
    """A pile of ballots. Equal pairs are kept once: a million ballots fit into a quarter of a gigabyte."""
    once: dict[tuple[int, int], tuple[int, int]] = {}
    keep = once.setdefault
    return Counter(tuple(keep(pair, pair) for pair in sorted(choices.items())) for choices in ballots)


def approvals(*said: tuple[int, str]) -> list[Choices]:
    """So many ballots for these letters: `(3, "AC")` is three ballots for the projects 0 and 2."""
    return [{LETTERS.index(letter): 1 for letter in letters} for many, letters in said for _ in range(many)]


def a_choice(kind: BallotKind, projects: int, form: BallotForm) -> st.SearchStrategy[dict[int, int]]:
    """What a voter may say on a list of so many projects, blank ballots among it."""
    numbers = st.lists(st.integers(0, projects - 1), unique=True, max_size=form.most)
    match kind:
        case BallotKind.CHOOSE_ONE:
            return numbers.map(lambda named: dict.fromkeys(named[:1], 1))
        case BallotKind.CUMULATIVE:
            return st.dictionaries(st.integers(0, projects - 1), st.integers(1, form.points_on_one), max_size=3)
        case BallotKind.ORDINAL:
            return numbers.map(lambda named: {project: rank for rank, project in enumerate(named, 1)})
        case BallotKind.JUDGEMENT:
            every = st.lists(st.integers(0, form.grades - 1), min_size=projects, max_size=projects)
            return st.one_of(st.just({}), every.map(lambda grades: dict(enumerate(grades))))
        case BallotKind.FOR_AGAINST:
            return st.dictionaries(st.integers(0, projects - 1), st.sampled_from([1, -1]))
    return numbers.map(lambda named: dict.fromkeys(named, 1))


@st.composite
def entrants(draw: st.DrawFn, most: int = 6) -> list[Entrant]:
    """Projects that share sponsors, places and categories, and conflict with one another."""
    places = st.sampled_from([None, "north", "south"])
    number = draw(st.integers(1, most))
    return [
        Entrant(
            number=place,
            cost=draw(st.integers(1, 60)),
            categories=draw(st.frozensets(st.sampled_from(["green", "sport"]))),
            sponsors=draw(st.frozensets(st.sampled_from(["p", "q"]))),
            neighbourhood=draw(places),
            canton=draw(places),
            conflicts=draw(st.frozensets(st.integers(0, number - 1), max_size=1)) - {place},
        )
        for place in range(number)
    ]


@st.composite
def rules(draw: st.DrawFn, selections: Sequence[Selection] = tuple(Selection)) -> CountingRules:
    """Rules that go together."""
    selection = draw(st.sampled_from(selections))
    few = st.integers(0, 2)
    greedy = not selection.shares
    return CountingRules(
        selection=selection,
        threshold=draw(st.integers(1 if selection is Selection.GREEDY_THRESHOLD else 0, 4)),
        exclusive=draw(st.booleans()),
        completion=draw(st.sampled_from([0, 0, 50, 80])) if greedy else 0,
        caps=draw(st.dictionaries(st.sampled_from(["green", "sport"]), st.integers(10, 80))),
        per_sponsor=draw(few),
        per_neighbourhood=draw(few) if greedy else 0,
        per_canton=draw(few),
        exhaustive=draw(st.booleans()),
        step=draw(st.integers(1, 3)),
        integral=draw(st.booleans()),
    )


@st.composite
def contests(
    draw: st.DrawFn,
    selections: Sequence[Selection] = tuple(Selection),
    kinds: Sequence[BallotKind] = tuple(BallotKind),
) -> Contest:
    """Any small contest, of any kind and by any rules; ties are broken by the numbers."""
    projects, kind = draw(entrants()), draw(st.sampled_from(kinds))
    form = BallotForm(kind=kind, most=4, grades=4)
    ballots = draw(st.lists(a_choice(kind, len(projects), form), max_size=14))
    envelope = draw(st.integers(1, 150))
    return Contest(projects, envelope, form, draw(rules(selections)), pile_up(ballots), range(len(projects)))


@cache
def references() -> Mapping[str, Any]:
    """What the other engines find, by election; nothing where the files are not at hand."""
    file = PABULIB / "reference.json"
    return json.loads(file.read_text("utf-8"))["elections"] if file.exists() else {}

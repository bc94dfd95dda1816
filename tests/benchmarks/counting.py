"""Counting: a vote as large as Wrocław's, a million approvals, and equal shares beside the seconds of pabutools."""

import resource
import time
from collections.abc import Callable
from dataclasses import replace
from random import Random  # noqa: TID251 - seeded: every run counts the same

from bot.domain.ballots import BallotForm, Choices
from bot.domain.counting import CountingRules, Selection
from bot.domain.pabulib import contest_of
from bot.domain.pabulib_reading import read_election
from bot.domain.tally import count
from bot.domain.tally_facts import Contest, Entrant
from tests.benchmarks.measures import Measure
from tests.elections import PABULIB, pile_up, references

PROJECTS, ENVELOPE = 200, 7_500_000
LARGE, HUGE = 130_000, 1_000_000
TIMED = {"mes": Selection.EQUAL_SHARES, "mes_add1": Selection.EQUAL_SHARES_ADD1}
"""Our rules by the names under which pabutools was timed."""


async def run(_url: str) -> list[Measure]:
    """Seconds of the processor: what else the machine does is left out. Needs no database."""
    large = _contest(_ballots(LARGE))
    add1 = replace(large, rules=CountingRules(Selection.EQUAL_SHARES_ADD1))
    measures = [
        Measure(f"greedy, {LARGE:,} ballots, {PROJECTS} projects", _seconds(count, large), "s", "< 1 s"),
        Measure("equal shares add1, the same", _seconds(count, add1), "s", "< 30 s"),
        Measure("memory so far", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, "MB", "< 500 MB"),
    ]
    ballots = _ballots(HUGE)
    huge = _seconds(lambda: count(_contest(ballots)))
    measures.append(Measure(f"greedy, {HUGE:,} approvals, piled and counted", huge, "s", "< 5 s"))
    return measures + (_real() if references() else [])


def _ballots(voters: int) -> list[Choices]:
    """One to five approvals of projects of which some are liked far more than others."""
    chance = Random(2015)
    sizes = chance.choices(range(1, 6), k=voters)
    liked = iter(chance.choices(range(PROJECTS), [1 / (rank + 3) for rank in range(PROJECTS)], k=sum(sizes)))
    return [{next(liked): 1 for _ in range(size)} for size in sizes]


def _contest(ballots: list[Choices]) -> Contest:
    chance = Random(500)
    entrants = [Entrant(n, chance.choice((50, 100, 150, 200, 300, 500)) * 1000) for n in range(PROJECTS)]
    return Contest(entrants, ENVELOPE, BallotForm(most=5), CountingRules(), pile_up(ballots), range(PROJECTS))


def _real() -> list[Measure]:
    """The elections for which pabutools was timed; its seconds were taken on a machine of the same class."""
    elections = {name: read_election((PABULIB / f"{name}.pb").read_bytes()) for name in references()}
    measures = []
    for name, selection in TIMED.items():
        theirs = {each: found["time_s"][name] for each, found in references().items() if name in found["time_s"]}
        rules = CountingRules(selection)
        ours = sum(_seconds(count, contest_of(elections[each], rules)) for each in theirs)
        against = f"{selection.value}, {len(theirs)} real elections, against pabutools"
        measures.append(Measure(against, ours, "s", "≤ 0.2", sum(theirs.values())))
    large = (PABULIB / "Poland_Wroclaw_2015_150_-_500.pb").read_bytes()
    return [*measures, Measure("131,778 ballots read from their file", _seconds(read_election, large), "s", "< 2 s")]


def _seconds(work: Callable[..., object], *given: object) -> float:
    began = time.process_time()
    work(*given)
    return time.process_time() - began

"""The count: from the ballots of a list, by its rules, to winners; exact, and the same however often it is run."""

from collections.abc import Iterable, Mapping

from bot.domain.tally_facts import CannotCount, Contest, Entrant, Outcome, Step
from bot.domain.tally_greedy import Scan, in_order
from bot.domain.tally_guard import Guard, check
from bot.domain.tally_rounds import Rounds
from bot.domain.tally_scores import Score, scores_of, size_of, together, totals_of

__all__ = ["CannotCount", "count", "count_lists", "scores"]


def scores(contest: Contest) -> Mapping[int, Score]:
    """The score of every project of a list, urns included."""
    totals = together(totals_of(contest.pile), contest.urns)
    said = size_of(contest.pile) - contest.pile.get((), 0) + contest.in_urns - contest.blank_in_urns
    return scores_of(totals, contest.form, sorted(project.number for project in contest.projects), said)


def count(contest: Contest, before: Iterable[Entrant] = ()) -> Outcome:
    """Count one list. `before`: winners of lists that were counted earlier, which are not funded twice.

    Raises `CannotCount`, and `DrawNeeded` for a tie that the draw given does not decide.
    """
    check(contest)
    found = scores(contest)
    guard = Guard(contest, {number: score.support for number, score in found.items()}, before)
    able = [project for project in contest.projects if not guard.bars(project)]
    if contest.rules.selection.shares:
        outcome = Rounds(contest, found, guard, able).outcome()
    else:
        order, ties = in_order(able, found, contest.draw)
        scan = Scan(contest, guard, contest.envelope)
        scan.walk(order)
        outcome = scan.outcome(found, ties)
    return outcome.then(_barred(contest, guard, outcome.left))


def count_lists(contests: Mapping[str, Contest]) -> Mapping[str, Outcome]:
    """Count the lists of a vote in the order given: the neighbourhoods first, then the town.

    A project that stands on two lists and has won on the first is passed over on the second, whose money goes to the
    next. What it conflicts with is excluded there too, and its sponsors' wins count there. Every list spends its own
    envelope; what is left of one does not go to another.
    """
    outcomes: dict[str, Outcome] = {}
    before: list[Entrant] = []
    for name, contest in contests.items():
        outcome = outcomes[name] = count(contest, before)
        before += [project for project in contest.projects if project.number in outcome.winners]
    return outcomes


def _barred(contest: Contest, guard: Guard, left: int) -> list[Step]:
    """The turn of those that no count could have helped, at the end."""
    steps = []
    for project in sorted(contest.projects, key=lambda project: project.number):
        objection = guard.bars(project)
        if objection:
            steps.append(Step(project.number, objection[0], left, objection[1]))
    return steps

"""Equal shares from the first endowment to the last: a unit more for every voter, until the money is well used."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.domain.counting import Selection
from bot.domain.tally_facts import Broken, CannotCount, Contest, Entrant, Outcome, Step, Tie, Verdict
from bot.domain.tally_greedy import Scan, drawn, in_order
from bot.domain.tally_guard import Guard
from bot.domain.tally_scores import Score, size_of, weight
from bot.domain.tally_shares import Purchases, Shares

STEPS_MOST = 1_000_000
"""Additions of budget after which a count is given up; the worst of 1,642 real elections took 153,145."""


class Rounds:
    """The counts of one list at growing endowments, and what the last of them means for every project.

    A blank ballot has its share of the money like any other.
    """

    def __init__(self, contest: Contest, scores: Mapping[int, Score], guard: Guard, able: Sequence[Entrant]) -> None:
        self.contest, self.scores, self.guard = contest, scores, guard
        self.able = {project.number: project for project in able}
        self.voters = size_of(contest.pile)
        costs = {number: project.cost for number, project in self.able.items()}
        self.shares = Shares(contest.pile, costs, lambda value: weight(value, contest.form), self._prefer)
        self.tied_runs = 0

    def outcome(self) -> Outcome:
        """Raises `CannotCount` when the budget was added to too often."""
        purchases, added = Purchases(), 0
        if self.voters:
            purchases, added = self._last()
        self._replay(purchases)
        steps = self._told(purchases)
        scan = Scan(self.contest, self.guard, self.contest.envelope - purchases.spent, list(purchases.bought), steps)
        rest = [project for number, project in self.able.items() if number not in purchases.prices]
        ties = [Tie(tie, self._broken(tie)) for tie in purchases.ties]
        if self.contest.rules.selection is Selection.EQUAL_SHARES_ADD1_GREEDY:
            order, more = in_order(rest, self.scores, self.contest.draw)
            scan.walk(order)
            ties += more
        else:
            scan.steps += self._unbought(rest, scan.left)
        return scan.outcome(self.scores, ties, added, self.tied_runs)

    def _last(self) -> tuple[Purchases, int]:
        """The outcome that holds, and how many steps of budget it needed."""
        rules = self.contest.rules
        held = self._run(0)
        if rules.selection is Selection.EQUAL_SHARES:
            return held, 0
        for added in range(1, STEPS_MOST):
            if not self._may_go_on(held):
                return held, added - 1
            more = self._run(added)
            if more.over:
                return held, added - 1
            held = more
        raise CannotCount(f"Budget was added {STEPS_MOST} times, and the count has not ended.")

    def _run(self, added: int) -> Purchases:
        self.guard.restart()
        contest, unit = self.contest, self.contest.unit
        money = contest.envelope
        if contest.rules.integral:
            money = money // (self.voters * unit) * self.voters * unit
        money += added * contest.rules.step * unit * self.voters
        purchases = self.shares.spend(money, self.voters, contest.envelope, self._admits)
        self.tied_runs += bool(purchases.ties)
        return purchases

    def _admits(self, number: int) -> bool:
        project = self.able[number]
        if self.guard.objects(project):
            return False
        self.guard.admit(project)
        return True

    def _may_go_on(self, purchases: Purchases) -> bool:
        """Whether there is a project that more money could buy and, if the rules stop there, that still fits."""
        left = self.contest.envelope - purchases.spent
        return any(
            (project.cost <= left or not self.contest.rules.exhaustive)
            and number not in purchases.prices
            and not self.guard.objects(project)
            for number, project in self.able.items()
        )

    def _replay(self, purchases: Purchases) -> None:
        """The guard knows the winners of the outcome that holds, which may be the last but one."""
        self.guard.restart()
        for number in purchases.bought:
            self.guard.admit(self.able[number])

    def _told(self, purchases: Purchases) -> list[Step]:
        steps, left = [], self.contest.envelope
        for number in purchases.bought:
            steps.append(Step(number, Verdict.FUNDED, left, price=purchases.prices[number]))
            left -= self.able[number].cost
        return steps

    def _unbought(self, rest: Sequence[Entrant], left: int) -> list[Step]:
        steps = []
        for project in sorted(rest, key=lambda project: project.number):
            verdict, by = self.guard.objects(project) or (Verdict.UNAFFORDABLE, None)
            steps.append(Step(project.number, verdict, left, by))
        return steps

    def _prefer(self, equals: Sequence[int]) -> Sequence[int]:
        """Equals in order: lower cost, then higher score, then the draw."""
        if len(equals) == 1:
            return equals
        groups: dict[tuple[int, ...], list[int]] = {}
        for number in equals:
            groups.setdefault(self._place(number), []).append(number)
        return [number for place in sorted(groups) for number in drawn(groups[place], self.contest.draw)]

    def _place(self, number: int) -> tuple[int, ...]:
        return self.able[number].cost, *(-part for part in self.scores[number].rank)

    def _broken(self, tie: Sequence[int]) -> Broken:
        places = [self._place(number) for number in tie]
        if any(one == other for one, other in pairwise(places)):
            return Broken.DRAW
        return Broken.SCORE if any(one[0] == other[0] for one, other in pairwise(places)) else Broken.COST

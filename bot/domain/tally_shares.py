"""The Method of Equal Shares, exactly: all voters have the same money, and buy what they want together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import gcd, lcm

from bot.domain.tally_scores import Ballot, Pile
from bot.domain.tally_splits import Support, Trail

PRECISION = 128
"""Bits after the point of the rounded prices that order the queue; equal ones are compared exactly."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a project costs its supporters: `over / under` for one vote or point, as a share of its cost.

    Those who have less than their part give all they have; `support` are the classes it was worked out for.
    """

    support: Support
    over: int
    payers: int
    scale: int
    under: int

    @property
    def rounded(self) -> int:
        return (self.over << PRECISION) // self.under


@dataclass(slots=True)
class Purchases:
    """One count at one endowment: what was bought, in order, and at what price (money for one vote or point).

    `over` tells that it was given up because more was bought than there is money.
    """

    bought: list[int] = field(default_factory=list)
    prices: dict[int, tuple[int, int]] = field(default_factory=dict)
    ties: list[tuple[int, ...]] = field(default_factory=list)
    spent: int = 0
    over: bool = False


@dataclass(slots=True)
class _State:
    """Where a count is: the balances by their number, over the denominator `scale`; the projects to come by the price
    that they had, and the prices that still hold; how many were bought."""

    balances: list[int]
    scale: int
    queue: list[tuple[int, int]]
    known: dict[int, Price] = field(default_factory=dict)
    depth: int = 0


class Shares:
    """Equal shares over one pile of ballots (Peters, Pierczyński and Skowron 2021) with cost utility.

    A project gives its supporter `weight x cost` of utility: with approvals its cost, with points and Borda points
    the points times its cost, with grades the steps above the worst. It is bought when its supporters can pay, that
    one first whose price for a unit of utility is the smallest. All amounts are whole numbers over one denominator,
    which grows with each purchase: nothing is ever rounded.
    """

    def __init__(
        self,
        pile: Pile,
        costs: Mapping[int, int],
        weigh: Callable[[int], int],
        prefer: Callable[[Sequence[int]], Sequence[int]],
    ) -> None:
        """`costs` of those that may win; `weigh`: what a ballot's value is worth; `prefer`: the order of equals."""
        self.costs, self.prefer = costs, prefer
        groups: dict[Ballot, int] = {}
        for ballot, voters in pile.items():
            wanted = tuple((p, w) for p, v in ballot if p in costs and (w := weigh(v)) > 0)
            groups[wanted] = groups.get(wanted, 0) + voters
        self.trail = Trail((wanted, voters) for wanted, voters in groups.items() if wanted)
        self.whole = lcm(*(weight for wanted in groups for _, weight in wanted))

    def spend(self, money: int, voters: int, limit: int, admits: Callable[[int], bool]) -> Purchases:
        """Buy with `money / voters` for everyone, until nothing more can be paid, or more than `limit` is spent.

        `admits` is asked before each purchase: what it takes in is bought, what it refuses is not.
        """
        state = _State([money], voters, [(0, project) for project in sorted(self.trail.parts)])
        purchases = Purchases()
        while state.queue and not purchases.over:
            equals = self._cheapest(state)
            if not equals:
                continue
            chosen, *others = self.prefer(equals)
            for project in others:
                heappush(state.queue, (state.known[project].rounded, project))
            if not admits(chosen):
                continue
            if others:
                purchases.ties.append((chosen, *others))
            price = state.known[chosen]
            purchases.prices[chosen] = (price.over, price.payers * price.scale * self.whole)
            self._pay(chosen, price, state)
            purchases.bought.append(chosen)
            purchases.spent += self.costs[chosen]
            purchases.over = purchases.spent > limit
        return purchases

    def _cheapest(self, state: _State) -> list[int]:
        """Take the projects with the smallest price off the queue; none if the smallest was out of date.

        Prices only rise while money is spent: what stands in the queue is never too high.
        """
        queue, known = state.queue, state.known
        first = queue[0][0]
        fresh = []
        while queue and queue[0][0] == first:
            _, project = heappop(queue)
            if project in known:
                fresh.append(project)
                continue
            price = self._price(project, self.trail.support(state.depth, project), state.balances, state.scale)
            if price is not None:
                known[project] = price
                heappush(queue, (price.rounded, project))
        if len(fresh) < 2:
            return fresh
        return self._exactly(fresh, known, queue)

    def _exactly(self, fresh: list[int], known: dict[int, Price], queue: list[tuple[int, int]]) -> list[int]:
        best: list[int] = []
        for project in fresh:
            difference = _compare(known[project], known[best[0]]) if best else 0
            losers = [project] if difference > 0 else best if difference < 0 else []
            for loser in losers:
                heappush(queue, (known[loser].rounded, loser))
            best = best if difference > 0 else [project] if difference < 0 else [*best, project]
        return best

    def _price(self, project: int, support: Support, balances: list[int], scale: int) -> Price | None:
        """The smallest price at which the supporters raise the cost together, or none if they cannot.

        From the poorest up: who has less than their part gives everything, and the others share what is missing.
        """
        whole = self.whole
        if whole == 1:
            offers = sorted([(balances[balance], voters) for (balance, _), voters in support.items()])
        else:
            offers = sorted([(balances[b] * (whole // w), w * voters) for (b, w), voters in support.items()])
        missing = self.costs[project] * scale * whole
        payers = sum([part for _, part in offers])
        for offer, part in offers:
            if offer * payers >= missing:
                return Price(support, missing, payers, scale, payers * scale * whole * self.costs[project])
            missing -= offer * part
            payers -= part
        return None

    def _pay(self, project: int, price: Price, state: _State) -> None:
        over, payers = price.over * (state.scale // price.scale), price.payers * self.whole
        shared = gcd(over, payers)
        finer, part = payers // shared, over // shared
        if finer > 1:
            state.balances = [balance * finer for balance in state.balances]
        left = [state.balances[balance] - part * weight for balance, weight in price.support]
        self.trail.buy(state.depth, project, price.support, tuple([money <= 0 for money in left]))
        state.balances += [money for money in left if money > 0]
        state.scale *= finer
        state.depth += 1
        for neighbour in self.trail.neighbours(project):
            state.known.pop(neighbour, None)


def _compare(one: Price, other: Price) -> int:
    return one.over * other.under - other.over * one.under

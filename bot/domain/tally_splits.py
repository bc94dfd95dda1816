"""How purchases split voters into classes with the same money left; what one count has found serves the next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.domain.tally_scores import Ballot

Class = tuple[int, int]
"""Voters with one balance who give a project one weight: number of the balance, and the weight."""

Support = Mapping[Class, int]
"""Who can still pay for a project: how many voters of each class."""

BROKE = -1
"""The number of the balance of those who have nothing left."""


@dataclass(slots=True)
class Mark:
    """A purchase on the trail: of what, whom it emptied, and which ballots it moved from which balance to which.

    `supports` are those counted since, before the next purchase. `balances`: how many numbers are taken after it.
    """

    project: int
    emptied: tuple[bool, ...]
    balances: int
    moves: list[tuple[int, int, int]] = field(repr=False)
    supports: dict[int, Support] = field(default_factory=dict, repr=False)


class Trail:
    """The purchases of the latest count, and the classes of voters after each.

    When a unit is added per voter, the first purchases are mostly the same, paid by the same people: only the amounts
    differ. So classes are counted once, and again only after the first purchase that differs.
    """

    def __init__(self, groups: Iterable[tuple[Ballot, int]]) -> None:
        """`groups`: what each project gets from a ballot, all above zero, and how many such ballots there are."""
        self.groups = list(groups)
        parts: dict[int, dict[int, tuple[list[int], list[int]]]] = {}
        for place, (ballot, voters) in enumerate(self.groups):
            for project, weight in ballot:
                places, counts = parts.setdefault(project, {}).setdefault(weight, ([], []))
                places.append(place)
                counts.append(voters)
        self.parts = parts
        self.near: dict[int, frozenset[int]] = {}
        self.balance = [0] * len(self.groups)
        self.marks = [Mark(0, (), 1, [])]
        self.at = 0

    def support(self, depth: int, project: int) -> Support:
        """Who can pay for a project after so many purchases."""
        known = self.marks[depth].supports
        if project not in known:
            self._go_to(depth)
            known[project] = self._counted(project)
        return known[project]

    def neighbours(self, project: int) -> frozenset[int]:
        """Projects that share a ballot with this one: what it costs may change what they cost."""
        if project not in self.near:
            ballots = {place for places, _ in self.parts[project].values() for place in places}
            self.near[project] = frozenset(other for place in ballots for other, _ in self.groups[place][0])
        return self.near[project]

    def buy(self, depth: int, project: int, support: Support, emptied: tuple[bool, ...]) -> None:
        """Note the purchase that comes after so many others.

        `emptied` says for each class of the support, in order, whether its money is gone. The others get new
        balances, numbered in the same order after those that there were.
        """
        if depth + 1 < len(self.marks):
            mark = self.marks[depth + 1]
            if mark.project == project and mark.emptied == emptied:
                return
        self._go_to(depth)
        del self.marks[depth + 1 :]
        targets: dict[int, dict[int, int]] = {}
        balances = self.marks[depth].balances
        for (balance, weight), gone in zip(support, emptied, strict=True):
            targets.setdefault(weight, {})[balance] = BROKE if gone else balances
            balances += not gone
        moves = [
            (place, self.balance[place], to[self.balance[place]])
            for weight, to in targets.items()
            for place in self.parts[project][weight][0]
            if self.balance[place] != BROKE
        ]
        self.marks.append(Mark(project, emptied, balances, moves))
        self._go_to(depth + 1)

    def _go_to(self, depth: int) -> None:
        """Every ballot has the balance that it has after so many purchases."""
        balance = self.balance
        while self.at > depth:
            for place, old, _ in self.marks[self.at].moves:
                balance[place] = old
            self.at -= 1
        while self.at < depth:
            self.at += 1
            for place, _, new in self.marks[self.at].moves:
                balance[place] = new

    def _counted(self, project: int) -> Support:
        support: dict[Class, int] = {}
        for weight, (places, counts) in self.parts[project].items():
            found: dict[int, int] = {}
            for place, voters in zip(places, counts, strict=True):
                number = self.balance[place]
                found[number] = found.get(number, 0) + voters
            found.pop(BROKE, None)
            support.update({(number, weight): voters for number, voters in found.items()})
        return support

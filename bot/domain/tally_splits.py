"""How purchases split voters into classes that have the same money left; what one count worked out serves the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.tally_scores import Ballot

Class = tuple[int, int]
"""Voters with one balance who give a project one weight: number of the balance, and the weight."""

Support = Mapping[Class, int]
"""Who can still pay for a project: how many voters of each class."""


@dataclass(frozen=True, slots=True)
class Split:
    """Voters after some purchases. `balances` is how many different ones there are; who has nothing left is gone."""

    support: Mapping[int, Support]
    balances: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """A purchase on the trail: of what, who was emptied by it, what came of it, and which ballots moved from where."""

    project: int
    emptied: tuple[bool, ...]
    split: Split
    moved: list[tuple[int, int]] = field(repr=False)


class Trail:
    """The purchases of the latest count.

    When a unit is added per voter, the first purchases are mostly the same, paid by the same people: only the amounts
    differ. So the classes are kept, and only what comes after the first difference is split again.
    """

    def __init__(self, groups: Iterable[tuple[Ballot, int]]) -> None:
        """`groups`: what each project gets from a ballot, all above zero, and how many such ballots there are."""
        self.groups = list(groups)
        self.supporters: dict[int, list[tuple[int, int]]] = {}
        for place, (ballot, _) in enumerate(self.groups):
            for project, weight in ballot:
                self.supporters.setdefault(project, []).append((place, weight))
        self.balance = [0] * len(self.groups)
        self.marks: list[Mark] = []
        self.start = Split({project: self._first(project) for project in self.supporters})

    def _first(self, project: int) -> Support:
        support: dict[Class, int] = {}
        for place, weight in self.supporters[project]:
            support[0, weight] = support.get((0, weight), 0) + self.groups[place][1]
        return support

    def buy(self, depth: int, project: int, emptied: tuple[bool, ...]) -> Split:
        """The classes after the purchase that comes at this depth.

        `emptied` says for each class of the project's supporters, in order, whether its money is gone. The others
        get new balances, numbered in the same order after those that there were.
        """
        if depth < len(self.marks):
            mark = self.marks[depth]
            if mark.project == project and mark.emptied == emptied:
                return mark.split
            self._back_to(depth)
        before = self.marks[-1].split if self.marks else self.start
        mark = self._split(before, project, emptied)
        self.marks.append(mark)
        return mark.split

    def _back_to(self, depth: int) -> None:
        while len(self.marks) > depth:
            for place, balance in self.marks.pop().moved:
                self.balance[place] = balance

    def _split(self, before: Split, project: int, emptied: Sequence[bool]) -> Mark:
        targets: dict[Class, int] = {}
        balances = before.balances
        for payers, gone in zip(before.support[project], emptied, strict=True):
            targets[payers] = -1 if gone else balances
            balances += not gone
        touched: dict[int, dict[Class, int]] = {}
        moved = []
        for place, weight in self.supporters[project]:
            old = self.balance[place]
            if old >= 0:
                moved.append((place, old))
                self._move(place, targets[old, weight], before, touched)
        support = {**before.support, **touched}
        del support[project]
        return Mark(project, tuple(emptied), Split(support, balances), moved)

    def _move(self, place: int, new: int, before: Split, touched: dict[int, dict[Class, int]]) -> None:
        old, self.balance[place] = self.balance[place], new
        ballot, voters = self.groups[place]
        for project, weight in ballot:
            support = touched.get(project)
            if support is None:
                if project not in before.support:
                    continue
                support = touched[project] = dict(before.support[project])
            left = support[old, weight] - voters
            if left:
                support[old, weight] = left
            else:
                del support[old, weight]
            if new >= 0:
                support[new, weight] = support.get((new, weight), 0) + voters

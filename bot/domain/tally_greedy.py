"""Greedy counting: by score from the top, as long as there is money."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from bot.domain.counting import Selection
from bot.domain.tally_facts import Broken, Contest, DrawNeeded, Entrant, Outcome, Step, Tie, Verdict
from bot.domain.tally_guard import Guard
from bot.domain.tally_scores import Score


def drawn(tied: Sequence[int], draw: Sequence[int]) -> list[int]:
    """Equals in the order of the draw. Raises `DrawNeeded`."""
    places = {number: place for place, number in enumerate(draw)}
    if len(tied) > 1 and not places.keys() >= set(tied):
        raise DrawNeeded(tuple(sorted(tied)))
    return sorted(tied, key=lambda number: places.get(number, 0))


def in_order(
    projects: Iterable[Entrant], scores: Mapping[int, Score], draw: Sequence[int]
) -> tuple[list[Entrant], list[Tie]]:
    """By score; equals by lower cost, then by the draw. Never by the order in which they are given."""
    order: list[Entrant] = []
    ties: list[Tie] = []
    known = {project.number: project for project in projects}

    def place(project: Entrant) -> tuple[tuple[int, ...], int]:
        return tuple(-part for part in scores[project.number].rank), project.cost

    for _, equals in groupby(sorted(known.values(), key=place), key=lambda project: place(project)[0]):
        group: list[Entrant] = []
        for _, same in groupby(equals, key=lambda project: project.cost):
            group += [known[number] for number in drawn([project.number for project in same], draw)]
        order += group
        if len(group) > 1:
            equal_costs = any(one.cost == other.cost for one, other in pairwise(group))
            broken = Broken.DRAW if equal_costs else Broken.COST
            ties.append(Tie(tuple(project.number for project in group), broken))
    return order, ties


@dataclass
class Scan:
    """One walk down the order. `left` is the money, in the units of the contest."""

    contest: Contest
    guard: Guard
    left: int
    winners: list[int] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    partial: dict[int, int] = field(default_factory=dict)
    stopped: bool = False

    def walk(self, order: Sequence[Entrant]) -> None:
        """First the best of each neighbourhood, if the rules want winners there; then everybody else by score."""
        if self.contest.rules.per_neighbourhood:
            self._places(order)
        for project in order:
            if project.number not in self.winners:
                self._turn(project)

    def outcome(
        self, scores: Mapping[int, Score], ties: Sequence[Tie], added: int = 0, tied_runs: int = 0
    ) -> Outcome:
        return Outcome(
            winners=tuple(self.winners),
            scores=scores,
            spent=self.contest.envelope - self.left,
            left=self.left,
            steps=tuple(self.steps),
            ties=tuple(ties),
            partial=self.partial,
            added=added,
            tied_runs=tied_runs,
        )

    def _places(self, order: Sequence[Entrant]) -> None:
        won: Counter[str] = Counter()
        for project in order:
            place = project.neighbourhood
            wanted = place is not None and won[place] < self.contest.rules.per_neighbourhood
            if place is not None and wanted and project.cost <= self.left and not self.guard.objects(project):
                self._fund(project, project.cost, Verdict.FUNDED)
                won[place] += 1

    def _turn(self, project: Entrant) -> None:
        objection = self.guard.objects(project)
        if objection:
            self._say(project, *objection)
        elif self.stopped:
            self._say(project, Verdict.AFTER_THE_STOP)
        elif project.cost <= self.left:
            self._fund(project, project.cost, Verdict.FUNDED)
        else:
            self._misfit(project)

    def _misfit(self, project: Entrant) -> None:
        rules = self.contest.rules
        self.stopped = bool(rules.completion) or rules.selection is Selection.GREEDY_STOP
        if rules.completion and self.left > 0 and self.left * 100 >= project.cost * rules.completion:
            self.partial[project.number] = self.left
            self._fund(project, self.left, Verdict.FUNDED_IN_PART)
        else:
            self._say(project, Verdict.DOES_NOT_FIT)

    def _fund(self, project: Entrant, money: int, verdict: Verdict) -> None:
        self._say(project, verdict)
        self.guard.admit(project)
        self.winners.append(project.number)
        self.left -= money

    def _say(self, project: Entrant, verdict: Verdict, by: int | str | None = None) -> None:
        self.steps.append(Step(project.number, verdict, self.left, by))

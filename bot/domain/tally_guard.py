"""What stands between a project and its win, whatever the selection: votes, threshold, conflicts, places, caps."""

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.domain.counting import Selection
from bot.domain.tally_facts import CannotCount, Contest, Entrant, Verdict

Objection = tuple[Verdict, int | str | None]
"""Why not, and who stands in the way."""


class Guard:
    """Knows who has won so far, and says what speaks against the next.

    Sponsors and conflicts count over all lists of a vote (`before`: winners of lists counted earlier); caps and
    cantons are those of one list. Whether there is money enough is asked by the selection.
    """

    def __init__(self, contest: Contest, supports: Mapping[int, int], before: Iterable[Entrant] = ()) -> None:
        self.rules, self.supports = contest.rules, supports
        self.caps = {category: euros * contest.unit for category, euros in contest.rules.caps.items()}
        self.before = tuple(before)
        self.elsewhere = {winner.number for winner in self.before}
        self.rivals = _rivals((*contest.projects, *self.before))
        self.restart()

    def restart(self) -> None:
        """Nobody of this list has won."""
        self.won = {winner.number: winner for winner in self.before}
        self.sponsors = Counter(sponsor for winner in self.before for sponsor in winner.sponsors)
        self.cantons: Counter[str] = Counter()
        self.spent: Counter[str] = Counter()

    def admit(self, project: Entrant) -> None:
        """It has won."""
        self.won[project.number] = project
        self.sponsors.update(project.sponsors)
        self.spent.update(dict.fromkeys(project.categories, project.cost))
        if project.canton is not None:
            self.cantons[project.canton] += 1

    def bars(self, project: Entrant) -> Objection | None:
        """What no count can change: it has no votes, or too few, or won on another list."""
        support = self.supports[project.number]
        if support <= 0:
            return Verdict.NO_VOTES, None
        if support < self.rules.threshold:
            return Verdict.BELOW_THRESHOLD, None
        if project.number in self.elsewhere:
            return Verdict.WON_ELSEWHERE, None
        return None

    def objects(self, project: Entrant) -> Objection | None:
        """What speaks against it now, after those that have won."""
        return self.bars(project) or self._rival(project) or self._full(project) or self._capped(project)

    def _rival(self, project: Entrant) -> Objection | None:
        rivals = self.rivals.get(project.number, set()) & self.won.keys() if self.rules.exclusive else set()
        return (Verdict.EXCLUDED, min(rivals)) if rivals else None

    def _full(self, project: Entrant) -> Objection | None:
        if self.rules.per_sponsor:
            for sponsor in sorted(project.sponsors):
                if self.sponsors[sponsor] >= self.rules.per_sponsor:
                    return Verdict.SPONSOR_HAS_WON, sponsor
        place = project.canton
        if self.rules.per_canton and place is not None and self.cantons[place] >= self.rules.per_canton:
            return Verdict.CANTON_HAS_WON, place
        return None

    def _capped(self, project: Entrant) -> Objection | None:
        for category in sorted(project.categories & self.caps.keys()):
            if self.spent[category] + project.cost > self.caps[category]:
                return Verdict.OVER_THE_CAP, category
        return None


def check(contest: Contest) -> None:
    """Raises `CannotCount` when rules do not go together, or ballots are missing that the rule needs."""
    rules = contest.rules
    if any(project.cost <= 0 for project in contest.projects):
        raise CannotCount("A project that costs nothing needs no vote.")
    if rules.opposed:
        raise CannotCount("Equal shares know no funding in part and no winner in each neighbourhood.")
    if rules.selection.shares and (contest.urns or contest.in_urns):
        raise CannotCount("Equal shares need whole ballots: totals of an urn do not do.")
    if rules.selection is Selection.GREEDY_THRESHOLD and not rules.threshold:
        raise CannotCount("greedy-threshold needs a threshold.")


def _rivals(projects: Iterable[Entrant]) -> Mapping[int, set[int]]:
    rivals: dict[int, set[int]] = {}
    for project in projects:
        for other in project.conflicts:
            rivals.setdefault(project.number, set()).add(other)
            rivals.setdefault(other, set()).add(project.number)
    return rivals

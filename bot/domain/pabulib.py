"""An election in the format of Pabulib (`.pb`): what the file says, and the contest that it is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.counting import CountingRules
from bot.domain.tally_facts import Contest, Entrant
from bot.domain.tally_scores import Ballot, Pile, Totals

VOTE_TYPES = {
    BallotKind.APPROVAL: "approval",
    BallotKind.CHOOSE_ONE: "choose-1",
    BallotKind.KNAPSACK: "approval",
    BallotKind.CUMULATIVE: "cumulative",
    BallotKind.ORDINAL: "ordinal",
    BallotKind.JUDGEMENT: "scoring",
    BallotKind.FOR_AGAINST: "scoring",
}
"""What Pabulib calls our kinds of ballot; where two share a name, the key `ballot_kind` of META tells them apart."""

POINTED = frozenset({BallotKind.CUMULATIVE, BallotKind.JUDGEMENT, BallotKind.FOR_AGAINST})
"""Kinds whose ballots have a column `points`. A grade is written as the steps above the worst."""

RANKED_BY_SCORE = POINTED | {BallotKind.ORDINAL}
"""Kinds for which a project has a `score` beside the number of ballots that name it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A project of the file: its id, its cost in units of the election's money, and columns that we do not read."""

    id: str
    cost: int
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Election:
    """A whole file. Projects stand in the natural order of their ids, and ballots name them by their place in it.

    `unit` is how many units of money make one of the currency: 1, or 100 where budget or costs have cents. `meta` is
    everything else that the file says of itself. A file may have totals and no ballots (`pile` empty, `totals` in
    points, `voters` above zero): greedy rules can be counted from it. Who voted is not kept, nor their age or sex.
    """

    meta: Mapping[str, str]
    kind: BallotKind
    budget: int
    projects: tuple[Listed, ...]
    pile: Pile
    voters: int
    unit: int = 1
    totals: Totals = field(default_factory=dict)

    @property
    def grades(self) -> int:
        """How many grades there are (`grades`, a key of ours)."""
        return self._figure("grades") or 4

    @property
    def threshold(self) -> int:
        """Votes or points that the file asks of a project (`min_project_score_threshold`)."""
        return self._figure("min_project_score_threshold")

    @property
    def longest(self) -> int:
        """How many projects a ballot may name (`max_length`), or else does name at most."""
        return self._figure("max_length") or max(map(len, self.pile), default=0)

    def _figure(self, key: str) -> int:
        written = self.meta.get(key, "")
        return int(written) if written.isdecimal() else 0

    def money(self, units: int) -> str:
        """Units of money in the currency, exactly: they are as small as budget and costs need, with cents or not."""
        whole, rest = divmod(units, self.unit)
        places = next(places for places in range(len(str(self.unit)) * 4) if 10**places % self.unit == 0)
        return f"{whole}.{rest * 10**places // self.unit:0{places}}" if rest else str(whole)


def natural(identity: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """The natural order of ids: B2 before B10, figures by their value; equal ones as texts."""
    parts = re.findall(r"([^0-9]*)([0-9]*)", identity)
    return tuple((letters, int(figures or -1)) for letters, figures in parts), identity


def contest_of(election: Election, rules: CountingRules) -> Contest:
    """The election as a contest. What cost and score leave tied is decided by the order of the draw that the file
    gives, or else by the natural order of ids.

    The first of a ranking gets as many points as a ballot may name projects (`max_length`, or else the longest
    ballot). Totals without ballots are sums already, whatever the kind.
    """
    whole = bool(election.pile)
    kind = election.kind if whole else BallotKind.CUMULATIVE
    form = BallotForm(kind=kind, most=election.longest, grades=election.grades)
    return Contest(
        projects=[Entrant(number, listed.cost) for number, listed in enumerate(election.projects)],
        envelope=election.budget,
        form=form,
        rules=rules,
        pile=election.pile,
        draw=_draw(election),
        urns={} if whole else election.totals,
        in_urns=0 if whole else election.voters,
        unit=election.unit,
    )


def _draw(election: Election) -> list[int]:
    """The order that the file gives (`draw_order`), then the natural order of ids."""
    numbers = {project.id: number for number, project in enumerate(election.projects)}
    drawn = [numbers[name] for name in election.meta.get("draw_order", "").split(",") if name in numbers]
    return list(dict.fromkeys([*drawn, *numbers.values()]))


def votes_of(pile: Pile) -> Mapping[int, int]:
    """How many ballots name each project, whatever they say of it."""
    named: dict[int, int] = {}
    for ballot, ballots in pile.items():
        for project, _ in ballot:
            named[project] = named.get(project, 0) + ballots
    return named


def as_ballot(choices: Iterable[tuple[int, int]]) -> Ballot:
    return tuple(sorted(choices))

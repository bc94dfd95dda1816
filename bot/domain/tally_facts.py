"""What a count needs and what it finds: the projects of a list, the steps taken, the ties met, the outcome."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.domain.ballots import BallotForm
from bot.domain.counting import CountingRules
from bot.domain.tally_scores import Pile, Score, Totals


class CannotCount(Exception):
    """These ballots cannot be counted by these rules; the sentence is for whoever runs the count."""


@dataclass(eq=False)
class DrawNeeded(CannotCount):
    """Projects that only the draw can tell apart, and that the order given does not hold."""

    projects: tuple[int, ...]

    def __str__(self) -> str:
        return f"These projects are tied and need a draw: {', '.join(map(str, self.projects))}."


@dataclass(frozen=True, slots=True)
class Entrant:
    """A project as the count sees it. `cost` in units of money (euros, or less where the budget has fractions).

    `conflicts` are projects that cannot be built beside it; it is enough that one of the two says so.
    """

    number: int
    cost: int
    categories: frozenset[str] = frozenset()
    sponsors: frozenset[str] = frozenset()
    neighbourhood: str | None = None
    canton: str | None = None
    conflicts: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Contest:
    """One list at the moment of the count.

    `draw` is the order of the draw over the projects, the first is preferred; it is asked only where score and cost
    are equal. `urns` are totals of anonymous urns, `in_urns` how many ballots they hold,
    `blank_in_urns` how many of those are blank. `unit` is how many units of
    money make a euro.
    """

    projects: Sequence[Entrant]
    envelope: int
    form: BallotForm
    rules: CountingRules
    pile: Pile
    draw: Sequence[int] = ()
    urns: Totals = field(default_factory=dict)
    in_urns: int = 0
    blank_in_urns: int = 0
    unit: int = 1


class Verdict(StrEnum):
    """What the count said of a project when its turn came."""

    FUNDED = "funded"
    FUNDED_IN_PART = "funded in part"
    DOES_NOT_FIT = "does not fit"
    AFTER_THE_STOP = "after the stop"
    NO_VOTES = "no votes"
    BELOW_THRESHOLD = "below the threshold"
    WON_ELSEWHERE = "won elsewhere"
    EXCLUDED = "excluded"
    SPONSOR_HAS_WON = "sponsor has won"
    CANTON_HAS_WON = "canton has won"
    OVER_THE_CAP = "over the cap"
    UNAFFORDABLE = "unaffordable"


@dataclass(frozen=True, slots=True)
class Step:
    """One project's turn.

    `left` is the money that was there when it came; `by` the project, sponsor, canton or category that stood in the
    way. In equal shares `price` is what a supporter paid at most for one vote or point, as an exact fraction.
    """

    project: int
    verdict: Verdict
    left: int
    by: int | str | None = None
    price: tuple[int, int] | None = None


class Broken(StrEnum):
    """What decided between equals."""

    COST = "lower cost"
    SCORE = "higher score"
    DRAW = "draw"


@dataclass(frozen=True, slots=True)
class Tie:
    """Projects that were equal, in the order in which they were taken, and the last thing that had to decide."""

    projects: tuple[int, ...]
    broken: Broken


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the count of one list found; the same ballots, rules and draw give the same outcome.

    `winners` in the order of selection; what was `spent` of the envelope and is `left`; `partial`: what a project
    gets that is funded in part; `steps`: every project's turn, in order. In equal shares `added` is how many steps
    of budget were added per voter, `tied_runs` in how many of those counts a tie was met; `ties` are those of the
    last one.
    """

    winners: tuple[int, ...]
    scores: Mapping[int, Score]
    spent: int
    left: int
    steps: tuple[Step, ...]
    ties: tuple[Tie, ...] = ()
    partial: Mapping[int, int] = field(default_factory=dict)
    added: int = 0
    tied_runs: int = 0

    def then(self, steps: Iterable[Step]) -> "Outcome":
        """The same with more turns at the end."""
        return replace(self, steps=(*self.steps, *steps))

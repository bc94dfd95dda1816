"""Counting rules: how the ballots of a list become winners, as the edition's file sets it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

VERSION = "1"
"""Of the counting itself, printed with every result; it changes when the same ballots could have other winners."""


class Selection(StrEnum):
    """Who wins once the scores are known; the names are those of the command line and of what is published."""

    GREEDY_SKIP = "greedy-skip"
    GREEDY_STOP = "greedy-stop"
    GREEDY_THRESHOLD = "greedy-threshold"
    EQUAL_SHARES = "mes"
    EQUAL_SHARES_ADD1 = "mes-add1"
    EQUAL_SHARES_ADD1_GREEDY = "mes-add1u"

    @property
    def shares(self) -> bool:
        """Whether it is an equal-shares rule, which needs whole ballots."""
        return self in (Selection.EQUAL_SHARES, Selection.EQUAL_SHARES_ADD1, Selection.EQUAL_SHARES_ADD1_GREEDY)


@dataclass(frozen=True, slots=True)
class CountingRules:
    """The rule of one list and its options.

    `threshold`: votes or points below which a project is not considered, whatever the selection (`greedy-threshold`
    is `greedy-skip` that has one). `exclusive`: a project is dropped if one that it conflicts with has won.
    `completion`: percent of its cost for which the first project that does not fit is still funded, after which the
    count stops; 0 for never (Poznań: 80). `caps`: euros at most for a category. `per_sponsor`: winners at most of
    one sponsor, `per_neighbourhood`: winners at least in each neighbourhood, as far as the money goes,
    `per_canton`: winners at most in each place; 0 for no such rule. `exhaustive`: equal shares stop adding budget
    as soon as nothing more fits, else they go on to the next infeasible outcome. `step`: euros added per voter at a
    time, `integral`: voters begin with whole euros.
    """

    selection: Selection = Selection.GREEDY_SKIP
    threshold: int = 0
    exclusive: bool = True
    completion: int = 0
    caps: Mapping[str, int] = field(default_factory=dict)
    per_sponsor: int = 0
    per_neighbourhood: int = 0
    per_canton: int = 0
    exhaustive: bool = True
    step: int = 1
    integral: bool = False

    @property
    def opposed(self) -> tuple[str, ...]:
        """The options that the selection cannot follow; a count by such rules would be refused after the close."""
        known = {"completion": self.completion, "per_neighbourhood": self.per_neighbourhood}
        return tuple(name for name, value in known.items() if value and self.selection.shares)

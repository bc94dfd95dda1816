"""Ballots: how many choices somebody has, and how the votes are counted."""

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """How choices become a result."""

    APPROVAL = "approval"


class TieRule(StrEnum):
    """What decides between projects with equally many votes."""

    SEEDED_DRAW = "seeded_draw"


@dataclass(frozen=True, slots=True)
class BallotRules:
    """What a ballot must obey. Where the rulebook of an edition is not known, these are the usual French ones."""

    least: int = 1
    most: int = 3
    method: Method = Method.APPROVAL
    tie: TieRule = TieRule.SEEDED_DRAW
    minimum_age: int = 11
    article: str | None = None

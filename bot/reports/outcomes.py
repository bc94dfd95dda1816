"""The results of a list as they are shown, in a picture or on a page: figures are written by who asks for them."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What the vote decided about a project; in part where the rule gives the last one what is left."""

    FUNDED = "funded"
    IN_PART = "in_part"
    NOT_FUNDED = "not_funded"


SIGNS = {Outcome.FUNDED: "✔", Outcome.IN_PART: "◐", Outcome.NOT_FUNDED: "✕"}
"""Stands beside the word: nobody needs to tell colours apart."""


@dataclass(frozen=True, slots=True)
class Line:
    """A project and what it got.

    `score` is what its bar is drawn by (votes or points); `committed` is the euros of the envelope that are spent
    once this project was considered. `votes` and `cost` are what is read, in words.
    """

    title: str
    score: int
    votes: str
    cost: str
    outcome: Outcome
    committed: int


@dataclass(frozen=True, slots=True)
class ListResults:
    """One list: its name, its projects in the order of the count, its envelope in euros, and what was spent of it."""

    name: str
    lines: tuple[Line, ...]
    envelope: int
    committed: int
    spent: str

    @property
    def longest(self) -> int:
        """What the longest bar stands for; at least 1, so that a list without a vote can be drawn."""
        return max((line.score for line in self.lines), default=0) or 1

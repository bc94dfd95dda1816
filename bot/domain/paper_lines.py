"""What is read from a table of projects, and what may be wrong with a line of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Fault(StrEnum):
    """A way in which a line is wrong; `{0}` … stand for the facts."""

    NO_TABLE = "no line of headings was found: the columns are {0}"
    NO_COLUMN = "the column {0} is missing"
    UNKNOWN_COLUMN = "no column is called {0}; they are {1}"
    TOO_MANY_CELLS = "has more cells than headings"
    EMPTY = "{0} is empty"
    UNREADABLE = "{0}: {1} cannot be read; it should be {2}"
    TOO_DEAR = "costs {0} euros, and its list has {1}"
    TWICE = "{0} {1} is on line {2}, too"
    NO_IDEA = "there is no idea no. {0} in this edition"
    IDEA_NOT_STUDIED = "idea no. {0} is {1}: only what was admitted can go to the vote"
    IDEA_TAKEN = "idea no. {0} is part of project no. {1}"
    NUMBER_GIVEN = "no. {0} was given to another project, which is gone: leave the cell empty for a new number"
    NO_PROJECT = "excludes no. {0}, which is neither in this table nor on the paper"
    ITSELF = "excludes itself"
    LIST_FULL = "its list would have more than {0} projects"


@dataclass(frozen=True, slots=True)
class LineFault:
    """One thing wrong, on which line (1 is the headings)."""

    line: int
    what: Fault
    facts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"line {self.line}: {self.what.value.format(*self.facts)}"


class PaperTableInvalid(Exception):
    """The table cannot be read. Nothing of it was taken. Not a refusal: no rule of the campaign rests on it."""

    def __init__(self, faults: tuple[LineFault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One project of the table. Without a number it is new; what is None was not said, and stays as it is."""

    line: int
    number: int | None
    title: str
    envelope: str
    cost: int
    values: Mapping[str, Any] = field(default_factory=dict)
    ideas: tuple[int, ...] = ()
    conflicts: tuple[int, ...] = ()

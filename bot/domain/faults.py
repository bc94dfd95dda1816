"""What is wrong with the file of an edition: every fault at once, each with its place."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """A way of being wrong; `{0}`, `{1}` … stand for the facts of the fault."""

    SYNTAX = "this is not TOML: {0}"
    MISSING = "is missing"
    UNKNOWN_KEY = "is not a key that an edition has{0}"
    WRONG_TYPE = "should be {0}, is {1}"
    EMPTY = "is empty"
    NOT_AN_ID = "should be lower-case letters, digits, dashes and underscores, 32 at most"
    TWICE = "is there twice: {0}"
    NOT_ONE_OF = "{0} is not one of {1}"
    OUT_OF_RANGE = "should be between {0} and {1}, is {2}"
    NOT_A_MOMENT = "{0} is neither a date and time (2027-03-28 09:00) nor one to come (now + 3d)"
    NOT_AN_OFFSET = "{0} is not a distance from a phase (voting.opens - 7d 18:30, ideation.closes - 48h)"
    NO_SUCH_PHASE = "there is no phase {0} in this edition"
    NO_SUCH_NEIGHBOURHOOD = "there is no neighbourhood {0} in this edition"
    EITHER_OR = "say {0} or {1}, not both"
    OVER_TOO_SOON = "is over at {0}, which is not after it leaves ({1})"
    NOT_IN_THE_CALENDAR = "{0} goes beyond the calendar"
    SKIPPED_HOUR = "{0} does not exist in {1}: the clocks skip it; write {2} or {3}"
    DOUBLED_HOUR = "{0} comes twice in {1}: write {2} or {3}"
    NO_ZONE = "{0} is not a time zone"
    CLOSES_FIRST = "closes at {0}, which is not after it opens ({1})"
    OVERLAP = "opens at {0}, before {1} closes ({2})"
    OUT_OF_ORDER = "comes before {0} in an edition, but opens after it"
    NO_SUCH_ARTICLE = "there is no article {0} in the rulebook"
    NO_WORDS = "has no words in {0}"
    NOT_TOGETHER = "does not go with {0}"
    TOO_LONG = "has {0} signs, at most {1} fit"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: where in the file (`phases.2.opens`), what, with which facts, on which line if known."""

    where: str
    what: FaultKind
    facts: tuple[str, ...] = ()
    line: int | None = None

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        subject = f"{self.where} " if self.where else ""
        return place + subject + self.what.value.format(*self.facts)


class EditionInvalid(Exception):
    """The file is not an edition. Nothing of it was loaded. Not a refusal: no rule of the campaign rests on it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults

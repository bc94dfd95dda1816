"""One-time codes of a vote: on a letter, typed or scanned, good for one ballot."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.codes import ALPHABET, SYMBOLS, CodeUnreadable, new_code, symbols_in
from bot.domain.errors import Refusal

QR_PREFIX = "cv"
"""Of the start parameter that a QR carries; codes for ideas begin with a `c` and a capital or a digit."""

QR_BYTES = 16
"""128 bits: what is not typed need not be short."""

TRIES = ((5, timedelta(hours=1)), (20, timedelta(days=1)))
"""Wrong codes that one person may try within an hour and within a day, among 2⁴⁰."""

LARGEST_BATCH = 20_000
_SECRET = re.compile(rf"(?:{QR_PREFIX})?([A-Za-z0-9_-]{{22}})")
_RANGE = re.compile(r"(\d{1,6})(?:\D+(\d{1,6}))?")
_DOUBLED = 0b100101
"""x⁵ + x² + 1, by which GF(32) is made from polynomials over GF(2)."""


class CodeState(StrEnum):
    """Where one code is: printed, given to somebody, or good for nothing any more."""

    MADE = "made"
    HANDED = "handed"
    VOID = "void"


class CodeUse(StrEnum):
    """How the codes of a batch reach people: by post, through schools, or from a stack at the desk."""

    LETTERS = "letters"
    SCHOOLS = "schools"
    DESK = "desk"


class WhyVoid(StrEnum):
    """Why a code is good for nothing any more."""

    LOST = "lost"
    RETURNED = "returned"
    MISPRINTED = "misprinted"
    REPLACED = "replaced"


class WhyAside(StrEnum):
    """Why two people set the ballot of a code aside."""

    STOLEN = "stolen"
    TWICE = "twice"
    MISTAKE = "mistake"


class WhyNot(StrEnum):
    """Why a code that somebody shows is not taken."""

    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    VOID = "void"
    USED = "used"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class CodeNotTaken:
    """A code that was not taken, and how many more may be tried by now; a fact and no refusal, which undoes itself:
    the try must be counted."""

    why: WhyNot
    left: int


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter or card of a batch, by the numbers that are printed on it."""

    batch: int
    number: int


@dataclass(frozen=True, slots=True)
class CodeBatch:
    """A batch and what became of its codes; `used` is what the roll says."""

    id: int
    use: CodeUse
    size: int
    neighbourhood: str | None
    languages: tuple[str, ...]
    printed_at: datetime | None
    made: int = 0
    handed: int = 0
    void: int = 0
    used: int = 0


@dataclass(eq=False)
class NumbersUnreadable(Refusal):
    """This is no number, and no range of numbers."""


@dataclass(eq=False)
class BatchTooLarge(Refusal):
    """More codes at once than a batch has, or none."""

    most: int


@dataclass(eq=False)
class BatchUnknown(Refusal):
    """There is no such batch in this edition."""


@dataclass(eq=False)
class PrintedAlready(Refusal):
    """The file of this batch has left: it does not leave twice."""


@dataclass(eq=False)
class LettersUnfit(Refusal):
    """Not all of these letters can be handed out or voided: some are void, unknown or not printed yet."""

    fit: int
    asked: int


@dataclass(eq=False)
class CodesUsed(Refusal):
    """Somebody has voted with these codes: their ballots are set aside by two people, or not at all."""

    numbers: tuple[int, ...]


@dataclass(eq=False)
class LetterNotUsed(Refusal):
    """No ballot was cast with this letter, or it waits at the desk: there is nothing to set aside."""


def new_vote_code(entropy: Callable[[int], int]) -> str:
    """A fresh code with its check character, `7K3M-0Q9T-V`; `entropy` as in `new_code`."""
    code = new_code(entropy)
    return f"{code}-{check_symbol(symbols_in(code))}"


def read_vote_code(typed: str) -> str:
    """The code somebody copied from their letter, as `new_vote_code` wrote it. Raises `CodeUnreadable`."""
    symbols = symbols_in(typed)
    if len(symbols) != SYMBOLS + 1 or check_symbol(symbols[:SYMBOLS]) != symbols[SYMBOLS]:
        raise CodeUnreadable
    return f"{symbols[:4]}-{symbols[4:SYMBOLS]}-{symbols[SYMBOLS]}"


def check_symbol(symbols: str) -> str:
    """The symbol that makes the weighted sum of all symbols nought, in the field of 32 elements.

    The weights are powers of a generator, all different and none nought: a wrong symbol changes the sum, and so does
    any swap of two different ones, neighbours or not (a Reed-Solomon code with one check symbol).
    """
    total = 0
    for symbol in symbols:
        total = _twice(total ^ ALPHABET.index(symbol))
    return ALPHABET[total]


def scanned_secret(shown: str) -> str | None:
    """The secret in what a QR gave, with or without the prefix of its start parameter; None for what was typed."""
    found = _SECRET.fullmatch(shown.strip())
    return found[1] if found else None


def read_numbers(typed: str) -> range:
    """`42`, `40-60` or `40 à 60` as the numbers they mean. Raises `NumbersUnreadable`."""
    found = _RANGE.fullmatch(typed.strip())
    first = int(found[1]) if found else 0
    last = int(found[2] or first) if found else 0
    if not 1 <= first <= last:
        raise NumbersUnreadable
    return range(first, last + 1)


def read_letters(typed: str) -> tuple[int, range]:
    """A batch and its letters: `3 42`, `3 40-60`. Raises `NumbersUnreadable`."""
    batch, _, numbers = typed.strip().partition(" ")
    if not batch.isdecimal() or len(batch) > 9:
        raise NumbersUnreadable
    return int(batch), read_numbers(numbers)


def require_size(size: int) -> None:
    """Raises `BatchTooLarge`."""
    if not 1 <= size <= LARGEST_BATCH:
        raise BatchTooLarge(LARGEST_BATCH)


def _twice(element: int) -> int:
    doubled = element << 1
    return doubled ^ _DOUBLED if doubled & 32 else doubled

"""Ballots as an officer types them from paper: short to type, and refused where one could misread them."""

import re
import unicodedata
from dataclasses import dataclass

from bot.domain.ballots import BallotKind, Choices, approved
from bot.domain.errors import Refusal

_TIMES = re.compile(r"(.*?)\s*[x×*]\s*(\d{1,6})")
_PAIR = re.compile(r"(\d+)\s*[:=]\s*(\d+)")
_SIGNED = re.compile(r"([+-])\s*(\d+)")


@dataclass(eq=False)
class TypedUnreadable(Refusal):
    """This line is no ballot of this kind."""


def typed_ballot(line: str, kind: BallotKind) -> Choices:
    """What a line says: `3 12` (approval, choose one, knapsack), `12 3 7` from the first to the last (ordinal),
    `3:5 12:2` (points; grades, of which 1 is the best), `+3 -12` (for and against). An empty line is a blank ballot.

    Whether it obeys the rules is asked of `ballots.fill`. Raises `TypedUnreadable`.
    """
    plain = unicodedata.normalize("NFKC", line).replace("−", "-").replace(",", " ").strip()
    match kind:
        case BallotKind.CUMULATIVE:
            return _pairs(plain)
        case BallotKind.JUDGEMENT:
            return {number: grade - 1 for number, grade in _pairs(plain).items()}
        case BallotKind.FOR_AGAINST:
            return {number: 1 if sign == "+" else -1 for sign, number in _all(_SIGNED, plain)}
        case BallotKind.ORDINAL:
            return {number: rank for rank, number in enumerate(_numbers(plain), 1)}
        case _:
            return approved(_numbers(plain))


def typed_papers(line: str, kind: BallotKind) -> tuple[Choices, int]:
    """Papers of an urn that say the same: a ballot, and how often, `3:5 12:2 x4`. Raises `TypedUnreadable`."""
    found = _TIMES.fullmatch(line.strip())
    return typed_ballot(found[1] if found else line, kind), int(found[2]) if found else 1


def _numbers(plain: str) -> list[int]:
    numbers = plain.split()
    if not all(number.isdecimal() for number in numbers) or len(set(numbers)) < len(numbers):
        raise TypedUnreadable
    return [int(number) for number in numbers]


def _pairs(plain: str) -> Choices:
    return {int(number): value for number, value in _all(_PAIR, plain)}


def _all(pattern: re.Pattern[str], plain: str) -> list[tuple[str, int]]:
    """Every part of the line, or nothing of it; no project twice."""
    found = [(one[1], int(one[2])) for one in pattern.finditer(plain)]
    projects = [one[1] if pattern is _SIGNED else int(one[0]) for one in found]
    if pattern.sub("", plain).strip() or len(set(projects)) < len(projects):
        raise TypedUnreadable
    return found

"""Paper: the totals of an urn, typed twice, and what becomes of a card."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ballots import BallotKind, Choices, Paper, fill
from bot.domain.errors import Refusal

TICKED = frozenset({BallotKind.APPROVAL, BallotKind.CHOOSE_ONE, BallotKind.KNAPSACK})
"""Kinds of which a greedy count needs no more than the votes for each project."""

LARGEST = 1_000_000
"""Papers in an urn: more is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What an urn holds for one list. Papers are blank, invalid, or counted in `votes`.

    `votes` has the number of votes by project (as text), or, for kinds of ballots that are typed whole, how many
    papers say the same by what they say (`3:1 12:2`).
    """

    papers: int
    blank: int
    invalid: int
    votes: Mapping[str, int]

    @property
    def valid(self) -> int:
        """Papers that choose something."""
        return self.papers - self.blank - self.invalid


class CardState(StrEnum):
    """A card that came by post or from a box: received, then valid or not."""

    RECEIVED = "received"
    VALID = "valid"
    INVALID = "invalid"


class WhyInvalid(StrEnum):
    """Why a card does not count."""

    UNSIGNED = "unsigned"
    ALREADY_VOTED = "already_voted"
    UNREADABLE = "unreadable"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Apart:
    """One line on which two typings of the same urn differ: `what` is papers, blank, invalid or a key of `votes`."""

    what: str
    first: int
    second: int


@dataclass(eq=False)
class TotalsImpossible(Refusal):
    """These numbers cannot all be true; `what` is where they break first."""

    what: str


@dataclass(eq=False)
class TotalsAgreed(Refusal):
    """Two people have typed the same for this urn: it is final."""


@dataclass(eq=False)
class UrnsStillClosed(Refusal):
    """Urns are opened after the vote has closed: until then nobody counts."""


@dataclass(eq=False)
class CountHasBegun(Refusal):
    """The ballots are being counted, or were: nothing is added any more."""


@dataclass(eq=False)
class UrnUnknown(Refusal):
    """There is no such urn in this edition."""


@dataclass(eq=False)
class CardUnknown(Refusal):
    """There is no such card, or it is decided already."""


def check_totals(totals: Totals, paper: Paper, *, whole: bool) -> None:
    """Refuse what cannot be. Raises `TotalsImpossible`, and for `whole` ballots the refusals of `ballots`."""
    if not 0 <= totals.papers <= LARGEST or totals.blank < 0 or totals.invalid < 0 or totals.valid < 0:
        raise TotalsImpossible("papers")
    for what, votes in totals.votes.items():
        if not 0 <= votes <= totals.valid:
            raise TotalsImpossible(what)
    (_check_whole if whole else _check_votes)(totals, paper)


def differences(first: Totals, second: Totals) -> tuple[Apart, ...]:
    """Where two typings of one urn do not agree."""
    lines = [("papers", first.papers, second.papers), ("blank", first.blank, second.blank)]
    lines.append(("invalid", first.invalid, second.invalid))
    lines += [(key, first.votes.get(key, 0), second.votes.get(key, 0)) for key in {**first.votes, **second.votes}]
    return tuple(Apart(*line) for line in lines if line[1] != line[2])


def added(several: Iterable[Totals]) -> Totals:
    """All urns of one list together."""
    papers = blank = invalid = 0
    votes: dict[str, int] = {}
    for one in several:
        papers, blank, invalid = papers + one.papers, blank + one.blank, invalid + one.invalid
        for key, number in one.votes.items():
            votes[key] = votes.get(key, 0) + number
    return Totals(papers, blank, invalid, votes)


def whole_ballot(key: str) -> Choices:
    """A paper that was typed whole. Raises `TotalsImpossible`."""
    try:
        return {int(number): int(value) for number, value in (pair.split(":") for pair in key.split())}
    except ValueError as error:
        raise TotalsImpossible(key) from error


def _check_votes(totals: Totals, paper: Paper) -> None:
    for key in totals.votes:
        if not key.isdecimal() or int(key) not in paper.costs:
            raise TotalsImpossible(key)
    given, form = sum(totals.votes.values()), paper.form
    least, most = {
        BallotKind.APPROVAL: (form.least, min(form.most, len(paper.costs))),
        BallotKind.CHOOSE_ONE: (1, 1),
        BallotKind.KNAPSACK: (1, len(paper.costs)),
    }[form.kind]
    if not totals.valid * least <= given <= totals.valid * most:
        raise TotalsImpossible("votes")
    if form.kind is BallotKind.KNAPSACK:
        spent = sum(paper.costs[int(key)] * votes for key, votes in totals.votes.items())
        if not totals.valid * paper.needed <= spent <= totals.valid * paper.envelope:
            raise TotalsImpossible("votes")


def _check_whole(totals: Totals, paper: Paper) -> None:
    for key in totals.votes:
        if not whole_ballot(key):
            raise TotalsImpossible(key)
        fill(whole_ballot(key), paper)
    if sum(totals.votes.values()) != totals.valid:
        raise TotalsImpossible("votes")

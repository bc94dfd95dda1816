"""Electors: who may vote in the chat, by the level of proof that the vote asks for."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.vote_rules import Level, VoteRules


class Channel(StrEnum):
    """How somebody votes."""

    CHAT = "chat"
    DESK = "desk"
    PAPER = "paper"


class Proof(StrEnum):
    """What a person can be recognised by, once a vote, over all channels; only digests are kept.

    `PERSON` is the line of the roll that a desk found somebody under.
    """

    ACCOUNT = "account"
    PHONE = "phone"
    CODE = "code"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Elector:
    """What somebody has shown so far. `honour`: they have said that they are old enough and linked to the town."""

    phone: bytes | None = None
    code: bytes | None = None
    honour: bool = False
    neighbourhood: str | None = None


@dataclass(eq=False)
class ContactNeeded(Refusal):
    """This vote asks for a telephone number of one's own."""


@dataclass(eq=False)
class ContactNotOwn(Refusal):
    """The contact that was shared is somebody else's, or was typed or forwarded."""


@dataclass(eq=False)
class NumberNotAccepted(Refusal):
    """An anonymous number (+888), which is for sale."""


@dataclass(eq=False)
class HonourNeeded(Refusal):
    """Age and link to the town have not been declared; years."""

    minimum_age: int


@dataclass(eq=False)
class CodeNeeded(Refusal):
    """This vote asks for a one-time code."""


@dataclass(eq=False)
class NeighbourhoodNeeded(Refusal):
    """There are lists of neighbourhoods, and none was chosen yet."""


@dataclass(eq=False)
class AlreadyVoted(Refusal):
    """One of the proofs was used by another voter, or the vote was cast where it is final."""

    channel: Channel
    proof: Proof


@dataclass(eq=False)
class OfAnotherVote(Refusal):
    """The button of an earlier vote, whose projects had the same numbers."""


def require_eligible(elector: Elector, rules: VoteRules, neighbourhoods: tuple[str, ...]) -> None:
    """Raises the refusal that says what is missing next, in the order in which the chat asks for it."""
    if rules.level is not Level.ACCOUNT:
        if not elector.honour:
            raise HonourNeeded(rules.minimum_age, article=rules.article)
        if elector.phone is None:
            raise ContactNeeded(article=rules.article)
    if rules.level is Level.CODE and elector.code is None:
        raise CodeNeeded(article=rules.article)
    if neighbourhoods and elector.neighbourhood not in neighbourhoods:
        raise NeighbourhoodNeeded(article=rules.article)

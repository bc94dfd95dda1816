"""Exchanges: what a resident asks the team, and what the team answers; one for each person, as often as it takes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from bot.domain.answer_times import after_working_days
from bot.domain.errors import Refusal
from bot.domain.people import PersonId
from bot.domain.text import canonical, graphemes

ExchangeId = NewType("ExchangeId", int)

PREFIX = "x"
"""What the start parameter begins with that opens an exchange, for the team."""

ANSWER_WITHIN = 2
"""Working days; after them the team is reminded, and again after as many."""

WORDS_MOST = 2000
"""Graphemes of one message: with what is written around it, it fits into one of Telegram's."""

ANSWER_DRAFT = "exchange_answer"
"""Where the conversation of a member keeps whom an answer is for (`one`), what of it was read, and the answer."""


class ExchangeState(StrEnum):
    """Where it stands: the team has to answer, the team has answered, or somebody of the team has closed it."""

    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Said:
    """Words, a photo or a voice note (by Telegram's file ids), or words with one of them."""

    words: str = ""
    photo: str | None = None
    voice: str | None = None

    @property
    def empty(self) -> bool:
        return not (self.words or self.photo or self.voice)


@dataclass(frozen=True, slots=True)
class ExchangeMessage:
    """One message; `member` is who of the team wrote it, None when it was the resident."""

    id: int
    at: datetime
    said: Said
    member: PersonId | None = None
    language: str | None = None
    """In which language the writer of the team chose to answer."""

    arrived: bool | None = None
    """Of an answer: whether it reached the resident; None while that is not known."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Where an exchange is held in the staff group; `thread` is None while Telegram is asked to make the topic."""

    group: int
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """`holder` is who of the team has it; by `answer_by` an answer was promised, and then the team is reminded.

    What is closed while somebody waits keeps both moments: opened again, it waits again.
    """

    id: ExchangeId
    person: PersonId
    holder: PersonId | None = None
    handed_by: PersonId | None = None
    """Which colleague gave it to its holder, until the holder does something about it."""

    waiting_since: datetime | None = None
    answer_by: datetime | None = None
    closed_at: datetime | None = None
    topic: Topic | None = None

    @property
    def state(self) -> ExchangeState:
        if self.closed_at is not None:
            return ExchangeState.CLOSED
        return ExchangeState.ANSWERED if self.waiting_since is None else ExchangeState.WAITING


@dataclass(frozen=True, slots=True)
class Asked:
    """How many residents wait for an answer, since when the first, how many for too long, how many until today."""

    waiting: int
    oldest: datetime | None
    late: int
    today: int = 0


@dataclass(eq=False)
class NoWords(Refusal):
    """There is nothing in it: a message has words, a photo or a voice note."""


@dataclass(eq=False)
class WordsTooLong(Refusal):
    """More than one message holds."""

    most: int
    got: int


@dataclass(eq=False)
class ExchangeUnknown(Refusal):
    """There is none of that number, or it was erased."""


@dataclass(eq=False)
class TakenMeanwhile(Refusal):
    """It is not in the hands any more in which it was when somebody looked; `holder` is empty when it is in none."""

    holder: str


@dataclass(eq=False)
class HeldByAnother(Refusal):
    """Somebody else has taken it: whoever wants to answer takes it over first."""

    holder: str


@dataclass(eq=False)
class AnsweredMeanwhile(Refusal):
    """A colleague has answered since this writer looked; `words` is what they wrote."""

    by: str
    words: str


@dataclass(eq=False)
class StillWaits(Refusal):
    """Somebody waits for an answer: whoever closes it all the same says so once more."""

    name: str
    since: datetime
    until: datetime


@dataclass(eq=False)
class OwnExchange(Refusal):
    """Nobody of the team answers themselves."""


@dataclass(eq=False)
class CannotBeReached(Refusal):
    """The resident has blocked the bot: an answer would reach nobody."""


@dataclass(eq=False)
class NotOfTheTeam(Refusal):
    """Somebody who does not answer residents cannot be given one to answer."""


def answer_key(exchange: ExchangeId, message: int) -> str:
    """The key of the letter that brings an answer to the resident."""
    return f"exchange:{exchange}:answer:{message}"


def topic_key(exchange: ExchangeId, what: str) -> str:
    """The key of what is said or done in the topic of an exchange."""
    return f"topic:{exchange}:{what}"


def of_topic(key: str) -> ExchangeId | None:
    """Whose topic a letter with this key is for; None for all other letters."""
    kind, _, rest = key.partition(":")
    return ExchangeId(int(rest.partition(":")[0])) if kind == "topic" else None


def accepted(said: Said) -> Said:
    """A message as it is kept. Raises `NoWords` or `WordsTooLong`."""
    clean = Said(canonical(said.words), said.photo, said.voice)
    if clean.empty:
        raise NoWords
    if (got := graphemes(clean.words)) > WORDS_MOST:
        raise WordsTooLong(WORDS_MOST, got)
    return clean


def answer_by(since: datetime, zone: ZoneInfo) -> datetime:
    """Until when the team should have answered what has waited since then."""
    return after_working_days(since, ANSWER_WITHIN, zone)

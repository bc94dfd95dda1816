"""An exchange as the team reads it: in its list, and opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.exchanges import Exchange, ExchangeMessage
from bot.domain.people import Person, PersonId


@dataclass(frozen=True, slots=True)
class Listed:
    """An exchange in the team's list: with whom, in which language, and in whose hands."""

    exchange: Exchange
    name: str
    language: str
    holder: str


@dataclass(frozen=True, slots=True)
class ExchangeFile:
    """Its last messages, with the names of the members who wrote them; `own` when the reader has it in hand.

    `handed_by` names who gave it to its holder, who has done nothing since; `promise` is by when whoever writes now
    promises an answer.
    """

    exchange: Exchange
    resident: Person
    holder: str
    handed_by: str
    messages: tuple[ExchangeMessage, ...]
    names: Mapping[PersonId, str]
    own: bool
    promise: datetime

    @property
    def seen(self) -> int:
        """The last message on the screen."""
        return self.messages[-1].id if self.messages else 0

    def writer(self, message: ExchangeMessage) -> str:
        """Who of the team wrote it; empty when it was the resident."""
        return self.names.get(message.member, "") if message.member is not None else ""

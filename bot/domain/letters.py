"""Letters: what the bot says unasked, and what may become of each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from bot.domain.people import PersonId


class Lane(IntEnum):
    """Which letters leave first."""

    ANSWER = 1
    RECEIPT = 2
    REMINDER = 3
    ANNOUNCEMENT = 4


class LetterState(StrEnum):
    """Where a letter stands; all but the first three are final. What is held waits for somebody to let it go."""

    QUEUED = "queued"
    HELD = "held"
    SENDING = "sending"
    SENT = "sent"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message for one person; `key` names its cause and its reader, so that writing twice is writing once.

    `body` holds the parameters of the Bot API's `method`, without the chat. `campaign` is what a mass mailing
    belongs to, such as `announcement:12`.
    """

    key: str
    lane: Lane
    person: PersonId | None
    chat: int
    locale: str
    body: dict[str, Any]
    not_before: datetime
    expires_at: datetime | None = None
    method: str = "sendMessage"
    campaign: str | None = None


ATTEMPTS_MOST = 10
"""A letter that Telegram keeps refusing to take is given up after about two hours."""


def patience(attempts: int) -> timedelta:
    """How long to wait before the next attempt, after so many failed ones: 15 s, doubled up to an hour."""
    return min(timedelta(seconds=15 << max(attempts - 1, 0)), timedelta(hours=1))


AGAIN = (Lane.ANSWER, Lane.RECEIPT)
"""Lanes in which a letter with an unknown fate is sent again.

A receipt that never comes is worse than one that comes twice; a city that repeats its announcements loses trust.
"""


HARMLESS = ("editMessageText", "editMessageCaption", "deleteMessage")
"""What may be done twice: a message that reads so already, or has gone, is left as it is."""


def once_again(lane: Lane, method: str) -> bool:
    """Whether a letter with an unknown fate is sent again."""
    return lane in AGAIN or method in HARMLESS


MENTION = "\U0001fffe"
"""Stands before the id of somebody whom a letter is about: the ledger names nobody, so who is forgotten is nowhere.

It never is a character, and so the door drops it from whatever people type.
"""

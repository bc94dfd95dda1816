"""What Telegram's answers mean for a letter: never, later, or nobody knows."""

import os
from collections.abc import Callable
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.delivery.aiohttp_request import NeverSent, Refused
from bot.delivery.gateway import (
    Failure,
    Moved,
    TokenRefused,
    TopicClosed,
    TopicGone,
    TryLater,
    Undeliverable,
    Unknown,
    Unreachable,
)
from bot.delivery.limits import seconds_of

# Python-telegram-bot's own switch: waits as timedelta, which will be the only way, instead of a warning at each 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# Beginnings of Telegram's own words, in lower case. They are not documented, but have not changed for years.
NOBODY_THERE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "chat_write_forbidden",
    "group chat was deactivated",
    "group chat was upgraded to a supergroup chat",
    "bot was kicked",
    "have no rights to send a message",
    "not enough rights to send",
    "need administrator rights in the channel chat",
)
NO_TOPIC = ("message thread not found", "topic_deleted", "topic_id_invalid")
CLOSED_TOPIC = ("topic_closed",)
ALREADY_SO = ("message is not modified", "query is too old", "topic_not_modified")


def failure_of(error: TelegramError) -> Failure | None:
    """What an error means; None when it means that all is well."""
    for kind, failure in SORTED:
        if isinstance(error, kind):
            return failure(error)
    # No answer, or one that cannot be read ("Invalid server response"): it was an answer to something.
    return Unknown(_words(error))


def _bad_request(error: BadRequest) -> Failure | None:
    words = _words(error)
    lower = words.lower().removeprefix("bad request: ")
    if lower.startswith(ALREADY_SO):
        return None
    if lower.startswith(NOBODY_THERE):
        return Unreachable("400 " + words)
    for beginnings, failure in ((NO_TOPIC, TopicGone), (CLOSED_TOPIC, TopicClosed)):
        if lower.startswith(beginnings):
            return failure("400 " + words)
    return Undeliverable("400 " + words)


def _refused(error: Refused) -> Failure:
    """500 and 503 say that nothing was done; 502 and 504 that whoever was asked may have done it."""
    status = error.status
    if status in (502, 504):
        return Unknown(f"HTTP {status}")
    if status >= 500 or status == 429 or status < 400:
        return TryLater(f"HTTP {status}")
    return Undeliverable(f"HTTP {status}")


def _words(error: TelegramError) -> str:
    return error.message[:200]


# Python-telegram-bot derives some of these from others, `BadRequest` from `NetworkError` among them.
SORTED: tuple[tuple[type[TelegramError], Callable[[Any], Failure | None]], ...] = (
    (RetryAfter, lambda error: TryLater("429", after=seconds_of(error))),
    (ChatMigrated, lambda error: Moved(error.new_chat_id)),
    (Forbidden, lambda error: Unreachable("403 " + _words(error))),
    (InvalidToken, lambda error: TokenRefused(_words(error))),
    (BadRequest, _bad_request),
    (Conflict, lambda error: TryLater(_words(error))),
    (NeverSent, lambda error: TryLater(_words(error))),
    (Refused, _refused),
)

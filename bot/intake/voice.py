"""Giving the answers: after the commit, again if need be, by letter when Telegram cannot take them now."""

import logging
from asyncio import sleep
from collections.abc import Sequence
from time import monotonic
from typing import Protocol

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.crash import crash_point
from bot.domain.answers import Call
from bot.intake.session import Kept
from bot.logs import event

log = logging.getLogger(__name__)

PAUSES = (0.3, 1.0, 3.0)
"""Seconds between attempts; after the last one the answer goes by letter, so that nobody behind it waits."""

PATIENCE = 5.0
"""Seconds after which no further attempt is made: one that hung has kept their next update waiting."""

FINE = (
    "message is not modified",
    "query is too old",
    "query ID is invalid",
    "message to delete not found",
    "message can't be deleted",
)
"""Refusals after which there is nothing left to do: the person already sees what we meant, or an old screen more."""

LATER = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter, ClientDecodeError)
"""What the next attempt may not meet. An answer that cannot be decoded is a gateway's own page, or half an answer."""

GONE = ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID")


class Ledger(Protocol):
    """Takes over answers that could not be given at once."""

    async def __call__(self, calls: Sequence[Call], chat_id: int) -> None: ...


class Unreachable(Protocol):
    """Notes that somebody has blocked the bot."""

    async def __call__(self, chat_id: int) -> None: ...


class Voice:
    """Speaks through aiogram's client, in order, one person's answer after the other."""

    def __init__(self, bot: Bot, ledger: Ledger, unreachable: Unreachable) -> None:
        self.bot = bot
        self.ledger = ledger
        self.unreachable = unreachable

    async def say(self, calls: Sequence[Call], chat_id: int | None) -> None:
        """Make the calls; on return they were taken by Telegram, or by the ledger, or the person has left."""
        for place, call in enumerate(calls):
            crash_point("before_answer")
            try:
                await self._make(call)
            except TelegramForbiddenError:
                if chat_id is not None:
                    await self.unreachable(chat_id)
                return
            except TelegramBadRequest as error:
                event(log, "answer_refused", logging.ERROR, method=call.method, reason=_reason(error))
            except AiogramError as error:
                event(log, "answer_by_letter", logging.WARNING, method=call.method, error=type(error).__name__)
                if chat_id is not None:
                    await self.ledger(calls[place:], chat_id)
                return

    async def _make(self, call: Call) -> None:
        began = monotonic()
        for pause in (*PAUSES, None):
            try:
                await self.bot(Kept.model_construct(call=call))
            except TelegramBadRequest as error:
                await self._mend(call, error)
            except LATER as error:
                wait = _wait(error, pause)
                if wait is None or monotonic() - began > PATIENCE:
                    raise
                await sleep(wait)
                continue
            return

    async def _mend(self, call: Call, error: TelegramBadRequest) -> None:
        """Do what a refused call still calls for. Raises the error again when it is a bug of ours."""
        if any(words in error.message for words in FINE):
            return
        if call.method.startswith("editMessage") and any(words in error.message for words in GONE):
            await self._make(as_new_message(call))
            return
        raise error


def _wait(error: Exception, pause: float | None) -> float | None:
    """How long to wait before the next attempt, or None when the answer had better go by letter."""
    if pause is None or not isinstance(error, TelegramRetryAfter):
        return pause
    return error.retry_after if error.retry_after <= 5 else None


def as_new_message(call: Call) -> Call:
    """A screen that is gone is shown again below."""
    kept = {name: value for name, value in call.body.items() if name not in ("message_id", "inline_message_id")}
    return Call("sendMessage", kept)


def _reason(error: TelegramAPIError) -> str:
    """Telegram's own words, without what follows a colon: there it may quote the text."""
    return error.message.rsplit("Bad Request:", maxsplit=1)[-1].split(":")[0].strip().replace(" ", "_")

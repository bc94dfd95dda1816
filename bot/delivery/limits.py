"""The pace of what python-telegram-bot says: a letter leaves in the slot that its turn reserved for it."""

import asyncio
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.domain.paces import cost
from bot.services.allowance import Allowance

PATIENCE = 3.0
"""Seconds. A letter that must wait longer goes back to the ledger, so that it keeps no place from others."""

Answer = bool | dict[str, Any] | list[dict[str, Any]]


class Slots(BaseRateLimiter[float]):
    """`rate_limit_args` is the moment of the slot; a call without one draws from what this process may say."""

    def __init__(self, allowance: Allowance) -> None:
        self.allowance = allowance

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: float | None,
    ) -> Answer:
        """Raises `RetryAfter`, without asking Telegram, when it has said to wait longer than a letter can."""
        if rate_limit_args is not None:
            await self._reserved(int(data.get("chat_id", 0)), rate_limit_args)
        elif many := cost(endpoint, data):
            await self._drawn(int(data.get("chat_id", 0)), many)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self.allowance.hold(seconds_of(error), monotonic())
            raise

    async def _reserved(self, chat: int, slot: float) -> None:
        while (wait := max(slot - monotonic(), self.allowance.held(monotonic()))) > 0:
            await _sleep(wait)
        self.allowance.wrote(chat, monotonic())

    async def _drawn(self, chat: int, many: int) -> None:
        while wait := self.allowance.delay(chat, many, monotonic()):
            await _sleep(wait)


async def _sleep(wait: float) -> None:
    if wait > PATIENCE:
        raise RetryAfter(int(wait) + 1)
    # The loop counts in milliseconds, and takes a smaller wait for none at all.
    await asyncio.sleep(max(wait, 0.001))


def seconds_of(error: RetryAfter) -> float:
    """The library is changing the type of this."""
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()

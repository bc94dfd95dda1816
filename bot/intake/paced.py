"""The pace of answers: what aiogram's client says is counted with what all others say."""

import asyncio
from time import monotonic
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.domain.paces import cost
from bot.intake.session import Kept
from bot.services.allowance import Allowance

PATIENCE = 5.0
"""Seconds. An answer that must wait longer goes by letter, so that nobody behind it waits."""


class Paced(BaseRequestMiddleware):
    """Waits for nothing but its turn: never for the database."""

    def __init__(self, allowance: Allowance) -> None:
        self.allowance = allowance

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        """Raises `TelegramRetryAfter`, unasked, when Telegram has said to wait longer than an answer can."""
        body = method.call.body if isinstance(method, Kept) else vars(method)
        if many := cost(method.__api_method__, body):
            await self._turn(method, body.get("chat_id"), many)
        try:
            return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self.allowance.hold(error.retry_after, monotonic())
            raise

    async def _turn(self, method: TelegramMethod[Any], chat: object, many: int) -> None:
        # A channel may be named instead of numbered: it is one more group.
        number = chat if isinstance(chat, int) else -1
        while wait := self.allowance.delay(number, many, monotonic()):
            if wait > PATIENCE:
                raise TelegramRetryAfter(method, "as Telegram said before", int(wait) + 1)
            await asyncio.sleep(max(wait, 0.001))

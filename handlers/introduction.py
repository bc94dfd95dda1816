"""How the bot presents itself to Telegram: its menu of commands by language, and where its updates go."""

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import BotCommandScopeAllPrivateChats

from bot.i18n import DEFAULT, LANGUAGES, translator
from bot.logs import event
from handlers.commands import listed

log = logging.getLogger(__name__)

CONNECTIONS = 20
"""How many webhook calls Telegram may make at once: more would only wait for the database."""


UNREACHABLE = (TelegramNetworkError, TelegramServerError, TelegramRetryAfter, ClientDecodeError)
"""A page of a gateway that cannot be decoded is as good as no answer."""


async def introduce(bot: Bot, wanted: list[str], webhook: str | None, secret: str | None = None) -> None:
    """Choose webhook (of the `wanted` kinds of update) or polling, and register the commands; tries until it works.

    Raises `TelegramUnauthorizedError` or `TelegramNotFound` when the token is not known.
    """
    pause = 1.0
    while True:
        try:
            await _introduce(bot, wanted, webhook, secret)
        except UNREACHABLE as error:
            event(log, "telegram_unreachable", logging.WARNING, error=type(error).__name__, wait=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60)
        else:
            return


async def _introduce(bot: Bot, wanted: list[str], webhook: str | None, secret: str | None) -> None:
    me = await bot.me()
    event(log, "introduced", username=me.username)
    if webhook is None:
        await bot.delete_webhook(drop_pending_updates=False)
    else:
        await bot.set_webhook(webhook, secret_token=secret, allowed_updates=wanted, max_connections=CONNECTIONS)
    scope = BotCommandScopeAllPrivateChats()
    for language in LANGUAGES:
        t = translator(language)
        code = None if language == DEFAULT else language
        await bot.set_my_commands(listed(t), scope=scope, language_code=code)
        await bot.set_my_description(
            t.plain(
                "Put forward an idea for your town, with your own words, photos, your voice or a place. "
                "The city answers you here. Discover, support and follow the ideas of others."
            ),
            language_code=code,
        )
        await bot.set_my_short_description(
            t.plain("The participatory budget of your town: ideas, answers, projects."), language_code=code
        )

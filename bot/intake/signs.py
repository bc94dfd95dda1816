"""Signs of life: as long as updates can reach us, that is noted each minute."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.clock import Clock
from bot.logs import event
from bot.services.presence import Presence
from storage.store import DATABASE_DOWN

log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds. An outage that matters is a quarter of an hour long."""


async def keep_signing(presence: Presence, reached: Callable[[], Awaitable[bool]]) -> None:
    """Until cancelled. While Telegram does not reach us, or the database is away, nothing is noted."""
    while True:
        try:
            if await reached():
                await presence.sign()
        except DATABASE_DOWN as error:
            event(log, "sign_lost", logging.WARNING, error=type(error).__name__)
        await asyncio.sleep(EVERY)


async def reached_by_webhook(bot: Bot, clock: Clock) -> bool:
    """Whether Telegram answers, and does not fail to hand its updates over."""
    try:
        told = await bot.get_webhook_info()
    except AiogramError:
        return False
    failed = told.last_error_date
    return not (told.pending_update_count and failed and clock.now() - failed < timedelta(seconds=2 * EVERY))

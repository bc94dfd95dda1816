"""The whole bot in this process, from polling to postman, at work on a box."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from pydantic import SecretStr

from bot.app import Parvis, put_together
from bot.clock import Clock
from bot.sandbox.box import Box
from bot.settings import Settings


@asynccontextmanager
async def at_work(box: Box, settings: Settings, url: str, clock: Clock) -> AsyncIterator[Parvis]:
    """The bot on this box and this database, until the block ends; what it was doing is finished first.

    The tasks live in a task of their own: a fixture may be opened and closed by two different ones.
    """
    on_this_box = settings.model_copy(update={"bot_token": SecretStr(box.token), "telegram_api": box.api})
    ready: asyncio.Future[Parvis] = asyncio.get_running_loop().create_future()
    leave = asyncio.Event()

    async def live() -> None:
        async with put_together(on_this_box, url, clock) as parvis:
            ready.set_result(parvis)
            running = asyncio.ensure_future(parvis.run())
            left = asyncio.ensure_future(leave.wait())
            await asyncio.wait({running, left}, return_when=asyncio.FIRST_COMPLETED)
            left.cancel()
            parvis.stop()
            await running

    life = asyncio.ensure_future(live())
    waiting: set[asyncio.Future[Any]] = {life, ready}
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    if life.done():
        await life
    try:
        yield await ready
    finally:
        leave.set()
        await life

"""The same letters posted bare: by aiohttp alone, and by python-telegram-bot as it comes; eight at once."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import aiohttp
from telegram import Bot

from tests.delivery.wire import TOKEN

AT_ONCE = 8
Send = Callable[[int], Awaitable[Any]]


async def bare(api: str, body: dict[str, Any], many: int) -> float:
    """Milliseconds of CPU a letter."""
    async with aiohttp.ClientSession() as session:

        async def send(chat: int) -> None:
            async with session.post(f"{api}/bot{TOKEN}/sendMessage", data={"chat_id": str(chat), **body}) as answer:
                await answer.json()

        return await _cpu(send, many)


async def library(api: str, body: dict[str, Any], many: int) -> float:
    """The same by `Bot.send_message`."""
    async with Bot(TOKEN, base_url=f"{api}/bot") as bot:
        return await _cpu(lambda chat: bot.send_message(chat, **body), many)


async def _cpu(send: Send, many: int) -> float:
    chats = iter(range(1, many + 1))
    began = time.process_time()
    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(_each(send, chats))
    return (time.process_time() - began) * 1000 / many


async def _each(send: Send, chats: Iterator[int]) -> None:
    for chat in chats:
        await send(chat)

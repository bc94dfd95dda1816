"""A box for each test, empty, with the machine's clock; and the two libraries that bots are written with."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiogram import Bot as Aiogram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp.test_utils import TestClient, TestServer
from telegram import Bot as PythonTelegramBot

from bot.clock import TurnedClock
from bot.sandbox.box import Box
from bot.sandbox.people import Person
from tests.sandbox.paging import Client, Lent

Json = dict[str, Any]


@pytest.fixture
async def box(tmp_path: Path, clock: TurnedClock) -> AsyncIterator[Box]:
    async with Box(tmp_path, clock) as box:
        yield box


@pytest.fixture
def maria(box: Box) -> Person:
    """Somebody who has already pressed Start; nothing waits for the bot."""
    maria = box.person("Maria", language="pt", last_name="Silva")
    maria.opens()
    box.world.confirm(list(box.world.updates))
    return maria


class Caller:
    """The bare API, as any program would call it."""

    def __init__(self, box: Box, session: aiohttp.ClientSession) -> None:
        self.box = box
        self.session = session

    async def __call__(self, method: str, /, **given: Any) -> Json:
        async with self.session.post(f"{self.box.api}/bot{self.box.token}/{method}", json=given) as response:
            body: Json = await response.json()
            return body

    async def result(self, method: str, /, **given: Any) -> Any:
        body = await self(method, **given)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, /, **given: Any) -> str:
        """In Telegram's words."""
        body = await self(method, **given)
        assert not body["ok"], body
        return str(body["description"])


@pytest.fixture
async def call(box: Box) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(box, session)


@pytest.fixture
async def aiogram(box: Box) -> AsyncIterator[Aiogram]:
    bot = Aiogram(box.token, session=AiohttpSession(api=TelegramAPIServer.from_base(box.api)))
    yield bot
    await bot.session.close()


@pytest.fixture
async def python_telegram_bot(box: Box) -> AsyncIterator[PythonTelegramBot]:
    async with PythonTelegramBot(box.token, f"{box.api}/bot", f"{box.api}/file/bot") as bot:
        yield bot


@pytest.fixture
async def page(box: Box, clock: TurnedClock) -> AsyncIterator[Client]:
    async with TestClient(TestServer(box.page_app(Lent(clock)))) as client:
        yield client

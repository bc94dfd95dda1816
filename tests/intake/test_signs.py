"""Signs of life are given while updates can reach us, and at no other time."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.clock import TurnedClock
from bot.intake import poller, signs
from bot.intake.poller import Poller
from bot.intake.session import AnswerSession
from bot.intake.signs import keep_signing, reached_by_webhook
from bot.sandbox.box import Box
from bot.services.post import Post
from bot.services.presence import Presence
from storage.models import PresenceRow
from storage.store import Store
from tests.intake.conftest import Desk
from tests.intake.doubles import TOKEN
from tests.intake.test_poller import Office, office
from tests.sandbox.listener import Listener, listening

__all__ = ["office"]


@pytest.fixture
async def box(tmp_path: Path, clock: TurnedClock) -> AsyncIterator[Box]:
    async with Box(tmp_path, clock) as box:
        yield box


@pytest.fixture
async def bot(box: Box) -> AsyncIterator[Bot]:
    bot = Bot(box.token, session=AnswerSession(api=TelegramAPIServer.from_base(box.api)))
    yield bot
    await bot.session.close()


@pytest.fixture
async def listener(box: Box, bot: Bot) -> AsyncIterator[Listener]:
    async with listening() as listener:
        await bot.set_webhook(listener.address)
        yield listener


async def a_delivery_fails(box: Box) -> None:
    box.person("Maria").opens()
    async with asyncio.timeout(20):
        while "error_date" not in box.webhook.settings:  # noqa: ASYNC110 - a failure rings no bell
            await asyncio.sleep(0.01)


async def signed(store: Store) -> bool:
    async with store.transaction() as tx:
        return bool(await tx.connection.scalar(select(func.count()).select_from(PresenceRow)))


async def test_a_sign_is_given_as_soon_as_we_are_reached(
    store: Store, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signs, "EVERY", 0.01)
    asked: list[bool] = []

    async def reached() -> bool:
        asked.append(len(asked) >= 3)
        if asked[-1]:
            assert await signed(store) is (len(asked) > 4)
        return asked[-1]

    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        keeping = tasks.create_task(keep_signing(Presence(store, clock, Post(lambda: None)), reached))
        while len(asked) < 6:  # noqa: ASYNC110 - nobody rings a bell
            await asyncio.sleep(0.01)
        keeping.cancel()


async def test_a_webhook_that_telegram_can_call_is_reached(bot: Bot, clock: TurnedClock, listener: Listener) -> None:
    assert await reached_by_webhook(bot, clock)


async def test_one_that_fails_while_updates_wait_is_not_until_they_are_taken(
    box: Box, bot: Bot, clock: TurnedClock, listener: Listener
) -> None:
    box.webhook.pauses = (60.0,)
    listener.answers = [web.Response(status=502)]
    await a_delivery_fails(box)
    assert not await reached_by_webhook(bot, clock)
    box.world.confirm(list(box.world.updates))
    assert await reached_by_webhook(bot, clock)


async def test_what_failed_long_ago_tells_nothing_of_now(
    box: Box, bot: Bot, clock: TurnedClock, listener: Listener
) -> None:
    box.webhook.pauses = (600.0,)
    listener.answers = [web.Response(status=502)]
    await a_delivery_fails(box)
    later = TurnedClock(clock.offset + timedelta(minutes=5))
    assert await reached_by_webhook(bot, later)


async def test_where_telegram_does_not_answer_nobody_reaches_us(clock: TurnedClock) -> None:
    nowhere = AnswerSession(api=TelegramAPIServer.from_base("http://127.0.0.1:9"))
    bot = Bot(TOKEN, session=nowhere)
    assert not await reached_by_webhook(bot, clock)
    await nowhere.close()


async def test_a_poller_is_reached_while_telegram_answers_it(
    desk: Desk, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poller, "WAIT", 0.1)
    polling = Poller(desk.reception, office.address, SecretStr(TOKEN))
    assert await polling.reached()
    async with asyncio.timeout(20), asyncio.TaskGroup() as tasks:
        tasks.create_task(polling.run())
        office.go.clear()
        while await polling.reached():  # noqa: ASYNC110 - silence rings no bell
            await asyncio.sleep(0.01)
        office.go.set()
        while not await polling.reached():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        desk.reception.stopping.set()

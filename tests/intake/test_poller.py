"""Polling: nobody waits for somebody else's update, and nothing is dealt with twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiogram.types import Update
from aiohttp import web
from pydantic import SecretStr

from bot.clock import TurnedClock
from bot.domain.answers import Call
from bot.domain.people import Person as Resident
from bot.intake.poller import Poller
from bot.sandbox.box import Box
from storage.repositories.updates import Conversation
from storage.store import Store
from tests.intake.conftest import Desk, a_desk
from tests.intake.doubles import TOKEN, Echo, message


class Slow(Echo):
    """Thinks about Maria's words until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.thinking = asyncio.Event()
        self.go = asyncio.Event()

    async def reply(self, update: Update, person: Resident, conversation: Conversation) -> list[Call]:
        if person.first_name == "Maria":
            self.thinking.set()
            await self.go.wait()
        return await super().reply(update, person, conversation)


@pytest.fixture
async def box(tmp_path: Path, clock: TurnedClock) -> AsyncIterator[Box]:
    async with Box(tmp_path, clock) as box:
        yield box


class Office:
    """As much of Telegram as hands out updates: what is below the offset is forgotten."""

    def __init__(self) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.offsets: list[int | None] = []
        self.held = asyncio.Event()
        self.go = asyncio.Event()
        self.go.set()
        self.address = ""

    async def answer(self, request: web.Request) -> web.Response:
        wanted = await request.json()
        self.offsets.append(wanted.get("offset"))
        self.waiting = [raw for raw in self.waiting if raw["update_id"] >= wanted.get("offset", 0)]
        result = list(self.waiting)
        if not self.go.is_set() and len(self.offsets) > 1:
            self.held.set()
            await self.go.wait()
        return web.json_response({"ok": True, "result": result})


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    office = Office()
    application = web.Application()
    application.router.add_post("/bot{token}/getUpdates", office.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    office.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield office
    await runner.cleanup()


@asynccontextmanager
async def polling(desk: Desk, telegram: Box | Office) -> AsyncIterator[None]:
    address, token = (telegram.address, TOKEN) if isinstance(telegram, Office) else (telegram.api, telegram.token)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(Poller(desk.reception, address, SecretStr(token)).run())
        try:
            yield
        finally:
            desk.reception.stopping.set()


async def heard(desk: Desk, words: str) -> None:
    async with asyncio.timeout(20):
        while words not in desk.ear.texts:  # noqa: ASYNC110 - the ear rings no bell
            await asyncio.sleep(0.01)


async def test_others_are_served_once_while_one_update_takes_long(box: Box, store: Store, clock: TurnedClock) -> None:
    desk, slow = a_desk(store, clock), Slow()
    desk.reception.talk = slow
    maria, samir = box.person("Maria"), box.person("Samir")
    async with polling(desk, box):
        kept_waiting = maria.writes("long")
        await slow.thinking.wait()
        for word in ("un", "deux", "trois"):
            samir.writes(word)
            await heard(desk, f"echo {word}")
        slow.go.set()
        await kept_waiting
    assert desk.ear.texts == ["echo un", "echo deux", "echo trois", "echo long"]


async def test_what_was_finished_while_stopping_is_confirmed(box: Box, store: Store, clock: TurnedClock) -> None:
    desk, slow = a_desk(store, clock), Slow()
    desk.reception.talk = slow
    deed = box.person("Maria").writes("long")
    async with polling(desk, box):
        await slow.thinking.wait()
        desk.reception.stopping.set()
        slow.go.set()
    assert desk.ear.texts == ["echo long"]
    assert deed.dealt_with


@pytest.mark.parametrize("fault", ["502", "500", "429", "malformed", "reset_before", "reset_after"])
async def test_a_misbehaving_telegram_delays_updates_and_loses_none(
    fault: str, box: Box, store: Store, clock: TurnedClock
) -> None:
    desk = a_desk(store, clock)
    box.faults.add(fault, method="getUpdates")
    async with polling(desk, box):
        await box.person("Maria").writes("bonjour")
    assert desk.ear.texts == ["echo bonjour"]


async def test_an_update_that_cannot_be_read_does_not_stop_its_neighbours(
    box: Box, store: Store, clock: TurnedClock
) -> None:
    desk = a_desk(store, clock)
    maria = box.person("Maria")
    before = maria.writes("un")
    box.world.queue("message", {"nobody": "knows", "this": ["kind", {"of": "thing"}]}, chat=maria.id, user=maria.id)
    box.world.queue("message", {"nobody": "knows", "text": "\0"}, chat=maria.id, user=maria.id)
    after = maria.writes("deux")
    async with polling(desk, box):
        await before
        await after
    assert desk.ear.texts == ["echo un", "echo deux"]
    assert [fault for _, fault in desk.bell.rung] == ["undecodable"] * 2
    assert box.world.updates == {}


async def test_what_telegram_says_too_late_is_not_dealt_with_again(
    office: Office, store: Store, clock: TurnedClock
) -> None:
    desk, slow = a_desk(store, clock), Slow()
    desk.reception.talk = slow
    office.waiting = [message(900, "bonjour")]
    office.go.clear()
    async with polling(desk, office):
        # The second request is answered with update 900, which is done by the time that the answer arrives.
        await office.held.wait()
        slow.go.set()
        await heard(desk, "echo bonjour")
        office.waiting.append(message(901, "encore"))
        office.go.set()
        await heard(desk, "echo encore")
    assert desk.ear.texts == ["echo bonjour", "echo encore"]


async def test_numbers_may_begin_anew_after_a_silence(office: Office, store: Store, clock: TurnedClock) -> None:
    desk = a_desk(store, clock)
    office.waiting = [message(900, "bonjour")]
    async with polling(desk, office):
        await heard(desk, "echo bonjour")
        async with asyncio.timeout(20):
            while None not in office.offsets[1:]:  # noqa: ASYNC110 - the office rings no bell
                await asyncio.sleep(0.01)
        office.waiting.append(message(5, "encore"))
        await heard(desk, "echo encore")
    assert desk.ear.texts == ["echo bonjour", "echo encore"]

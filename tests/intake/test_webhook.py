"""The webhook's door: who may come in, what is answered, and what health and measures say meanwhile."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from bot.web.health import Health
from bot.web.server import build_web, listen
from bot.web.webhook import HEADER, Webhook, webhook_path
from storage.engine import open_engine
from storage.store import Store
from tests.intake.conftest import Desk
from tests.intake.doubles import message

SECRET = "a-secret-of-the-webhook"
PATH = webhook_path(b"pepper")


@dataclass
class Door:
    """The bot's web server, and a way to knock."""

    desk: Desk
    address: str
    session: aiohttp.ClientSession

    async def post(self, body: bytes, secret: str | None = SECRET) -> int:
        headers = {} if secret is None else {HEADER: secret}
        async with self.session.post(self.address + PATH, data=BytesIO(body), headers=headers) as response:
            return response.status

    async def brings(self, raw: dict[str, Any]) -> int:
        return await self.post(json.dumps(raw).encode())

    async def get(self, path: str) -> tuple[int, str]:
        async with self.session.get(self.address + path) as response:
            return response.status, await response.text()


@pytest.fixture
async def door(desk: Desk, store: Store) -> AsyncIterator[Door]:
    application = build_web(Health(store), Webhook(desk.reception, SECRET), PATH)
    runner = await listen(application, "127.0.0.1:0")
    async with aiohttp.ClientSession() as session:
        yield Door(desk, f"http://127.0.0.1:{runner.addresses[0][1]}", session)
    await runner.cleanup()


@pytest.fixture
async def nowhere() -> AsyncIterator[Store]:
    """A database that does not answer."""
    store = Store(open_engine("postgresql://nobody@127.0.0.1:1/nothing"))
    yield store
    await store.close()


async def test_an_update_is_taken_when_it_was_answered(door: Door) -> None:
    assert await door.brings(message(1, "bonjour")) == 200
    assert door.desk.ear.texts == ["echo bonjour"]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "sécrèt-ç", "秘密"])
async def test_whoever_does_not_know_the_secret_is_sent_away(door: Door, secret: str | None) -> None:
    assert await door.post(json.dumps(message(1, "bonjour")).encode(), secret) == 401
    assert door.desk.ear.texts == []


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b"1", b"\xff\xfe", b"[" * 100_000])
async def test_what_is_no_update_is_refused(door: Door, body: bytes) -> None:
    assert await door.post(body) == 400


async def test_a_body_of_more_than_a_megabyte_is_not_read(door: Door) -> None:
    assert await door.post(b" " * (1 << 20) + b"{}") == 413
    assert await door.brings(message(1, "x" * 4096)) == 200


async def test_an_update_that_cannot_be_read_is_taken_and_set_aside(door: Door) -> None:
    assert await door.brings({"update_id": 1, "message": {"text": "\0"}}) == 200
    assert await door.post(b'{"update_id": 2, "message": {"text": NaN}}') == 200
    assert await door.brings({"update_id": 2**70, "message": {}}) == 200
    assert [fault for _, fault in door.desk.bell.rung] == ["undecodable"] * 3
    assert await door.brings(message(3, "bonjour")) == 200
    assert door.desk.ear.texts == ["echo bonjour"]


async def test_other_paths_and_methods_do_not_exist(door: Door) -> None:
    assert (await door.get("/telegram/"))[0] == 404
    assert (await door.get(PATH))[0] == 405


async def test_without_the_database_telegram_is_asked_to_come_again(door: Door, store: Store, nowhere: Store) -> None:
    door.desk.reception.store = nowhere
    assert await door.brings(message(1, "bonjour")) == 503
    assert door.desk.ear.texts == []
    door.desk.reception.store = store
    assert await door.brings(message(1, "bonjour")) == 200
    assert door.desk.ear.texts == ["echo bonjour"]


async def test_while_stopping_telegram_is_asked_to_come_again(door: Door) -> None:
    door.desk.reception.stopping.set()
    assert await door.brings(message(1, "bonjour")) == 503


async def test_health_tells_a_living_bot_from_a_ready_one(door: Door, desk: Desk, nowhere: Store) -> None:
    assert await door.get("/healthz") == (200, '{"live": true, "ready": true}')
    runner = await listen(build_web(Health(nowhere)), "127.0.0.1:0")
    address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    lame = Door(desk, address, door.session)
    assert await lame.get("/healthz") == (503, '{"live": true, "ready": false, "awaits": "database"}')
    assert (await lame.get("/healthz/live"))[0] == 200
    await runner.cleanup()


async def test_measures_count_updates_by_kind_and_outcome_and_name_nobody(door: Door) -> None:
    def told(measures: str) -> float:
        line = 'parvis_updates_total{kind="message",outcome="handled"} '
        return sum(float(one.removeprefix(line)) for one in measures.splitlines() if one.startswith(line))

    _, before = await door.get("/metrics")
    await door.brings(message(1, "bonjour"))
    status, after = await door.get("/metrics")
    assert status == 200
    assert told(after) == told(before) + 1
    for measure in ("parvis_update_seconds_bucket", "parvis_update_lag_seconds", "parvis_dead_letters_total"):
        assert measure in after
    assert "Maria" not in after
    assert "bonjour" not in after

"""The whole bot answers residents while it delivers an announcement of 20,000 letters at the default rate."""

import asyncio
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.app import put_together
from bot.clock import SystemClock, TurnedClock
from bot.domain.audiences import EVERYBODY, Mailing
from bot.domain.letters import Lane, LetterState
from bot.settings import Settings
from storage.store import Store
from tests.benchmarks.intake import TOKEN, _free_port, _listening
from tests.benchmarks.scenes import prepare
from tests.database import empty

LETTERS, ANSWERS, A_SECOND = 20_000, 120, 4
_PEOPLE = """
INSERT INTO people (telegram_id, first_name, language, welcomed_at, created_at, seen_at)
SELECT 9000000000 + n, 'Karim', 'fr', now(), now(), now() FROM generate_series(1, %s) n
"""


async def taps_during_an_announcement(url: str) -> list[float]:
    """How long each resident waited, in seconds."""
    empty(url)
    port = _free_port()
    stub = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.stub", str(port), env=dict(os.environ)
    )
    await _listening(port)
    try:
        return await _waits(url, f"http://127.0.0.1:{port}")
    finally:
        stub.terminate()
        await stub.wait()


async def _waits(url: str, api: str) -> list[float]:
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        telegram_api=api,
        listen=f"127.0.0.1:{_free_port()}",
        secret=SecretStr("pepper" * 8),
        var=Path("var"),
    )
    clock = _noon()
    async with put_together(settings, url, clock) as parvis:
        accounts = await prepare(parvis.store, ANSWERS)
        running = asyncio.ensure_future(parvis.run())
        await _announce(parvis.store, clock)
        updates = [_message(account, place) for place, account in enumerate(accounts)]
        plan = {"updates": updates, "rate": A_SECOND}
        patience = aiohttp.ClientTimeout(total=300)
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.post(f"{api}/plan", json=plan) as answer,
        ):
            told = await answer.json()
        async with parvis.store.transaction() as tx:
            counts = await tx.letters.counts()
        assert counts[LetterState.SENT] > ANSWERS, "the announcement did not run meanwhile"
        assert counts[LetterState.QUEUED] > 0
        parvis.stop()
        await running
    waits: list[float] = told["waits"]
    return waits


async def _announce(store: Store, clock: TurnedClock) -> None:
    async with store.engine.begin() as connection:
        await connection.exec_driver_sql(_PEOPLE, (LETTERS,))
    async with store.transaction() as tx:
        body = {"text": "Le vote est ouvert."}
        mailing = Mailing("a:1", Lane.ANNOUNCEMENT, "fr", frozenset({"fr"}), body, clock.now(), "announcement:1")
        await tx.audiences.write(EVERYBODY, 1, mailing, clock.now())


def _noon() -> TurnedClock:
    """The next noon in Paris or thereabouts: at night announcements would wait."""
    now = SystemClock().now()
    noon = datetime(now.year, now.month, now.day, 11, tzinfo=UTC) + timedelta(days=1)
    return TurnedClock(noon - now)


def _message(account: int, place: int) -> dict[str, Any]:
    person = {"id": account, "is_bot": False, "first_name": "Maria", "language_code": "fr"}
    chat = {"id": account, "type": "private", "first_name": "Maria"}
    message = {"message_id": 1, "date": int(time.time()) + 86_400, "chat": chat, "from": person, "text": "/menu"}  # noqa: TID251 - Telegram's own clock
    return {"update_id": 10_000 + place, "message": message}

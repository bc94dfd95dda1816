"""Updates a second and CPU an update, against a bare aiogram handler that does one INSERT by the same driver."""

import asyncio
import os
import socket
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.app import put_together
from bot.clock import SystemClock
from bot.logs import configure_logs
from bot.settings import Settings
from bot.web.webhook import webhook_path
from storage.engine import open_engine
from storage.migrate import migrate
from storage.store import Store
from tests.benchmarks.bare import bare_polling, bare_webhook
from tests.benchmarks.measures import Measure, p95
from tests.benchmarks.scenes import Scene, prepare, scenes
from tests.database import empty

TOKEN = "123456:abcdefghijklmnop"
SECRET = "s" * 32
VOTE_KEY = "k" * 32
MANY = 3000
WARM = 200
"""Updates before the measure: the first ones build aiogram's models, and present the bot to Telegram."""

CALM = 50
"""Updates a second at which the wait is measured."""

_update_ids = count(1000)


@dataclass(frozen=True, slots=True)
class Result:
    """What one run gave: updates a second, milliseconds of CPU each, and how long each answer took."""

    a_second: float
    cpu_ms: float
    waits: list[float]


async def run(url: str) -> list[Measure]:
    """The bare handler is measured anew beside each scene: a machine is not as fast at every minute."""
    configure_logs("ERROR")
    async with stub() as api:
        measures = []
        for mode in ("webhook", "polling"):
            for scene in scenes():
                bare = await measured(api, url, mode, None)
                full = await measured(api, url, mode, scene)
                calm = await measured(api, url, mode, scene, rate=CALM)
                measures += [
                    Measure(f"{scene.name}, {mode}", full.a_second, "updates/s", "≥ 0.6 of bare", bare.a_second),
                    Measure(f"{scene.name}, {mode}, CPU", full.cpu_ms, "ms", "", bare.cpu_ms),
                    Measure(f"{scene.name}, {mode}, p95 at {CALM}/s", p95(calm.waits) * 1000, "ms", "< 150 ms"),
                ]
        return measures


async def measured(api: str, url: str, mode: str, scene: Scene | None, rate: float | None = None) -> Result:
    """One run; with no scene, the bare handler."""
    many = MANY if rate is None else round(rate) * 10
    port = _free_port()
    updates = await _made(url, scene or scenes()[0], many + WARM)
    async with _parvis(api, url, mode, port) if scene else _bare(api, url, mode, port) as address:
        await _played(api, updates[:WARM], address, None)
        return await _played(api, updates[WARM:], address, rate)


async def _made(url: str, scene: Scene, many: int) -> list[dict[str, Any]]:
    """An empty database with all that the scene needs, and its updates."""
    store = Store(open_engine(url))
    await migrate(store.engine)
    await store.close()
    empty(url)
    updates = await scene.updates(store, await prepare(store, many))
    await store.close()
    return [{"update_id": next(_update_ids), **update} for update in updates]


async def _played(api: str, updates: list[dict[str, Any]], address: str | None, rate: float | None) -> Result:
    plan = {"updates": updates, "webhook": address, "secret": SECRET, "rate": rate}
    cpu = time.process_time()
    patience = aiohttp.ClientTimeout(total=300)
    async with aiohttp.ClientSession(timeout=patience) as session, session.post(f"{api}/plan", json=plan) as answer:
        told = await answer.json()
    cpu = time.process_time() - cpu
    assert told["answered"] == len(updates), (told["answered"], len(updates))
    return Result(len(updates) / told["seconds"], cpu * 1000 / len(updates), told["waits"])


@asynccontextmanager
async def _parvis(api: str, url: str, mode: str, port: int) -> AsyncIterator[str | None]:
    webhook = f"http://127.0.0.1:{port}" if mode == "webhook" else None
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        telegram_api=api,
        webhook_url=webhook,
        webhook_secret=SecretStr(SECRET),
        listen=f"127.0.0.1:{port}",
        secret=SecretStr("pepper" * 8),
        vote_key=SecretStr(VOTE_KEY),
        var=Path("var"),
        answers_a_second=0,
    )
    async with put_together(settings, url, SystemClock()) as parvis:
        running = asyncio.ensure_future(parvis.run())
        await _listening(port)
        path = webhook_path(settings.pepper())
        try:
            yield f"{webhook}{path}" if webhook else None
        finally:
            parvis.stop()
            await running


@asynccontextmanager
async def _bare(api: str, url: str, mode: str, port: int) -> AsyncIterator[str | None]:
    run: Callable[..., Awaitable[None]] = bare_webhook if mode == "webhook" else bare_polling
    stop = asyncio.Event()
    running = asyncio.ensure_future(run(api, TOKEN, url, port, stop))
    if mode == "webhook":
        await _listening(port)
    try:
        yield f"http://127.0.0.1:{port}/bare" if mode == "webhook" else None
    finally:
        stop.set()
        await running


@asynccontextmanager
async def stub() -> AsyncIterator[str]:
    port = _free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.stub", str(port), env=dict(os.environ)
    )
    await _listening(port)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()


async def _listening(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

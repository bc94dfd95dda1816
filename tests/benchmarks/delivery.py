"""Letters: written by the million, taken and closed, and delivered past a Telegram that counts."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import aiohttp

from bot.clock import SystemClock
from bot.delivery.telegram_gateway import TelegramGateway
from bot.domain.audiences import EVERYBODY, Mailing
from bot.domain.letters import Lane, LetterState
from bot.domain.paces import MOST, Rates
from bot.services.allowance import Allowance
from storage.engine import open_engine
from storage.migrate import migrate
from storage.repositories.deliveries import Arrival, Route, Turn
from storage.store import Store
from tests.benchmarks.measures import Measure, p95
from tests.benchmarks.posting import AT_ONCE, bare, library
from tests.benchmarks.tapping import taps_during_an_announcement
from tests.database import empty
from tests.delivery.field import started
from tests.delivery.postmen import a_postman
from tests.delivery.wire import TOKEN
from tests.editions import an_edition
from tests.letters import AWAKE, BOT, HASTE

CLOCK = SystemClock()
BODY = {"text": "<b>Le vote est ouvert</b> jusqu’au 30 juin : trois projets au plus. " * 4, "parse_mode": "HTML"}
LANGUAGES = frozenset({"fr"})
_PEOPLE = """
INSERT INTO people (telegram_id, first_name, language, welcomed_at, created_at, seen_at)
SELECT 7000000000 + n, 'Maria', 'fr', now(), now(), now() FROM generate_series(1, %s) n
"""


async def run(url: str) -> list[Measure]:
    logging.disable(logging.WARNING)
    store = Store(open_engine(url))
    await migrate(store.engine)
    try:
        return [
            await _fan_out(store, url, 100_000, 2),
            await _taken_and_closed(store, 20_000),
            await _fan_out(store, url, 1_000_000, 30),
            *await _delivered(store, url, Rates(letters=MOST), 20_000, 0.95),
            *await _delivered(store, url, Rates(), 500, 0.97),
            await _answered(url),
        ]
    finally:
        await store.close()


async def _fan_out(store: Store, url: str, many: int, within: int) -> Measure:
    """An announcement is written to everybody, by one statement."""
    edition = await _people(store, url, many)
    began = time.perf_counter()
    async with store.transaction() as tx:
        mailing = Mailing("announcement:1", Lane.ANNOUNCEMENT, "fr", LANGUAGES, BODY, CLOCK.now(), "announcement:1")
        written = await tx.audiences.write(EVERYBODY, edition, mailing, CLOCK.now())
    assert written == many, written
    return Measure(f"fan-out of {many:,} letters", time.perf_counter() - began, "s", f"< {within} s")


async def _taken_and_closed(store: Store, many: int) -> Measure:
    """As the postman does it, eight by eight, when Telegram costs no time at all."""
    route, arrived, closed = Route(BOT, HASTE), list[Arrival](), 0
    began = time.perf_counter()
    while closed < many:
        async with store.at_once() as tx:
            turn = Turn(CLOCK.now(), timedelta(seconds=60), AT_ONCE, arrived)
            letters = await tx.deliveries.turn(route, AWAKE, turn)
        closed += len(arrived)
        arrived = [Arrival(letter.id, 1, CLOCK.now()) for letter in letters]
    return Measure("taken and closed", many / (time.perf_counter() - began), "letters/s", "≥ 2,000")


async def _delivered(store: Store, url: str, rates: Rates, many: int, share: float) -> list[Measure]:
    """By one worker, as it works: a postman for each share of the chats."""
    edition = await _people(store, url, many)
    async with store.transaction() as tx:
        mailing = Mailing("announcement:1", Lane.ANNOUNCEMENT, "fr", LANGUAGES, BODY, CLOCK.now(), "announcement:1")
        await tx.audiences.write(EVERYBODY, edition, mailing, CLOCK.now())
    async with _telegram(rates.letters * 1.2) as api:
        cpu = time.process_time()
        await _work(store, api, rates)
        cpu = (time.process_time() - cpu) * 1000 / many
        seen = await _counted(api)
    assert set(seen["delivered"].values()) == {many}, "the same words to everybody"
    async with store.transaction() as tx:
        assert await tx.letters.counts() == {LetterState.SENT: many}
    times = seen["times"]
    rate = (len(times) - 1) / (times[-1] - times[0])
    name = f"{many:,} announcements at {rates.letters:g}/s"
    measures = [
        Measure(name, rate, "letters/s", f"≥ {share:.2f} of the rate", rates.letters),
        Measure(f"{name}, refused with 429", seen["refused"], "letters", "0"),
    ]
    return [*measures, *await _compared(cpu, many)] if rates.paid else measures


async def _compared(cpu: float, many: int) -> list[Measure]:
    """What the same bodies cost to post to the same Telegram, without a ledger, a pace or a limit."""
    async with _telegram(1_000_000) as api:
        alone, ptb = await bare(api, BODY, many), await library(api, BODY, 2000)
    return [
        Measure("CPU of a letter, against bare aiohttp", cpu, "ms", "≤ 4", alone),
        Measure("CPU of a letter, against python-telegram-bot as it comes", cpu, "ms", "≤ 0.4", ptb),
    ]


async def _work(store: Store, api: str, rates: Rates) -> None:
    gateway = TelegramGateway(TOKEN, api, Allowance(store, BOT, rates))
    await gateway.open()
    async with asyncio.TaskGroup() as group:
        for shard in range(rates.shards):
            route = Route(BOT, rates, shard, rates.shards)
            group.create_task(a_postman(store, gateway, CLOCK, route, AWAKE).deliver())
    await gateway.close()


async def _answered(url: str) -> Measure:
    waits = await taps_during_an_announcement(url)
    return Measure("an answer while 20,000 announcements leave, p95", p95(waits) * 1000, "ms", "< 500 ms")


async def _people(store: Store, url: str, many: int) -> int:
    await store.close()
    empty(url)
    loaded = await an_edition(store)
    async with store.engine.begin() as connection:
        await connection.exec_driver_sql(_PEOPLE, (many,))
        await connection.exec_driver_sql("ANALYZE people")
    return loaded.id


@asynccontextmanager
async def _telegram(limit: float) -> AsyncIterator[str]:
    process, port = await started("tests.delivery.counting", str(limit))
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        await process.wait()


async def _counted(api: str) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"{api}/counted") as answer:
        told: dict[str, Any] = await answer.json()
    return told

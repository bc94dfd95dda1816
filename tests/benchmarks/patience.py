"""Twenty thousand announcements at the pace that costs nothing: a quarter of an hour in calm, one in bad weather."""

import asyncio
from typing import Any

from sqlalchemy import text

from bot.clock import SystemClock
from bot.domain.letters import Lane, LetterState
from bot.domain.paces import LETTERS
from storage.engine import open_engine
from storage.migrate import migrate
from storage.store import Store
from tests.benchmarks.measures import Measure
from tests.database import empty
from tests.delivery.field import a_field
from tests.letters import a_letter, counts, write

MANY, SEED = 20_000, 20261128
TELEGRAMS = 5_000_000_000


async def run(url: str) -> list[Measure]:
    store = Store(open_engine(url))
    await migrate(store.engine)
    try:
        calm, _ = await _delivered(store, url, None)
        rough, uncertain = await _delivered(store, url, SEED)
    finally:
        await store.close()
    weather = ", ".join(f"{count} × {fault}" for fault, count in sorted(rough["faults"].items()))
    return [
        Measure(f"{MANY:,} announcements at {LETTERS:g}/s", _rate(calm), "letters/s", "≥ 0.97 of the rate", LETTERS),
        Measure("refused with 429 beyond the limit", calm["refused"], "letters", "0"),
        Measure("delivered twice", _twice(calm), "letters", "0"),
        Measure(f"the same, with {weather}", _rate(rough), "letters/s", "", LETTERS),
        Measure("refused with 429 beyond the limit", rough["refused"], "letters", "0"),
        Measure("delivered twice", _twice(rough), "letters", "0"),
        Measure("uncertain", uncertain, "letters"),
    ]


async def _delivered(store: Store, url: str, seed: int | None) -> tuple[dict[str, Any], int]:
    """Each in words of its own, by one postman in a process of its own; what Telegram saw, and what nobody knows."""
    await store.close()
    empty(url)
    now = SystemClock().now()
    letters = [a_letter(now, f"n:{n}", Lane.ANNOUNCEMENT, chat=TELEGRAMS + n) for n in range(MANY)]
    await write(store, letters, now)
    async with a_field(url, LETTERS, seed=seed) as field:
        await field.postman()
        while set(await counts(store)) & {LetterState.QUEUED, LetterState.SENDING}:  # noqa: ASYNC110 - another process
            await asyncio.sleep(1)
        seen = await field.counted()
    async with store.transaction() as tx:
        rows = await tx.connection.execute(text("SELECT key FROM letters WHERE state = 'sent'"))
        sent = [key for (key,) in rows]
    assert all(seen["delivered"][f"letter {key}"] for key in sent), "noted as sent, and never seen"
    return seen, MANY - len(sent)


def _twice(seen: dict[str, Any]) -> int:
    return sum(times > 1 for times in seen["delivered"].values())


def _rate(seen: dict[str, Any]) -> float:
    times = seen["times"]
    return (len(times) - 1) / float(times[-1] - times[0])

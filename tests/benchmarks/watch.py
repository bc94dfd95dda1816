"""One look over a calendar in which ten thousand reminders are due."""

import time
from datetime import timedelta

from bot.clock import SystemClock
from bot.services.services import build_services
from storage.engine import open_engine
from storage.migrate import migrate
from storage.store import Store
from tests.benchmarks.measures import Measure
from tests.editions import an_edition

MANY = 10_000
_PEOPLE = """
INSERT INTO people (telegram_id, first_name, language, welcomed_at, created_at, seen_at)
SELECT 7000000000 + n, 'Maria', (ARRAY['fr', 'en', 'ar', 'pt'])[1 + n %% 4], now(), now(), now()
FROM generate_series(1, %s) n
"""
_DRAFTS = """
INSERT INTO ideas (edition_id, author_id, state, language, title, theme, created_at, touched_at)
SELECT %s, id, 'draft', language, 'Un banc à l''ombre', 'nature', now(), now() FROM people
"""
_MOMENTS = """
INSERT INTO moments (kind, subject, due_at) SELECT 'draft_reminder', id, touched_at + interval '18 days' FROM ideas
"""


async def run(url: str) -> list[Measure]:
    store = Store(open_engine(url))
    await migrate(store.engine)
    edition = await an_edition(store)
    async with store.engine.begin() as connection:
        await connection.exec_driver_sql(_PEOPLE, (MANY,))
        await connection.exec_driver_sql(_DRAFTS, (edition.id,))
        await connection.exec_driver_sql(_MOMENTS)
        await connection.exec_driver_sql("ANALYZE")
    watch = build_services(store, SystemClock(), lambda: None, b"pepper").watch
    now, began = SystemClock().now() + timedelta(days=18, minutes=1), time.perf_counter()
    while await watch.look(now):
        continue
    took = time.perf_counter() - began
    async with store.transaction() as tx:
        written = sum((await tx.letters.counts()).values())
    await store.close()
    assert written == MANY, written
    return [Measure(f"a look over {MANY:,} due reminders", took, "s", "< 2 s")]

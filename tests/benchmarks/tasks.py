"""One look over a calendar in which five thousand reminders of tasks are due in the same minute.

By a process that has its words at hand already.
"""

import time
from datetime import UTC, datetime, timedelta

from bot.clock import SystemClock
from bot.i18n import LANGUAGES, translator
from bot.services.assembly import build_services
from storage.engine import open_engine
from storage.migrate import migrate
from storage.store import Store
from tests.benchmarks.measures import Measure
from tests.editions import an_edition

MANY = 5_000
DUE = datetime(2031, 6, 12, 16, tzinfo=UTC)
"""A Thursday: three days before it is a Monday."""

MINUTE = datetime(2031, 6, 9, 7, tzinfo=UTC)
_PEOPLE = """
INSERT INTO people (telegram_id, first_name, language, welcomed_at, created_at, seen_at)
SELECT 7000000000 + n, 'Ines', (ARRAY['fr', 'en', 'ar', 'pt'])[1 + n %% 4], now(), now(), now()
FROM generate_series(1, %s) n
"""
_TASKS = """
INSERT INTO tasks (edition_id, titles, state, holder_id, due_at, checklist, created_at)
SELECT %s, jsonb_build_object('fr', 'Affiches ' || id, 'en', 'Posters ' || id), 'taken', id, %s,
    '[{"words": {"fr": "Imprimer"}, "done": false, "added": false}]', now() FROM people
"""
_MOMENTS = "INSERT INTO moments (kind, subject, due_at) SELECT 'task_reminder', id, %s FROM tasks"


async def run(url: str) -> list[Measure]:
    store = Store(open_engine(url))
    await migrate(store.engine)
    edition = await an_edition(store)
    async with store.engine.begin() as connection:
        await connection.exec_driver_sql(_PEOPLE, (MANY,))
        await connection.exec_driver_sql(_TASKS, (edition.id, DUE))
        await connection.exec_driver_sql(_MOMENTS, (MINUTE,))
        await connection.exec_driver_sql("ANALYZE")
        await connection.exec_driver_sql("DELETE FROM moments WHERE kind <> 'task_reminder'")
    for language in LANGUAGES:
        t = translator(language)
        assert t.full_moment(MINUTE) + t.plain("Tasks")
    watch = build_services(store, SystemClock(), lambda: None, b"pepper").watch
    began = time.perf_counter()
    await watch.look(MINUTE + timedelta(seconds=1), most=MANY)
    took = time.perf_counter() - began
    async with store.transaction() as tx:
        written = sum((await tx.letters.counts()).values())
    await store.close()
    assert written == MANY, written
    return [Measure(f"one look over {MANY:,} reminders of tasks, due in the same minute", took, "s", "< 2 s")]

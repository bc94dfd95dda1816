"""One look over a calendar in which the reminders of meetings with five thousand guests are due in the same minute.

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

MEETINGS, GUESTS = 50, 100
STARTS = datetime(2031, 6, 12, 16, 30, tzinfo=UTC)
MINUTE = datetime(2031, 6, 11, 16, 30, tzinfo=UTC)
"""The evening before, when it is half past six in the town."""

_PEOPLE = """
INSERT INTO people (telegram_id, first_name, language, welcomed_at, created_at, seen_at)
SELECT 7000000000 + n, 'Ines', (ARRAY['fr', 'en', 'ar', 'pt'])[1 + n %% 4], now(), now(), now()
FROM generate_series(1, %s) n
"""
_EVENTS = """
INSERT INTO events (edition_id, submission, kind, title, language, state, starts_at, minutes, place, capacity,
    interpreters, photos, door, created_at, changed_at)
SELECT %s, 'bench ' || n, 'meeting', 'Réunion ' || n, 'fr', 'planned', %s, 120, 'Salle des fêtes', %s,
    '["ar"]', '[]', 'door', now(), now() FROM generate_series(1, %s) n
"""
_REPLIES = """
INSERT INTO event_replies (event_id, person_id, state, turn, at)
SELECT events.id, people.id, 'coming', people.id, now() FROM events JOIN people ON people.id %% %s = events.id %% %s
"""
_MOMENTS = "INSERT INTO moments (kind, subject, due_at) SELECT 'event_reminder', id, %s FROM events"


async def run(url: str) -> list[Measure]:
    store = Store(open_engine(url))
    await migrate(store.engine)
    edition = await an_edition(store)
    async with store.engine.begin() as connection:
        await connection.exec_driver_sql(_PEOPLE, (MEETINGS * GUESTS,))
        await connection.exec_driver_sql(_EVENTS, (edition.id, STARTS, GUESTS, MEETINGS))
        await connection.exec_driver_sql(_REPLIES, (MEETINGS, MEETINGS))
        await connection.exec_driver_sql(_MOMENTS, (MINUTE,))
        await connection.exec_driver_sql("ANALYZE")
        await connection.exec_driver_sql("DELETE FROM moments WHERE kind <> 'event_reminder'")
    for language in LANGUAGES:
        t = translator(language)
        assert t.full_moment(MINUTE) + t.plain("Meetings")
    watch = build_services(store, SystemClock(), lambda: None, b"pepper").watch
    began = time.perf_counter()
    await watch.look(MINUTE + timedelta(seconds=1))
    took = time.perf_counter() - began
    async with store.transaction() as tx:
        written = sum((await tx.letters.counts()).values())
    await store.close()
    assert written == MEETINGS * GUESTS, written
    return [
        Measure(f"one look over the reminders of {MEETINGS} meetings, {written:,} letters", took, "s", "< 2 s"),
    ]

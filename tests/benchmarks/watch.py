"""One look over a calendar in which ten thousand reminders are due: of drafts, and of questions to authors."""

import time
from datetime import timedelta

from bot.clock import SystemClock
from bot.services.assembly import build_services
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
_IDEAS = """
INSERT INTO ideas (edition_id, author_id, number, state, language, title, theme, created_at, touched_at, submitted_at)
SELECT %s, id, id, 'revision', language, 'Un banc à l''ombre', 'nature', now(), now(), now() FROM people
"""
_QUESTIONS = """
INSERT INTO questions (idea_id, words, asked_at, answer_until)
SELECT id, 'Où exactement ?', now(), now() + interval '7 days' FROM ideas
"""
_THEIR_MOMENTS = """
INSERT INTO moments (kind, subject, due_at)
SELECT 'question_reminder', id, answer_until - interval '1 day' FROM questions
"""


async def run(url: str) -> list[Measure]:
    store = Store(open_engine(url))
    await migrate(store.engine)
    edition = await an_edition(store)
    async with store.engine.begin() as connection:
        await connection.exec_driver_sql(_PEOPLE, (MANY,))
    drafts = await _looked(store, timedelta(days=18), (_DRAFTS, (edition.id,)), (_MOMENTS, ()))
    asked = await _looked(store, timedelta(days=6), (_IDEAS, (edition.id,)), (_QUESTIONS, ()), (_THEIR_MOMENTS, ()))
    await store.close()
    return [
        Measure(f"a look over {MANY:,} due reminders of drafts", drafts, "s", "< 2 s"),
        Measure(f"a look over {MANY:,} due reminders of questions", asked, "s", "< 2 s"),
    ]


async def _looked(store: Store, later: timedelta, *given: tuple[str, tuple[object, ...]]) -> float:
    """Seconds of all that falls due until then; everybody gets one letter more."""
    async with store.engine.begin() as connection:
        for statement in ("DELETE FROM moments", "DELETE FROM ideas", "DELETE FROM letters"):
            await connection.exec_driver_sql(statement)
        for statement, values in given:
            await connection.exec_driver_sql(statement, values)
        await connection.exec_driver_sql("ANALYZE")
    watch = build_services(store, SystemClock(), lambda: None, b"pepper").watch
    now, began = SystemClock().now() + later + timedelta(minutes=1), time.perf_counter()
    while await watch.look(now):
        continue
    took = time.perf_counter() - began
    async with store.transaction() as tx:
        written = sum((await tx.letters.counts()).values())
    assert written == MANY, written
    return took

"""One look over a calendar in which five thousand reminders are due in the same minute: of tasks, meetings, missions.

By a process that has its words at hand already; beside it, the same letters written once more by one bare statement.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.clock import SystemClock
from bot.i18n import LANGUAGES, translator
from bot.services.assembly import build_services
from storage.engine import open_engine
from storage.migrate import migrate
from storage.store import Store
from tests.benchmarks.measures import Measure
from tests.editions import an_edition

MANY, MEETINGS, MISSIONS = 5_000, 50, 500
MINUTE = datetime(2031, 6, 9, 16, 30, tzinfo=UTC)
"""A Monday evening, when it is half past six in the town."""

NEXT_DAY = MINUTE + timedelta(days=1)

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
_MISSIONS = """
INSERT INTO missions (edition_id, kind, state, titles, begins_at, ends_at, needed, place, neighbourhood, created_at)
SELECT %s, 'market', 'open', jsonb_build_object('fr', 'Marché ' || n, 'en', 'Market ' || n), %s, %s, %s,
    'Place Jean-Jaurès', 'plaine', now() FROM generate_series(1, %s) n
"""
_PARTS = """
INSERT INTO assignments (mission_id, person_id, state, place, offered_at, answered_at)
SELECT missions.id, people.id, 'accepted', 1 + people.id / %s, now(), now()
FROM missions JOIN people ON people.id %% %s = missions.id %% %s
"""
_BARE = """
INSERT INTO letters (
    key, lane, person_id, chat_id, locale, campaign, method, body, created_at, not_before, expires_at
)
SELECT 'bare:' || key, lane, person_id, chat_id, locale, campaign, method, body, created_at, not_before, expires_at
FROM letters
"""
Statement = tuple[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is due: a moment of this kind for each row of the table that the first statement fills."""

    name: str
    kind: str
    table: str
    given: Sequence[Statement]


async def run(url: str) -> list[Measure]:
    store = Store(open_engine(url))
    await migrate(store.engine)
    edition = await an_edition(store)
    async with store.engine.begin() as connection:
        await connection.exec_driver_sql(_PEOPLE, (MANY,))
    for language in LANGUAGES:
        t = translator(language)
        assert t.full_moment(MINUTE) + t.plain("Tasks")
    parts = MANY // MISSIONS
    over = NEXT_DAY + timedelta(hours=3)
    scenes = (
        Scene(f"{MANY:,} tasks", "task_reminder", "tasks", [(_TASKS, (edition.id, NEXT_DAY))]),
        Scene(
            f"{MEETINGS} full meetings",
            "event_reminder",
            "events",
            [(_EVENTS, (edition.id, NEXT_DAY, MANY // MEETINGS, MEETINGS)), (_REPLIES, (MEETINGS, MEETINGS))],
        ),
        Scene(
            f"{MISSIONS} missions",
            "mission_confirm",
            "missions",
            [
                (_MISSIONS, (edition.id, NEXT_DAY, over, parts + 1, MISSIONS)),
                (_PARTS, (MISSIONS, MISSIONS, MISSIONS)),
            ],
        ),
    )
    measures = [await _measure(store, scene) for scene in scenes]
    await store.close()
    return measures


async def _measure(store: Store, scene: Scene) -> Measure:
    due = f"INSERT INTO moments (kind, subject, due_at) SELECT '{scene.kind}', id, %s FROM {scene.table}"
    async with store.engine.begin() as connection:
        for table in ("moments", "letters"):
            await connection.exec_driver_sql(f"DELETE FROM {table}")
        for statement, values in (*scene.given, (due, (MINUTE,))):
            await connection.exec_driver_sql(statement, values)
        await connection.exec_driver_sql("ANALYZE")
    watch = build_services(store, SystemClock(), lambda: None, b"pepper").watch
    began = time.perf_counter()
    await watch.look(MINUTE + timedelta(seconds=1), most=MANY)
    took = time.perf_counter() - began
    async with store.transaction() as tx:
        written = sum((await tx.letters.counts()).values())
    assert written == MANY, written
    began = time.perf_counter()
    async with store.engine.begin() as connection:
        await connection.exec_driver_sql(_BARE)
    bare = time.perf_counter() - began
    return Measure(f"one look over {MANY:,} reminders of {scene.name}", took, "s", "< 2 s", bare)

"""Migrations lead up, down and up again, and to the tables that the models describe."""

import json
from collections.abc import AsyncIterator

import psycopg
import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import SystemClock
from bot.domain.edition_json import edition_to_json
from bot.domain.phases import PhaseName
from bot.services.assembly import build_services
from bot.services.campaigns import in_force
from bot.work.schema import ensure_schema
from storage.engine import open_engine
from storage.migrate import alembic_config, differences, migrate
from storage.store import Store
from storage.versions import SchemaTooNew, known_versions, schema_versions
from tests.editions import edition_in


@pytest.fixture
async def engine(blank_url: str) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(blank_url, pool_size=2)
    yield engine
    await engine.dispose()


def test_the_files_of_the_migrations_bear_their_versions() -> None:
    scripts = ScriptDirectory.from_config(alembic_config())
    assert list(known_versions()) == [script.revision for script in scripts.walk_revisions()][::-1]


async def test_migrations_lead_to_the_tables_of_the_models(engine: AsyncEngine) -> None:
    await migrate(engine)
    assert await differences(engine) == []


async def test_migrations_go_down_and_up_again(engine: AsyncEngine) -> None:
    await migrate(engine)
    async with engine.begin() as connection:
        await connection.run_sync(lambda plain: command.downgrade(alembic_config(plain), "base"))
    assert (await schema_versions(engine))[0] is None
    await migrate(engine)
    assert await differences(engine) == []


async def test_an_edition_loaded_before_its_phases_were_rows_goes_on(engine: AsyncEngine) -> None:
    now = SystemClock().now()
    body = edition_to_json(edition_in(PhaseName.VOTING, now))
    await migrate(engine, "0002")
    async with engine.begin() as connection:
        known = "INSERT INTO editions (slug, body, current, loaded_at) VALUES ('test', :body ::jsonb, true, :at)"
        await connection.execute(text(known), {"body": json.dumps(body), "at": now})
    await migrate(engine)
    store = Store(engine)
    await build_services(store, SystemClock(), lambda: None, b"pepper").watch.look(now)
    async with store.transaction() as tx:
        loaded = await in_force(tx)
    assert loaded is not None
    assert loaded.phase == loaded.edition.phase(PhaseName.VOTING)


_MEETING = """
WITH edition AS (
    INSERT INTO editions (slug, body, current, loaded_at) VALUES ('test', '{}', true, now()) RETURNING id
), maria AS (
    INSERT INTO people (telegram_id, first_name, language, created_at, seen_at)
    VALUES (7000000001, 'Maria', 'fr', now(), now()) RETURNING id
), announced AS (
    INSERT INTO announcements (edition_id, state, audience, created_at, touched_at)
    SELECT id, 'done', '{}', now(), now() FROM edition, generate_series(1, 2) RETURNING id
), event AS (
    INSERT INTO events (edition_id, submission, kind, title, language, state, starts_at, minutes, place, interpreters,
        photos, door, announcement_id, created_at, changed_at)
    SELECT edition.id, 'one', 'meeting', 'Réunion', 'fr', 'planned', now(), 60, 'Salle', '[]', '[]', 'd',
        (SELECT min(id) FROM announced), now(), now() FROM edition RETURNING id
), replied AS (
    INSERT INTO event_replies (event_id, person_id, state, turn, at)
    SELECT event.id, maria.id, 'declined', 1, now() FROM event, maria
)
INSERT INTO announcement_answers (announcement_id, person_id, coming, at)
SELECT announced.id, maria.id, true, now() FROM announced, maria
"""


async def test_an_answer_to_a_meeting_is_kept_once_and_others_stay(engine: AsyncEngine) -> None:
    await migrate(engine, "0018")
    async with engine.begin() as connection:
        await connection.execute(text(_MEETING))
    await migrate(engine)
    kept = text("SELECT announcement_id, coming FROM announcement_answers ORDER BY 1")
    async with engine.begin() as connection:
        (others,) = (await connection.execute(kept)).all()
        assert tuple(others) == (2, True)
        await connection.run_sync(lambda plain: command.downgrade(alembic_config(plain), "0018"))
        assert [tuple(row) for row in await connection.execute(kept)] == [(1, False), (2, True)]


async def test_migrating_twice_changes_nothing(engine: AsyncEngine) -> None:
    await migrate(engine)
    await migrate(engine)
    found, known = await schema_versions(engine)
    assert found == known


async def test_tables_newer_than_the_code_are_refused(engine: AsyncEngine) -> None:
    await migrate(engine)
    async with engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaTooNew, match="9999"):
        await migrate(engine)


async def test_the_queue_makes_its_tables_once(blank_url: str) -> None:
    await ensure_schema(blank_url)
    await ensure_schema(blank_url)
    with psycopg.connect(blank_url) as connection:
        tables = connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchall()
    assert tables == [(0,)]


async def test_the_queue_applies_what_a_new_release_brings(blank_url: str) -> None:
    await ensure_schema(blank_url)
    last = "03.04.00_50_post_add_retry_failed_job_procedure.sql"
    with psycopg.connect(blank_url, autocommit=True) as connection:
        forgotten = connection.execute("DELETE FROM procrastinate_migrations WHERE name = %s", (last,))
        assert forgotten.rowcount == 1
        await ensure_schema(blank_url)
        known = connection.execute("SELECT name FROM procrastinate_migrations WHERE name = %s", (last,))
        assert known.fetchall() == [(last,)]

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

"""The tables of the job queue: procrastinate's own, made and kept up to date from the files that it ships."""

from pathlib import Path

import psycopg
from procrastinate.schema import SchemaManager

_TURN = 0x7061727669730003
# Procrastinate does not remember which of its migrations were applied, so we do, beside its tables.
_RECORD = """
CREATE TABLE IF NOT EXISTS procrastinate_migrations (
    name text PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""


async def ensure_schema(url: str) -> None:
    """Make the queue's tables, or apply the migrations that they lack; one process at a time."""
    shipped = _shipped()
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True, connect_timeout=5)
    async with connection:
        await connection.execute("SELECT pg_advisory_lock(%s)", (_TURN,))
        known = await _applied(connection)
        if not known:
            await _install(connection, list(shipped))
            return
        for name, script in shipped.items():
            if name not in known:
                await _apply(connection, name, script)


async def lacking(url: str) -> bool:
    """Whether the queue's tables are missing, or behind this code. Raises what psycopg raises."""
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True, connect_timeout=5)
    async with connection:
        row = await (await connection.execute("SELECT to_regclass('procrastinate_migrations')")).fetchone()
        return row is None or row[0] is None or not set(_shipped()) <= await _applied(connection)


def _shipped() -> dict[str, bytes]:
    folder = Path(SchemaManager.get_migrations_path())
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.sql"))}


async def _applied(connection: psycopg.AsyncConnection) -> set[str]:
    async with connection.transaction():
        await connection.execute("SET LOCAL client_min_messages = warning")
        await connection.execute(_RECORD)
        rows = await connection.execute("SELECT name FROM procrastinate_migrations")
        return {name for (name,) in await rows.fetchall()}


async def _install(connection: psycopg.AsyncConnection, shipped: list[str]) -> None:
    """The shipped schema is what all shipped migrations lead to."""
    async with connection.transaction():
        await connection.execute(SchemaManager.get_schema().encode())
        await connection.execute("INSERT INTO procrastinate_migrations (name) SELECT unnest(%s::text[])", (shipped,))


async def _apply(connection: psycopg.AsyncConnection, name: str, script: bytes) -> None:
    async with connection.transaction():
        await connection.execute(script)
        await connection.execute("INSERT INTO procrastinate_migrations (name) VALUES (%s)", (name,))

"""The version of the tables and that of the code, told without Alembic, which is only needed when they differ."""

from functools import cache
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

SCRIPTS = Path(__file__).parent / "migrations"


class SchemaTooNew(Exception):
    """The tables were made by a newer Parvis: this one must not write to them."""


@cache
def known_versions() -> tuple[str, ...]:
    """Those that this code can lead to, in order: the files of the migrations begin with them."""
    return tuple(sorted(path.stem.partition("_")[0] for path in (SCRIPTS / "versions").glob("[0-9]*.py")))


async def schema_versions(engine: AsyncEngine) -> tuple[str | None, str]:
    """The version of the tables, if there are any, and that of the code. Raises `SchemaTooNew`."""
    async with engine.connect() as connection:
        return await versions_seen(connection)


async def versions_seen(connection: AsyncConnection) -> tuple[str | None, str]:
    """The same, as this connection sees them. Raises `SchemaTooNew`."""
    there = await connection.scalar(text("SELECT to_regclass('alembic_version') IS NOT NULL"))
    found = await connection.scalar(text("SELECT version_num FROM alembic_version")) if there else None
    known = known_versions()
    if found is not None and found not in known:
        raise SchemaTooNew(
            f"The database is at version {found}, which this Parvis does not know: install the newer Parvis again, "
            f"or have it take the tables back (parvis migrate --down-to {known[-1]})."
        )
    return found, known[-1]


async def bring_tables_up_to_date(engine: AsyncEngine) -> None:
    """Apply what is missing; when nothing is, Alembic and its ten megabytes stay out. Raises `SchemaTooNew`."""
    found, known = await schema_versions(engine)
    if found != known:
        from storage.migrate import migrate

        await migrate(engine)

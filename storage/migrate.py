"""Bring the tables to the version of the code, and refuse tables that are newer."""

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from storage.models import Row
from storage.versions import SCRIPTS, versions_seen

_TURN = 0x7061727669730002


class NoSuchVersion(Exception):
    """Not a version that the tables have been through."""


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    return config


async def migrate(engine: AsyncEngine, revision: str = "head") -> None:
    """Apply what is missing, one process at a time. Raises `SchemaTooNew`."""
    async with engine.begin() as connection:
        await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
        await versions_seen(connection)
        await connection.run_sync(lambda plain: command.upgrade(alembic_config(plain), revision))


async def step_back(engine: AsyncEngine, revision: str) -> None:
    """Undo what came after this version, and lose what was kept there. Raises `SchemaTooNew`, or `NoSuchVersion`."""
    async with engine.begin() as connection:
        await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
        await versions_seen(connection)
        try:
            await connection.run_sync(lambda plain: command.downgrade(alembic_config(plain), revision))
        except CommandError as error:
            raise NoSuchVersion(f"The database cannot go back to {revision!r}: {error}.") from error


async def differences(engine: AsyncEngine) -> list[object]:
    """What the tables and the models do not agree on; empty when all is well."""
    async with engine.connect() as connection:
        return await connection.run_sync(_compare)


def _compare(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "include_name": include_name, "compare_server_default": False}
    )
    return list(compare_metadata(context, Row.metadata))


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """The tables of the job queue belong to procrastinate, which brings its own schema."""
    return not (kind == "table" and (name or "").startswith("procrastinate_"))

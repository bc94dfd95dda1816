"""Statements of the hot paths: built once by SQLAlchemy, then given to the driver as they are."""

import re
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from sqlalchemy import Dialect, Executable
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement
from sqlalchemy.types import JSON

Rows = list[dict[str, Any]]
_NAMED = re.compile(r"%\((\w+)\)s")
_POSTGRESQL: Dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]


class Statement:
    """SQL that is compiled here and prepared by the server; values go in by the names of its `bindparam`s.

    On its way through SQLAlchemy each execution costs about twice what the driver and PostgreSQL take together.
    """

    def __init__(self, construct: Executable) -> None:
        assert isinstance(construct, ClauseElement)
        compiled = construct.compile(dialect=_POSTGRESQL)
        assert isinstance(compiled, SQLCompiler)
        self._names = list(dict.fromkeys(_NAMED.findall(str(compiled))))
        numbers = {name: f"${place}" for place, name in enumerate(self._names, 1)}
        # The driver would look for the names again each time, in all but the shortest statements.
        self.sql = _NAMED.sub(lambda found: numbers[found[1]], str(compiled)).replace("%%", "%")
        self._own = {name: value for name, value in compiled.params.items() if value is not None}
        self._json = [name for name, bind in compiled.binds.items() if isinstance(bind.type, JSON)]

    async def rows(self, connection: AsyncConnection, **given: Any) -> Rows:
        """Run it in the connection's transaction. Raises what SQLAlchemy would raise when the server is away."""
        for name in self._json:
            given[name] = None if given[name] is None else Jsonb(given[name])
        driver = connection.sync_connection.connection.driver_connection  # type: ignore[union-attr] # it is open
        assert isinstance(driver, psycopg.AsyncConnection)
        try:
            cursor = psycopg.AsyncRawCursor(driver, row_factory=dict_row)
            values = {**self._own, **given}
            await cursor.execute(self.sql.encode(), [values[name] for name in self._names], prepare=True)
            return await cursor.fetchall() if cursor.pgresult and cursor.pgresult.nfields else []
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            if driver.closed:
                await connection.exec_driver_sql("SELECT 1")  # raises, and lets the pool know
            raise OperationalError(self.sql, None, error, hide_parameters=True) from error

    async def row(self, connection: AsyncConnection, **given: Any) -> dict[str, Any] | None:
        """The only row there can be."""
        rows = await self.rows(connection, **given)
        return rows[0] if rows else None

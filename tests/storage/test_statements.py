"""Statements that go to the driver directly fail as those that do not."""

import pytest
from sqlalchemy import bindparam, literal, select, text
from sqlalchemy.dialects.postgresql import JSONB

from storage.statements import Statement
from storage.store import DATABASE_DOWN, Store

PID = Statement(text("SELECT pg_backend_pid() AS pid"))
KILL = text("SELECT pg_terminate_backend(:pid)")


async def test_values_and_constants_go_in_and_rows_come_out(store: Store) -> None:
    statement = Statement(
        select(
            bindparam("a", type_=JSONB).label("a"), bindparam("b", type_=JSONB).label("b"), literal("x").label("c")
        )
    )
    async with store.transaction() as tx:
        assert await statement.row(tx.connection, a={"é": [1]}, b=None) == {"a": {"é": [1]}, "b": None, "c": "x"}


async def test_one_that_gives_nothing_gives_no_rows(store: Store) -> None:
    statement = Statement(text("UPDATE people SET first_name = :name WHERE id = 0"))
    async with store.transaction() as tx:
        assert await statement.rows(tx.connection, name="Maria") == []


async def test_a_lost_connection_is_the_database_being_away_and_the_next_one_is_new(store: Store) -> None:
    async def in_vain() -> None:
        async with store.transaction() as tx:
            row = await PID.row(tx.connection)
            assert row is not None
            async with store.engine.connect() as other:
                await other.execute(KILL, {"pid": row["pid"]})
            await PID.row(tx.connection)

    with pytest.raises(DATABASE_DOWN):
        await in_vain()
    async with store.transaction() as tx:
        assert await PID.row(tx.connection)


async def test_a_lock_that_is_not_given_is_told_as_by_sqlalchemy(store: Store) -> None:
    lock = Statement(text("LOCK TABLE phases IN EXCLUSIVE MODE NOWAIT"))
    async with store.engine.begin() as other:
        await other.execute(text("LOCK TABLE phases IN EXCLUSIVE MODE"))
        with pytest.raises(DATABASE_DOWN):
            async with store.transaction() as tx:
                await lock.rows(tx.connection)

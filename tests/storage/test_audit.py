"""The journal can be added to, and nothing else; what was done to it from outside shows."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.clock import TurnedClock
from bot.domain.audit import GENESIS, Act
from bot.services.journal import Verdict, verify
from storage.store import Store

ADMIT = Act(7, "moderator", "admit", "idea:12", {"state": "submitted"}, {"state": "admitted"}, "Bravo !")

REST = "at, actor_id, actor, deed, subject, before, after, why, previous, hash"


async def append(store: Store, clock: TurnedClock, times: int = 1) -> None:
    for _ in range(times):
        async with store.transaction() as tx:
            await tx.audit.append(ADMIT, clock.now())


async def verdict(store: Store) -> Verdict:
    async with store.transaction() as tx:
        return await verify(tx.audit.walk())


async def tamper(store: Store, statement: str) -> None:
    """As somebody would who owns the database and has switched the trigger off."""
    async with store.transaction() as tx:
        await tx.connection.execute(text("SET LOCAL session_replication_role = replica"))
        await tx.connection.execute(text(statement))


async def test_an_empty_journal_holds(store: Store) -> None:
    assert await verdict(store) == Verdict(0, None)


async def test_every_row_is_sealed_with_the_one_before(store: Store, clock: TurnedClock) -> None:
    await append(store, clock, 3)
    async with store.transaction() as tx:
        third, second, first = await tx.audit.page()
    assert first.previous == GENESIS
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert first.act == ADMIT
    assert await verdict(store) == Verdict(3, None)


async def test_pages_go_back_in_time(store: Store, clock: TurnedClock) -> None:
    await append(store, clock, 5)
    async with store.transaction() as tx:
        assert [entry.seq for entry in await tx.audit.page(2)] == [5, 4]
        assert [entry.seq for entry in await tx.audit.page(2, below=4)] == [3, 2]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET why = 'another reason'", "DELETE FROM audit", "TRUNCATE audit"]
)
async def test_the_database_refuses_any_change(store: Store, clock: TurnedClock, statement: str) -> None:
    await append(store, clock)
    with pytest.raises(DBAPIError, match="append-only"):
        async with store.transaction() as tx:
            await tx.connection.execute(text(statement))
    assert await verdict(store) == Verdict(1, None)


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit SET why = 'another reason' WHERE seq = 2", 2),
        ("UPDATE audit SET actor_id = 8 WHERE seq = 3", 3),
        ("UPDATE audit SET at = at + interval '1 microsecond' WHERE seq = 1", 1),
        ('UPDATE audit SET after = \'{"state": "inadmissible"}\' WHERE seq = 4', 4),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("UPDATE audit SET seq = 9 WHERE seq = 4", 4),
        (f"INSERT INTO audit SELECT 5, {REST} FROM audit WHERE seq = 4", 5),
    ],
)
async def test_what_was_changed_behind_its_back_is_found(
    store: Store, clock: TurnedClock, statement: str, broken_at: int
) -> None:
    await append(store, clock, 4)
    await tamper(store, statement)
    assert (await verdict(store)).broken_at == broken_at


async def test_many_who_act_at_once_make_one_chain(store: Store, clock: TurnedClock) -> None:
    await asyncio.gather(*(append(store, clock, 3) for _ in range(8)))
    assert await verdict(store) == Verdict(24, None)


async def test_an_act_that_is_undone_leaves_no_gap(store: Store, clock: TurnedClock) -> None:
    await append(store, clock)

    async def fail() -> None:
        async with store.transaction() as tx:
            await tx.audit.append(ADMIT, clock.now())
            raise RuntimeError("the act failed")

    with pytest.raises(RuntimeError, match="the act failed"):
        await fail()
    await append(store, clock)
    assert await verdict(store) == Verdict(2, None)

"""The journal can be added to, and nothing else; what was done to it from outside shows."""

import asyncio
from datetime import datetime, timedelta

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


YEARS = timedelta(days=3 * 365 + 1)


async def append_at(store: Store, *moments: datetime) -> None:
    for moment in moments:
        async with store.transaction() as tx:
            await tx.audit.append(ADMIT, moment)


async def forget(store: Store, now: datetime, kept: timedelta = YEARS) -> int:
    async with store.transaction() as tx:
        return await tx.audit.forget_before(now - kept, now)


async def rows(store: Store) -> list[int]:
    async with store.transaction() as tx:
        return [entry.seq async for entry in tx.audit.walk()]


async def test_after_three_years_the_beginning_is_forgotten_and_the_rest_still_verifies(
    store: Store, clock: TurnedClock
) -> None:
    now = clock.now()
    old, recent = now - YEARS - timedelta(hours=1), now - YEARS + timedelta(hours=1)
    await append_at(store, old, old, old, recent, now)
    assert await forget(store, now) == 3
    assert await rows(store) == [4, 5, 6]
    assert await verdict(store) == Verdict(3, None)
    assert await forget(store, now) == 0
    assert await rows(store) == [4, 5, 6]


async def test_a_journal_that_is_old_from_end_to_end_keeps_only_that_it_was_forgotten(
    store: Store, clock: TurnedClock
) -> None:
    now = clock.now()
    await append_at(store, now - 2 * YEARS, now - 2 * YEARS)
    assert await forget(store, now) == 2
    assert await verdict(store) == Verdict(1, None)
    assert await forget(store, now + 2 * YEARS) == 1
    assert await rows(store) == [4]
    assert await verdict(store) == Verdict(1, None)


async def test_what_stands_behind_a_younger_row_waits_for_it(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    old = now - 2 * YEARS
    await append_at(store, old, now - timedelta(days=1), old)
    assert await forget(store, now) == 1
    assert await rows(store) == [2, 3, 4]


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("DELETE FROM audit WHERE seq <= 4", 5),
        ("DELETE FROM audit WHERE deed = 'forget_journal'", 4),
        ("UPDATE audit SET previous = 'x' WHERE seq = 4", 4),
        ("UPDATE audit SET why = 'another reason' WHERE seq = 4", 4),
    ],
)
async def test_a_beginning_that_was_cut_off_from_outside_is_found(
    store: Store, clock: TurnedClock, statement: str, broken_at: int
) -> None:
    now = clock.now()
    await append_at(store, *[now - 2 * YEARS] * 3, now, now)
    assert await forget(store, now) == 3
    await tamper(store, statement)
    assert (await verdict(store)).broken_at == broken_at


async def test_the_database_lets_nothing_go_before_its_time(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    await append_at(store, now - YEARS + timedelta(days=3), now)
    with pytest.raises(DBAPIError, match="append-only"):
        await forget(store, now, kept=timedelta(days=1000))
    assert await rows(store) == [1, 2]


@pytest.mark.parametrize("which", ["seq = 1", "seq = 2", "seq <= 3", "true"])
async def test_the_database_lets_nothing_go_that_no_row_tells_of(
    store: Store, clock: TurnedClock, which: str
) -> None:
    now = clock.now()
    await append_at(store, *[now - 2 * YEARS] * 3, now)
    with pytest.raises(DBAPIError, match="append-only"):
        async with store.transaction() as tx:
            await tx.connection.execute(text(f"DELETE FROM audit WHERE {which}"))
    assert await rows(store) == [1, 2, 3, 4]

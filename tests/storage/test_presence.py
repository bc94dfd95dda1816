"""Signs of life: a row a stretch, and what lies between two of them."""

from asyncio import TaskGroup
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from bot.domain.outages import Outage, silence
from storage.models import PresenceRow
from storage.store import Store
from tests.waiting import beside

NOON = datetime(2027, 10, 24, 10, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def since_the_last(now: datetime) -> Callable[[datetime], Outage | None]:
    return lambda last: silence(last, now, None)


async def sign(store: Store, now: datetime) -> Outage | None:
    async with store.transaction() as tx:
        return await tx.presence.sign(now, since_the_last(now))


async def outages(store: Store, after: datetime = NOON) -> list[Outage]:
    async with store.transaction() as tx:
        return await tx.presence.outages(after)


async def stretches(store: Store) -> int:
    async with store.transaction() as tx:
        return await tx.connection.scalar(select(func.count()).select_from(PresenceRow)) or 0


async def test_signs_that_follow_one_another_are_one_stretch(store: Store) -> None:
    for minute in range(30):
        assert await sign(store, NOON + minute * MINUTE) is None
    assert await stretches(store) == 1
    assert await outages(store) == []


async def test_what_lies_between_two_stretches_is_an_outage(store: Store) -> None:
    await sign(store, NOON)
    await sign(store, NOON + MINUTE)
    outage = await sign(store, NOON + HOUR)
    assert outage == Outage(NOON + MINUTE, NOON + HOUR)
    await sign(store, NOON + 2 * HOUR)
    assert await outages(store) == [outage, Outage(NOON + HOUR, NOON + 2 * HOUR)]
    assert await outages(store, after=NOON + HOUR) == [Outage(NOON + HOUR, NOON + 2 * HOUR)]


async def test_a_clock_that_was_put_back_makes_no_outage(store: Store) -> None:
    await sign(store, NOON)
    assert await sign(store, NOON - HOUR) is None
    assert await sign(store, NOON + MINUTE) is None
    assert await stretches(store) == 1


async def test_of_several_processes_that_come_back_at_once_one_ends_the_outage(store: Store) -> None:
    await sign(store, NOON)
    async with TaskGroup() as group:
        signs = [beside(group, sign(store, NOON + HOUR + each * timedelta(seconds=1))) for each in range(4)]
    assert sum(each.result() is not None for each in signs) == 1
    assert len(await outages(store)) == 1


async def test_what_is_long_over_is_forgotten_but_not_the_last_sign(store: Store) -> None:
    for hour in range(3):
        await sign(store, NOON + hour * HOUR)
    async with store.transaction() as tx:
        await tx.presence.forget(NOON + 24 * HOUR)
    assert await stretches(store) == 1
    assert await sign(store, NOON + 3 * HOUR) == Outage(NOON + 2 * HOUR, NOON + 3 * HOUR)

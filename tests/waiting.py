"""Two transactions at once: begin one beside another, and see that it waits."""

import asyncio
from asyncio import Semaphore, Task, TaskGroup, sleep
from collections.abc import Coroutine, Iterable
from contextvars import Context
from typing import TypeVar

from sqlalchemy import text

from bot.intake.reception import BUSY
from storage.store import Store

T = TypeVar("T")
_WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


def beside(group: TaskGroup, work: Coroutine[object, object, T]) -> Task[T]:
    """Begin work of somebody else: in a context of its own, or it would join the transaction that is open here."""
    return group.create_task(work, context=Context())


async def in_a_rush(works: Iterable[Coroutine[object, object, T]]) -> list[T]:
    """What comes of all these, which begin as many at a time as the intake lets in."""
    places = Semaphore(BUSY)

    async def let_in(work: Coroutine[object, object, T]) -> T:
        async with places:
            return await work

    async with TaskGroup() as group:
        begun = [beside(group, let_in(work)) for work in works]
    return [one.result() for one in begun]


async def until_somebody_waits(store: Store, how_many: int = 1) -> None:
    """Until so many transactions wait for a lock."""

    async def seen() -> None:
        async with store.transaction() as tx:
            while await tx.connection.scalar(_WAITING) < how_many:  # noqa: ASYNC110 - a server rings no bell
                await sleep(0.01)

    async with asyncio.timeout(10), TaskGroup() as group:
        beside(group, seen())

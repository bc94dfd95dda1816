"""Engines that are used again: connections that know the tables, statements compiled once in a worker's life."""

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import QueuePool, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

import storage.engine

_closed: defaultdict[str, list["Kept"]] = defaultdict(list)
_outlived: list["Kept"] = []


class Kept(AsyncEngine):
    """Closed, it waits for the next who wants one like it, unless its server has gone or somebody still uses it."""

    __slots__ = ("wishes",)

    def __init__(self, engine: AsyncEngine, wishes: str) -> None:
        super().__init__(engine.sync_engine)
        self.wishes = wishes

    async def dispose(self, close: bool = True) -> None:
        if self in _closed[self.wishes]:
            return
        if await self._is_sound():
            _closed[self.wishes].append(self)
        else:
            await super().dispose(close)

    async def leave(self) -> None:
        await super().dispose()

    async def _is_sound(self) -> bool:
        assert isinstance(self.pool, QueuePool)
        if self.pool.checkedout() or not self.pool.checkedin():
            return False
        try:
            async with AsyncExitStack() as all_of_them:
                for _ in range(self.pool.checkedin()):
                    connection = await all_of_them.enter_async_context(self.connect())
                    await connection.execute(text("SELECT 1"))
        except DBAPIError:
            return False
        return True


def opened(url: Any, **wishes: Any) -> AsyncEngine:
    """As `create_async_engine`, one that was closed if there is any."""
    told = f"{url!r} {wishes}"
    return _closed[told].pop() if _closed[told] else Kept(create_async_engine(url, **wishes), told)


def outlive_server() -> None:
    """What waits is connected to a server that ends now: nobody gets it any more."""
    for shelf in _closed.values():
        _outlived.extend(shelf)
        shelf.clear()


@asynccontextmanager
async def used_again() -> AsyncIterator[None]:
    """Until the end of the block, whoever opens an engine may get one that has been closed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage.engine, "create_async_engine", opened)
        yield
    outlive_server()
    for engine in _outlived:
        await engine.leave()
    _outlived.clear()

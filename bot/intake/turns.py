"""One person at a time inside this process: their updates wait for one another, other people's do not."""

from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """Locks that exist only while somebody holds or awaits them, so that 100,000 people cost nothing.

    Across processes the person's row in the database does the same (`Updates.claim`).
    """

    def __init__(self) -> None:
        self._locks: dict[int, tuple[Lock, int]] = {}

    @asynccontextmanager
    async def of(self, person: int | None) -> AsyncIterator[None]:
        """Hold the person's turn; nobody's updates need none."""
        if person is None:
            yield
            return
        lock, waiting = self._locks.get(person, (Lock(), 0))
        self._locks[person] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            waiting = self._locks[person][1] - 1
            if waiting:
                self._locks[person] = (lock, waiting)
            else:
                del self._locks[person]

    def __len__(self) -> int:
        return len(self._locks)

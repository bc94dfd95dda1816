"""A gateway for tests: keeps what it delivered, and fails as it was told to."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from bot.delivery.gateway import Failure
from storage.repositories.deliveries import Outgoing


class Letterbox:
    """`letterbox.fails(...)` before, `letterbox.delivered` after."""

    def __init__(self) -> None:
        self.delivered: list[str] = []
        self.tried: list[str] = []
        self.bodies: dict[str, dict[str, Any]] = {}
        self.most_at_once = 0
        self.during: Callable[[], Awaitable[None]] | None = None
        self._at_once = 0
        self._faults: deque[tuple[Exception, bool]] = deque()
        self._ids = count(1001)

    def fails(self, *failures: Exception) -> None:
        """The next letters do not arrive."""
        self._faults.extend((failure, False) for failure in failures)

    def loses_the_answer(self, failure: Failure) -> None:
        """The next letter arrives, but nobody says so."""
        self._faults.append((failure, True))

    async def send(self, letter: Outgoing, slot: float) -> int:
        self.tried.append(letter.key)
        self.bodies[letter.key] = letter.body
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            return await self._take(letter)
        finally:
            self._at_once -= 1

    async def _take(self, letter: Outgoing) -> int:
        await asyncio.sleep(0)
        if self.during is not None:
            await self.during()
        failure, arrives = self._faults.popleft() if self._faults else (None, True)
        if arrives:
            self.delivered.append(letter.key)
        if failure is not None:
            raise failure
        return next(self._ids)

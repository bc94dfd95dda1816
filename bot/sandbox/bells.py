"""Waiting for something to happen without ever asking twice: a bell for each thing one may wait for."""

import asyncio
from collections.abc import Callable, Hashable

LONG = 20.0


class Bells:
    """Rung by what happens; whoever waits looks again when its bell rings, and never in between."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, set[asyncio.Future[None]]] = {}

    def ring(self, *topics: Hashable) -> None:
        for topic in topics:
            for future in self._waiting.pop(topic, ()):
                if not future.done():
                    future.set_result(None)

    async def until(self, topic: Hashable, holds: Callable[[], bool], patience: float) -> bool:
        """Wait until `holds()`, at most `patience` seconds of the machine's time; whether it holds at the end."""
        try:
            async with asyncio.timeout(patience):
                while not holds():
                    await self._next(topic)
        except TimeoutError:
            return holds()
        return True

    async def heard(self, topic: Hashable) -> None:
        """Wait until somebody waits for this."""
        await self.until(("waiting", topic), lambda: bool(self._waiting.get(topic)), LONG)

    async def forgotten(self, topic: Hashable) -> None:
        """Wait until nobody waits for this any more."""
        await self.until(("waiting", topic), lambda: not self._waiting.get(topic), LONG)

    async def _next(self, topic: Hashable) -> None:
        future = asyncio.get_running_loop().create_future()
        waiting = self._waiting.setdefault(topic, set())
        waiting.add(future)
        self.ring(("waiting", topic))
        try:
            await future
        finally:
            waiting.discard(future)
            if not waiting and self._waiting.get(topic) is waiting:
                del self._waiting[topic]
            self.ring(("waiting", topic))

"""The metronome: APScheduler wakes us, and that is all; what is due is written in our tables."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

TICK = 2.5
TICK_IN_A_BOX = 1.0
"""Where the clock is turned, people wait for what they turned it to."""

EVERY_TICK = ("look", "deliver", "rescue")
CLEANING = timedelta(hours=1)
SETTLED = timedelta(minutes=1)
"""Who has just been started has more urgent things to do than to clean."""


class Metronome:
    """`wake` asks for jobs by name. Any number of metronomes may tick: a job waits in the queue once."""

    def __init__(self, wake: Callable[..., None], clock: Clock, every: float = TICK) -> None:
        self.wake = wake
        self.clock = clock
        self.every = every
        self.clean_at = clock.now() + SETTLED

    def tick(self) -> None:
        """A due moment for cleaning, not a wall time: a wall time comes twice on one night in October."""
        now = self.clock.now()
        if now >= self.clean_at:
            self.clean_at = now + CLEANING
            self.wake(*EVERY_TICK, "clean")
        else:
            self.wake(*EVERY_TICK)

    @asynccontextmanager
    async def ticking(self) -> AsyncIterator[None]:
        """Tick at once and then regularly, for as long as the `with` block lasts."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        # A tick that comes late is as good as any; those that were missed are one.
        scheduler.add_job(self._beat, "interval", seconds=self.every, misfire_grace_time=None, coalesce=True)
        scheduler.start()
        self.tick()
        try:
            yield
        finally:
            scheduler.shutdown(wait=False)

    async def _beat(self) -> None:
        """A coroutine, because APScheduler runs plain functions in a thread."""
        self.tick()

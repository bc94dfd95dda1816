"""The stage: a box and the whole bot on one clock, which is turned from one moment of the calendar to the next."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.app import Parvis
from bot.clock import TurnedClock
from bot.domain.letters import LetterState
from bot.domain.stages import PhaseState
from bot.sandbox.box import Box
from bot.sandbox.inside import at_work
from bot.settings import Settings

LOOK_AGAIN = 0.03
WAKE_AGAIN = 0.5
"""Seconds of the machine's time between two looks at what is left, and between two calls for the postman."""

STILL = 10.0
"""Seconds of the machine's time without any change after which what is due will not come about."""


@dataclass(frozen=True, slots=True)
class Left:
    """The first moment and the first letter that are due, how many letters stand where, and updates that wait."""

    moment: datetime | None
    letter: datetime | None
    letters: Mapping[LetterState, int]
    updates: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Time stands still for nobody, but it leaps: what falls due on the way is done at its minute, as in earnest."""

    box: Box
    parvis: Parvis
    clock: TurnedClock

    async def turn_to(self, moment: datetime) -> AsyncIterator[tuple[datetime, str]]:
        """Turn the clock on, and stop wherever something falls due; tells what that was.

        Raises AssertionError when what is due does not happen.
        """
        await self.settle()
        while (due := await self.parvis.services.watch.next_due()) is not None and due <= moment:
            heard, phase = len(self.box.journal.sent()), await self._phase()
            self._leap(due)
            await self.settle()
            if (now := await self._phase()) != phase:
                yield due, f"{phase} closes, {now} opens"
            if sent := len(self.box.journal.sent()) - heard:
                yield due, f"{sent} messages leave by themselves"
        self._leap(moment)
        await self.settle()

    async def _phase(self) -> str:
        """Which phase is open, as its row says."""
        async with self.parvis.store.transaction() as tx:
            current = await tx.editions.current()
            phases = await tx.phases.of(current[0]) if current else []
        return next((phase.name.value for phase in phases if phase.state is PhaseState.OPEN), "nothing")

    async def settle(self) -> None:
        """Until nothing is due any more: no moment, no letter, no update."""
        before: Left | None = None
        since, woken = time.monotonic(), 0.0
        while left := await self._left():
            now = time.monotonic()
            if left != before:
                before, since = left, now
            assert now - since < STILL, f"{self.clock.now():%Y-%m-%d %H:%M}: due, and not done: {left}"
            if left.moment and await self.parvis.services.watch.look(self.clock.now()):
                continue
            if now - woken > WAKE_AGAIN:
                woken = now
                self.parvis.work.wake_postman()
            await asyncio.sleep(LOOK_AGAIN)

    async def _left(self) -> Left | None:
        """What is due now, as a thing that changes while it gets less; None when nothing is."""
        now = self.clock.now()
        async with self.parvis.store.transaction() as tx:
            moment, letter = await tx.moments.next_due(), await tx.letters.next_due()
            counts = await tx.letters.counts()
        left = Left(
            moment if moment and moment <= now else None,
            letter if letter and letter <= now else None,
            counts,
            len(self.box.world.updates),
        )
        return left if left.moment or left.letter or counts.get(LetterState.SENDING) or left.updates else None

    def _leap(self, moment: datetime) -> None:
        self.box.turn(max(moment - self.clock.now(), timedelta()))


@asynccontextmanager
async def a_stage(folder: Path, url: str, begins: datetime) -> AsyncIterator[Stage]:
    """Everything at work, at the moment at which it begins; whatever the environment says."""
    clock = TurnedClock()
    clock.turn(begins - clock.now())
    settings = Settings.model_construct(
        var=folder, listen="127.0.0.1:0", secret=SecretStr("rehearsal" * 4), timezone="Europe/Paris"
    )
    async with Box(folder / "telegram", clock) as box, at_work(box, settings, url, clock) as parvis:
        yield Stage(box, parvis, clock)

"""The whole bot in this process, from polling to postman, and its clock."""

import asyncio
from datetime import datetime

from bot.app import Parvis
from bot.clock import TurnedClock
from bot.sandbox.inside import at_work

__all__ = ["at_work", "turned_to"]


async def turned_to(parvis: Parvis, clock: TurnedClock, moment: datetime) -> None:
    """The clocks show this, and all that fell due is done: by a look of ours, or by the bot's own."""
    clock.turn(moment - clock.now())
    async with asyncio.timeout(20):
        while await _due(parvis, clock.now()):
            if not await parvis.services.watch.look(clock.now()):
                await asyncio.sleep(0.05)


async def _due(parvis: Parvis, now: datetime) -> bool:
    async with parvis.services.watch.store.transaction() as tx:
        due = await tx.moments.next_due()
    return due is not None and due <= now

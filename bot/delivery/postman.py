"""The postman: a stream of letters from the ledger to Telegram, for as long as there are any."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from time import monotonic

from bot.crash import crash_point
from bot.delivery.courier import Courier
from bot.domain.quiet import Terms
from bot.logs import event
from storage.repositories.deliveries import Arrival, Outgoing, Turn
from storage.store import DATABASE_DOWN

log = logging.getLogger(__name__)

# What a kill may leave uncertain: no more letters than this are ever in flight.
IN_FLIGHT = 8
# Longer than the longest a letter can be in our hands: its slot, connection, answer, and noting it through a restart
# of the database. A letter whose lease ended is taken for abandoned.
LEASE = timedelta(seconds=60)
# Hands that are free again wait for one another, so that a turn is worth its trip to the database; not for long.
ENOUGH, LINGER = 4, 0.1
# While some hands are free and nothing is left for them, it is looked for that often.
GLANCE = 0.2
# What falls due so soon is waited for; the rest is for a later round.
SOON = timedelta(seconds=2)
# A pause that Telegram asked for is sat out when it is as short as this.
PATIENCE = 3.0
# What a dead colleague left is looked for that often.
RELEASE_EVERY = 5.0


class Postman:
    """One at a time for each share of the chats; others may work beside it and harm nothing."""

    def __init__(self, courier: Courier, terms: Callable[[], Awaitable[Terms]]) -> None:
        self.courier = courier
        self.store = courier.store
        self.clock = courier.clock
        self.route = courier.route
        self.terms = terms
        self._flying = 0
        self._landed: list[Arrival] = []
        self._room = asyncio.Event()
        self._release_at = 0.0
        self._looked_at = self.clock.now()

    async def deliver(self, stopping: asyncio.Event | None = None) -> None:
        """Until nothing may leave any more, or until told to stop; what is in the air lands first.

        A letter that Telegram takes long to answer keeps one hand busy, not the others.
        """
        stopping = stopping or asyncio.Event()
        if self.courier.shut:
            return
        self._release_at = 0.0
        async with asyncio.TaskGroup() as flights:
            while True:
                self._room.clear()
                closing = self._landed
                letters = await self._turn(stopping)
                for letter in letters:
                    self._flying += 1
                    flights.create_task(self._fly(letter, monotonic() + letter.wait))
                if self._flying:
                    await self._some_land()
                elif not closing and not self._landed and not await self._worth_going_on(stopping):
                    return

    async def _turn(self, stopping: asyncio.Event) -> list[Outgoing]:
        """Note what landed and fill the free hands, by one statement; through a restart of the database."""
        arrived, self._landed = self._landed, []
        idle = stopping.is_set() or self.courier.shut or self.courier.pause
        most = 0 if idle else IN_FLIGHT - self._flying
        if not most and not arrived:
            return []
        try:
            await self._release_leases()
            terms = await self.terms()
            async with self.store.at_once() as tx:
                self._looked_at = self.clock.now()
                turn = Turn(self._looked_at, LEASE, most, arrived)
                letters = await tx.deliveries.turn(self.route, terms, turn)
        except DATABASE_DOWN as error:
            # Those that arrived are noted by a later turn. Whatever this one may have taken, its lease will tell.
            self._landed = [*arrived, *self._landed]
            event(log, "turn_lost", logging.WARNING, why=type(error).__name__)
            await asyncio.sleep(0.5)
            return []
        if letters:
            crash_point("letter_claimed")
        return letters

    async def _fly(self, letter: Outgoing, slot: float) -> None:
        arrival = await self.courier.carry(letter, slot)
        self._flying -= 1
        if arrival:
            self._landed.append(arrival)
        self._room.set()

    async def _some_land(self) -> None:
        """Wait for hands that are worth another turn; when there was nothing for the free ones, not for long."""
        if not await self._within(GLANCE if self._flying < IN_FLIGHT else None):
            return
        until = monotonic() + LINGER
        while self._flying and IN_FLIGHT - self._flying < ENOUGH and (left := until - monotonic()) > 0:
            self._room.clear()
            await self._within(left)

    async def _within(self, seconds: float | None) -> bool:
        try:
            async with asyncio.timeout(seconds):
                return await self._room.wait()
        except TimeoutError:
            return False

    async def _worth_going_on(self, stopping: asyncio.Event) -> bool:
        """Whether something can leave soon; if so, it is waited for."""
        if self.courier.shut or stopping.is_set():
            return False
        try:
            async with self.store.at_once() as tx:
                standing = await tx.deliveries.standing(self.route, self._looked_at, SOON)
        except DATABASE_DOWN:
            return False
        held = max(standing.held, self.courier.pause)
        if held > PATIENCE:
            return False
        if held or standing.full:
            await asyncio.sleep(max(held, 1 / self.route.rates.letters))
            return True
        if standing.next_due is None:
            return False
        await asyncio.sleep(min(GLANCE, max(0.0, (standing.next_due - self.clock.now()).total_seconds())))
        return True

    async def _release_leases(self) -> None:
        if monotonic() < self._release_at:
            return
        async with self.store.at_once() as tx:
            released = await tx.deliveries.release_expired_leases(self.clock.now())
        self._release_at = monotonic() + RELEASE_EVERY
        if released:
            event(log, "letters_abandoned", logging.WARNING, count=released)

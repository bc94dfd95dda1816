"""The postman: takes letters from the ledger, hands them over at Telegram's pace, and notes what became of each."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

from bot.crash import crash_point
from bot.delivery.gateway import Failure, Gateway, Moved, TokenRefused, TryLater, Unknown, Unreachable
from bot.delivery.limits import Pacer
from bot.domain.letters import ATTEMPTS_MOST, patience
from bot.domain.quiet import HELD, QUIET_HOURS, Hours, quiet_until
from bot.logs import event
from storage.repositories.letters import Letters, Outgoing
from storage.store import DATABASE_DOWN, Store

log = logging.getLogger(__name__)

# What a kill may leave uncertain: no more letters than this are ever in flight.
IN_FLIGHT = 8
# Longer than the longest a letter can be in our hands: pace, connection, answer, and noting it through a restart
# of the database. A letter whose lease ended is taken for abandoned.
LEASE = timedelta(seconds=60)
# A letter that must wait longer for its turn goes back to the ledger, so that it keeps no place from others.
PATIENCE = 3.0
NOTE_TRIES = 20
TOKEN_PAUSE = 60.0

Note = Callable[[Letters], Awaitable[None]]


class Postman:
    """One at a time in a process; others may work beside it."""

    def __init__(
        self,
        store: Store,
        gateway: Gateway,
        zone: ZoneInfo,
        *,
        pacer: Pacer | None = None,
        quiet: Hours = QUIET_HOURS,
    ) -> None:
        self.store = store
        self.gateway = gateway
        self.zone = zone
        self.pacer = pacer or Pacer()
        self.quiet = quiet

    async def round(self, now: datetime) -> bool:
        """Deliver a handful of letters; whether there were any."""
        if await self._held():
            return False
        async with self.store.transaction() as tx:
            released = await tx.letters.release_expired_leases(now)
            letters = await tx.letters.claim(now, IN_FLIGHT, LEASE)
        if letters:
            crash_point("letter_claimed")
        if released:
            event(log, "letters_abandoned", logging.WARNING, count=released)
        async with asyncio.TaskGroup() as group:
            for letter in letters:
                group.create_task(self._deliver(letter, now))
        return bool(letters)

    async def _held(self) -> bool:
        """Sit out a short pause; come back later for a long one."""
        pause = self.pacer.held(monotonic())
        if pause > PATIENCE:
            return True
        await asyncio.sleep(pause)
        return False

    async def _deliver(self, letter: Outgoing, now: datetime) -> None:
        morning = quiet_until(now, letter.quiet or self.quiet, self.zone) if letter.lane in HELD else None
        if morning is not None:
            await self._note(lambda letters: letters.later(letter, morning))
            return
        delay = await self._turn(letter)
        if delay:
            await self._note(lambda letters: letters.later(letter, now + timedelta(seconds=delay)))
            return
        try:
            message = await self.gateway.send(letter)
        except Failure as failure:
            event(log, "letter_failed", letter=letter.id, lane=letter.lane, why=type(failure).__name__)
            await self._settle(letter, failure, now)
        except Exception:
            # A bug with one letter must not end the other seven, whose fate would then be unknown too.
            log.exception("action=letter_broke letter=%s", letter.id)
            await self._settle(letter, Unknown("bug"), now)
        else:
            crash_point("letter_sent")
            await self._note(lambda letters: letters.sent(letter, message, now))
            event(log, "letter_sent", logging.DEBUG, letter=letter.id, lane=letter.lane)

    async def _turn(self, letter: Outgoing) -> float:
        """Wait for the letter's turn; more than nought if that would take too long."""
        while delay := self.pacer.delay(letter.chat, monotonic()):
            if delay > PATIENCE:
                return delay
            await asyncio.sleep(delay)
        return 0.0

    async def _settle(self, letter: Outgoing, failure: Failure, now: datetime) -> None:
        reason, again = str(failure), now + patience(letter.attempts)
        match failure:
            case Unreachable():
                await self._note(lambda letters: letters.unreachable(letter, reason, now, now))
            case Unknown():
                await self._note(lambda letters: letters.unknown(letter, again, reason, now))
            case Moved():
                await self._note(lambda letters: _follow(letters, letter, failure.chat, now))
            case TokenRefused():
                event(log, "token_refused", logging.CRITICAL)
                self.pacer.hold(TOKEN_PAUSE, monotonic())
                await self._note(lambda letters: letters.later(letter, now))
            case TryLater(after=float(seconds)):
                event(log, "told_to_wait", logging.WARNING, seconds=seconds)
                self.pacer.hold(seconds, monotonic())
                await self._note(lambda letters: letters.later(letter, now))
            case TryLater() if letter.attempts < ATTEMPTS_MOST:
                await self._note(lambda letters: letters.later(letter, again, reason))
            case _:
                await self._note(lambda letters: letters.failed(letter, reason, now))

    async def _note(self, note: Note) -> None:
        """Write it down, also through a restart of the database: what is not noted becomes uncertain."""
        for _ in range(NOTE_TRIES):
            try:
                async with self.store.transaction() as tx:
                    return await note(tx.letters)
            except DATABASE_DOWN:
                await asyncio.sleep(0.5)
        event(log, "note_lost", logging.ERROR)
        return None


async def _follow(letters: Letters, letter: Outgoing, chat: int, now: datetime) -> None:
    await letters.follow(letter.chat, chat)
    await letters.later(letter, now)

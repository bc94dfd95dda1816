"""The courier: hands one letter over, and notes what became of it when it did not simply arrive."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from time import monotonic

from bot.clock import Clock
from bot.crash import crash_point
from bot.delivery.gateway import Failure, Gateway, Moved, TokenRefused, TryLater, Unknown, Unreachable
from bot.delivery.topics import concerns_topic, opens_topic, settle_in_topic, topic_opened
from bot.domain.letters import ATTEMPTS_MOST, patience
from bot.i18n import translator
from bot.logs import event
from bot.texts.mentions import naming
from storage.repositories.deliveries import Arrival, Outgoing, Route
from storage.store import DATABASE_DOWN, Store, Transaction

log = logging.getLogger(__name__)

NOTE_TRIES = 20
TOKEN_PAUSE = 60.0
WORDS = ("text", "caption")

Note = Callable[[Transaction], Awaitable[None]]


class Courier:
    """Carries many letters at once. No transaction is open while Telegram answers."""

    def __init__(self, store: Store, gateway: Gateway, clock: Clock, route: Route) -> None:
        self.store = store
        self.gateway = gateway
        self.clock = clock
        self.route = route
        self._shut_until = 0.0
        self._told_until = 0.0

    @property
    def shut(self) -> bool:
        """Telegram does not know the bot: nothing can leave for the moment."""
        return monotonic() < self._shut_until

    @property
    def pause(self) -> float:
        """For how many seconds it is of no use to take more letters."""
        return max(0.0, self._told_until - monotonic())

    async def carry(self, letter: Outgoing, slot: float) -> Arrival | None:
        """Deliver it; the arrival is noted by the postman's next turn, everything else is noted here."""
        tried_at = self.clock.now()
        try:
            message = await self.gateway.send(_named(letter), slot)
        except Failure as failure:
            event(log, "letter_failed", letter=letter.id, lane=letter.lane, why=type(failure).__name__)
            await self._settle(letter, failure, tried_at)
        except Exception:
            # A bug with one letter must not end the other seven, whose fate would then be unknown too.
            log.exception("action=letter_broke letter=%s", letter.id)
            await self._settle(letter, Unknown("bug"), tried_at)
        else:
            crash_point("letter_sent")
            event(log, "letter_sent", logging.DEBUG, letter=letter.id, lane=letter.lane)
            if opens_topic(letter):
                await self._note(lambda tx: topic_opened(tx, letter, message, self.clock.now()))
                return None
            return Arrival(letter.id, message, self.clock.now())
        return None

    async def _settle(self, letter: Outgoing, failure: Failure, tried_at: datetime) -> None:
        now = self.clock.now()
        reason, again = str(failure), now + patience(letter.attempts)
        match failure:
            case failure if concerns_topic(letter, failure):
                await self._note(lambda tx: settle_in_topic(tx, letter, failure, now))
            case Unreachable():
                await self._note(lambda tx: tx.fates.unreachable(letter, reason, tried_at, now))
            case Unknown():
                await self._note(lambda tx: tx.fates.unknown(letter, again, reason, now))
            case Moved():
                await self._note(lambda tx: _follow(tx, letter, failure.chat, now))
            case TokenRefused():
                event(log, "token_refused", logging.CRITICAL)
                self._shut_until = monotonic() + TOKEN_PAUSE
                await self._note(lambda tx: tx.fates.later(letter, now))
            case TryLater(after=float(seconds)):
                event(log, "told_to_wait", logging.WARNING, seconds=seconds)
                self._told_until = monotonic() + seconds
                await self._note(lambda tx: self._hold(tx, letter, seconds, now))
            case TryLater() if letter.attempts < ATTEMPTS_MOST:
                await self._note(lambda tx: tx.fates.later(letter, again, reason))
            case _:
                await self._note(lambda tx: tx.fates.failed(letter, reason, now))

    async def _hold(self, tx: Transaction, letter: Outgoing, seconds: float, now: datetime) -> None:
        """All processes wait, also those that start meanwhile."""
        await tx.fates.later(letter, now)
        await tx.budget.settle(self.route.bot, self.route.rates, {}, seconds)

    async def _note(self, note: Note) -> None:
        """Write it down, also through a restart of the database: what is not noted becomes uncertain."""
        for _ in range(NOTE_TRIES):
            try:
                async with self.store.transaction() as tx:
                    return await note(tx)
            except DATABASE_DOWN:
                await asyncio.sleep(0.5)
        event(log, "note_lost", logging.ERROR)
        return None


def _named(letter: Outgoing) -> Outgoing:
    """As its reader gets it."""
    t = translator(letter.locale)
    told = {name: naming(words, letter.names, t) for name in WORDS if (words := letter.body.get(name))}
    return replace(letter, body={**letter.body, **told})


async def _follow(tx: Transaction, letter: Outgoing, chat: int, now: datetime) -> None:
    await tx.fates.later(letter, now)
    await tx.fates.follow(letter.chat, chat, now)

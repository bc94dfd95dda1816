"""What this process may say: answers leave at its own pace, and are told to the budget that all processes share."""

import asyncio
import logging
from collections import Counter
from time import monotonic

from bot.domain.paces import KEPT, Beat, Meter, Rates
from bot.logs import event
from storage.store import DATABASE_DOWN, Store

log = logging.getLogger(__name__)

CHATS_REMEMBERED = 5_000

TOLD_EVERY, ASKED_EVERY = 0.25, 1.0
"""Seconds: what was said is told soon, since letters give way to it; what others were told is asked less often."""

IN_STEP = 1.0
"""Seconds that all processes together may be ahead of the pace before answers slow down."""


class Allowance:
    """An answer never waits for the database: what it took is told afterwards, many answers by one statement.

    Times are seconds of a clock that only goes forward.
    """

    def __init__(self, store: Store, bot: int, rates: Rates) -> None:
        self.store = store
        self.bot = bot
        self.rates = rates
        self._meter = Meter(Beat(1 / rates.answers, int(KEPT)) if rates.answers else Beat(0.0, 1))
        self._chats: dict[int, Meter] = {}
        self._said: Counter[int] = Counter()
        self._held_until = 0.0
        self._hold = 0.0

    def delay(self, chat: int, cost: int, now: float) -> float:
        """How many seconds an answer to this chat must still wait; at nought it counts as said, so say it."""
        if held := self.held(now):
            return held
        if not self.rates.answers:
            return 0.0
        meter = self._chats.get(chat) or Meter(self.rates.beat(chat))
        ready = max(self._meter.ready(), meter.ready())
        if ready > now:
            return ready - now
        self._meter.take(now, cost)
        self._spoken_to(chat, meter, cost, now)
        self._said[chat] += cost
        return 0.0

    def wrote(self, chat: int, now: float) -> None:
        """A letter leaves for this chat; the budget knows."""
        self._spoken_to(chat, self._chats.get(chat) or Meter(self.rates.beat(chat)), 1, now)

    def hold(self, seconds: float, now: float) -> None:
        """Telegram said to wait: nothing at all leaves before then, from here at once, from elsewhere soon."""
        self._held_until = max(self._held_until, now + seconds)
        self._hold = self._held_until

    def held(self, now: float) -> float:
        """For how many seconds nothing leaves."""
        return max(0.0, self._held_until - now)

    async def keep(self) -> None:
        """Tell and ask regularly, until cancelled; what could not be told is told later."""
        asked = 0.0
        while True:
            if self._said or self._hold or monotonic() >= asked + ASKED_EVERY:
                asked = monotonic()
                try:
                    await self.settle()
                except DATABASE_DOWN as error:
                    event(log, "budget_unknown", logging.WARNING, why=type(error).__name__)
            await asyncio.sleep(TOLD_EVERY)

    async def settle(self) -> None:
        """Tell what was said since the last time, and learn what the others said. Raises one of `DATABASE_DOWN`."""
        said, self._said = self._said, Counter()
        hold, self._hold = max(0.0, self._hold - monotonic()), 0.0
        try:
            async with self.store.at_once() as tx:
                account = await tx.budget.settle(self.bot, self.rates, said, hold)
        except DATABASE_DOWN:
            self._said.update(said)
            self._hold = max(self._hold, self._held_until)
            raise
        now = monotonic()
        self._held_until = max(self._held_until, now + account.held)
        if account.behind > IN_STEP:
            self._meter.due = max(self._meter.due, now + account.behind - IN_STEP + self._meter.beat.leave)

    def _spoken_to(self, chat: int, meter: Meter, cost: int, now: float) -> None:
        meter.take(now, cost)
        self._chats[chat] = meter
        if len(self._chats) > CHATS_REMEMBERED:
            self._chats = {chat: meter for chat, meter in self._chats.items() if meter.due > now}

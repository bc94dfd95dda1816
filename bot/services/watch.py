"""The watch: looks at the calendar and does what fell due, once and in order."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from bot.logs import event
from storage.repositories.moments import Moment
from storage.store import DATABASE_DOWN, Store, Transaction

log = logging.getLogger(__name__)

Action = Callable[[Transaction, Moment, datetime], Awaitable[str]]
"""Does what a moment is for, within the transaction; its answer, a word or two, is kept as the outcome."""


class Watch:
    """`actions` says what each kind of moment is for: a new kind is one more line where the bot is put together."""

    def __init__(self, store: Store, actions: Mapping[str, Action]) -> None:
        self.store = store
        self.actions = actions

    async def look(self, now: datetime, most: int = 1000) -> bool:
        """Do what fell due since the last look, in one transaction; whether anything was done.

        A second look at the same time sees that the first is at it, and leaves.
        """
        async with self.store.transaction() as tx:
            if not await tx.moments.take_turn():
                return False
            done = 0
            for moment in await tx.moments.due(now, most):
                done += await self._do(tx, moment, now)
        if done:
            event(log, "looked", done=done)
        return done > 0

    async def next_due(self) -> datetime | None:
        """When the next moment falls due or the next letter may leave: where the sandbox turns its clock to."""
        async with self.store.transaction() as tx:
            nearest = [await tx.moments.next_due(), await tx.letters.next_due()]
        return min((moment for moment in nearest if moment is not None), default=None)

    async def _do(self, tx: Transaction, moment: Moment, now: datetime) -> bool:
        """One moment; if it fails it stays due, while those after it go on."""
        action = self.actions.get(moment.kind)
        if action is None:
            event(log, "moment_unknown", logging.ERROR, kind=moment.kind)
            return False
        try:
            async with tx.savepoint():
                await tx.moments.done(moment, await action(tx, moment, now), now)
        except DATABASE_DOWN:
            raise
        except Exception:
            log.exception("action=moment_failed kind=%s subject=%s", moment.kind, moment.subject)
            return False
        return True

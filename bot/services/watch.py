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
        """Do what fell due since the last look; whether anything was done.

        Each moment is a transaction of its own: what it locks, the journal's end among it, is free again before the
        next one, so that a look can wait for people, and people for a look, but never both.
        """
        async with self.store.transaction() as tx:
            due = await tx.moments.due(now, most)
        done = 0
        for moment in due:
            did = await self._do(moment, now)
            if did is None:
                break
            done += did
        if done:
            event(log, "looked", done=done)
        return done > 0

    async def next_due(self) -> datetime | None:
        """When the next moment falls due or the next letter may leave: where the sandbox turns its clock to."""
        async with self.store.transaction() as tx:
            nearest = [await tx.moments.next_due(), await tx.letters.next_due()]
        return min((moment for moment in nearest if moment is not None), default=None)

    async def _do(self, moment: Moment, now: datetime) -> bool | None:
        """One moment; if it fails it stays due, while those after it go on. None when another look is at it."""
        action = self.actions.get(moment.kind)
        if action is None:
            event(log, "moment_unknown", logging.ERROR, kind=moment.kind)
            return False
        try:
            async with self.store.transaction() as tx:
                if not await tx.moments.take_turn():
                    return None
                if not await tx.moments.waits(moment):
                    return False
                await tx.moments.done(moment, await action(tx, moment, now), now)
        except DATABASE_DOWN:
            raise
        except Exception:
            log.exception("action=moment_failed kind=%s subject=%s", moment.kind, moment.subject)
            return False
        return True

"""Retention: what the bot forgets, and when."""

from datetime import datetime, timedelta

from bot.domain.audit import Act
from bot.services.campaigns import in_force
from storage.store import Store, Transaction

# Telegram's counter of updates starts anew at random after a week without any; until then an id comes only once.
UPDATE_IDS_KEPT = timedelta(days=6)
CONTENTS_KEPT = timedelta(hours=48)
# Three weeks, and a day more for the letter that says so (`draft_care.py`): this is only what was left behind.
DRAFTS_KEPT = timedelta(weeks=3, days=1)
PEOPLE_KEPT = timedelta(days=365)


class Retention:
    """Cleaning twice is cleaning once."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def clean(self, now: datetime) -> None:
        """Forget what was kept long enough."""
        async with self.store.transaction() as tx:
            await tx.updates.forget_before(now - UPDATE_IDS_KEPT, now - CONTENTS_KEPT)
            await tx.letters.forget_bodies(now)
            await tx.drafts.forget_untouched(now - DRAFTS_KEPT)
            await self._forget_people(tx, now)

    async def _forget_people(self, tx: Transaction, now: datetime) -> None:
        """Twelve months after somebody's last sign or the edition's end, whichever is later."""
        loaded = await in_force(tx)
        if loaded is None or loaded.edition.phases[-1].closes > now - PEOPLE_KEPT:
            return
        for person, account in await tx.traces.silent_since(now - PEOPLE_KEPT):
            await tx.traces.forget(person, account)
            await tx.audit.append(Act(None, "system", "erase_person", f"person:{person}"), now)

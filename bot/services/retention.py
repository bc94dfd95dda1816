"""Retention: what the bot forgets, and when."""

from datetime import datetime, timedelta

from storage.store import Store

# Telegram's counter of updates starts anew at random after a week without any; until then an id comes only once.
UPDATE_IDS_KEPT = timedelta(days=6)
CONTENTS_KEPT = timedelta(hours=48)
DRAFTS_KEPT = timedelta(weeks=3)


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

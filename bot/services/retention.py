"""Retention: what the bot forgets, and when."""

from datetime import datetime, timedelta

from bot.domain.audit import Act
from bot.services.campaigns import in_force
from bot.services.exchange_topics import erase_topic
from bot.services.vote_keys import VoteKeys
from storage.store import Store

# Telegram's counter of updates starts anew at random after a week without any; until then an id comes only once.
UPDATE_IDS_KEPT = timedelta(days=6)
CONTENTS_KEPT = timedelta(hours=48)
DRAFTS_KEPT = timedelta(weeks=3)
# The watch erases a draft with a letter that says so (`draft_care.py`); here goes what it left behind, so long after
# that a night off, from which cleaning may wake first, takes no draft away in silence.
DRAFTS_LEFT = DRAFTS_KEPT + timedelta(days=1)
PEOPLE_KEPT = timedelta(days=365)
JOURNAL_KEPT = timedelta(days=3 * 365 + 1)
JOURNAL_AT_ONCE = timedelta(days=7)
"""Forgetting adds a row that says so: one a week, rather than one a day."""
LETTERS_KEPT = timedelta(days=7)
MAILINGS_KEPT = timedelta(days=180)
"""What was announced to many can be corrected for so long: the copies are found by their rows."""
MOMENTS_KEPT = timedelta(days=2 * 365)
"""Longer than an edition: its file may be loaded again, and must not plan again what was done."""
TASKS_KEPT = timedelta(days=2 * 365)
"""For as long: what was done comes of use when the next edition is prepared."""
LEFTOVERS_KEPT = timedelta(days=30)
PRESENCE_KEPT = timedelta(days=180)
"""As long as logs: what matters of it is in the journal."""
ATTRIBUTIONS_KEPT = timedelta(days=60)
"""After an edition: by then its report is written, in which only figures stand."""
APPEALS = timedelta(days=62)
"""Two months after the proclamation, whichever two they are."""


class Retention:
    """Cleaning twice is cleaning once."""

    def __init__(self, store: Store, vote_keys: VoteKeys) -> None:
        self.store = store
        self.vote_keys = vote_keys

    async def clean(self, now: datetime) -> None:
        """Forget what was kept long enough; each kind by itself, so that what one waits for holds up no other."""
        async with self.store.transaction() as tx:
            await tx.updates.forget_before(now - UPDATE_IDS_KEPT, now - CONTENTS_KEPT)
        async with self.store.transaction() as tx:
            await tx.letters.forget_bodies(now)
        async with self.store.transaction() as tx:
            await tx.budget.forget_chats()
        async with self.store.transaction() as tx:
            await tx.drafts.forget_untouched(now - DRAFTS_LEFT)
        async with self.store.transaction() as tx:
            await tx.leftovers.letters(now - LETTERS_KEPT, now - MAILINGS_KEPT)
        async with self.store.transaction() as tx:
            await tx.leftovers.moments(now - MOMENTS_KEPT)
            await tx.presence.forget(now - PRESENCE_KEPT)
            await tx.leftovers.rest(now - LEFTOVERS_KEPT)
        async with self.store.transaction() as tx:
            await tx.tasks.forget_before(now - TASKS_KEPT)
            await tx.missions.forget_before(now - TASKS_KEPT)
            await tx.event_replies.forget(now - PEOPLE_KEPT)
            await tx.attributed.forget_over(now - ATTRIBUTIONS_KEPT)
            for topic in await tx.topics.forget_closed(now - PEOPLE_KEPT):
                await erase_topic(tx, topic, now)
        await self._forget_votes(now)
        await self._forget_people(now)
        await self._forget_journal(now)

    async def _forget_journal(self, now: datetime) -> None:
        """Who decided, and why, is noted for three years."""
        async with self.store.transaction() as tx:
            oldest = await tx.audit.oldest()
            if oldest is not None and oldest < now - JOURNAL_KEPT - JOURNAL_AT_ONCE:
                await tx.audit.forget_before(now - JOURNAL_KEPT, now)

    async def _forget_votes(self, now: datetime) -> None:
        """The appeals are over: who has voted is not known any more, and no kept copy of a ballot can be opened.

        The key goes first: what is left of an attempt that fails is forgotten in the next one.
        """
        async with self.store.transaction() as tx:
            over = await tx.votes.over_since(now - APPEALS)
        for edition, slug in over:
            async with self.store.transaction() as tx:
                by_hand = not self.vote_keys.destroy(slug)
                gone = {"claims": await tx.roll.forget_claims(edition), "electors": await tx.electors.forget(edition)}
                await tx.votes.change(edition, key_destroyed_at=now)
                after = {**gone, "key": "to be taken away by hand" if by_hand else "destroyed"}
                await tx.audit.append(Act(None, "system", "destroy_vote_key", f"vote:{slug}", after=after), now)

    async def _forget_people(self, now: datetime) -> None:
        """Twelve months after somebody's last sign or the edition's end, whichever is later."""
        async with self.store.transaction() as tx:
            loaded = await in_force(tx)
            if loaded is None or loaded.edition.phases[-1].closes > now - PEOPLE_KEPT:
                return
            silent = await tx.traces.silent_since(now - PEOPLE_KEPT)
        for person in silent:
            async with self.store.transaction() as tx:
                account = await tx.traces.still_silent(person, now - PEOPLE_KEPT)
                if account is not None:
                    topic = await tx.traces.forget(person, account)
                    if topic is not None:
                        await erase_topic(tx, topic, now)
                    await tx.audit.append(Act(None, "system", "erase_person", f"person:{person}"), now)

"""Telling moderators that ideas wait: one message an hour at the most, in working hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.letters import Lane
from bot.domain.moderation import next_digest
from bot.domain.people import MAY, Deed, Notifications
from bot.i18n import translator
from bot.services.campaigns import Loaded, in_force
from bot.services.post import Post, letter
from bot.texts import buttons
from bot.texts import moderation_letters as texts
from storage.repositories.moments import Moment
from storage.store import Transaction

QUEUE_DIGEST = "queue_digest"
STALE = timedelta(hours=2)
"""After a night off, one message is enough for all the hours that were missed."""


async def announce(tx: Transaction, loaded: Loaded, now: datetime) -> None:
    """An idea has come into the queue: whoever moderates hears of it at the next full hour of work.

    If that hour strikes before this is committed, its message waits for us; if it has gone out already, the next hour
    has one more. So no idea waits without ever having been told of.
    """
    hour = next_digest(now, loaded.edition.zone)
    while not await tx.moments.join(Moment(QUEUE_DIGEST, str(loaded.id), hour)):
        hour = next_digest(hour, loaded.edition.zone)


@dataclass(frozen=True, slots=True)
class QueueDigest:
    """What happens when that hour has come."""

    post: Post

    async def tell(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Write to those who decide on ideas, unless all was read meanwhile."""
        if now - moment.due_at > STALE:
            return await self._put_off(tx, moment, now)
        await tx.moments.wait_for_those_who_join(moment)
        waiting = await tx.queue.counts(int(moment.subject), now)
        if not waiting.submitted or waiting.oldest is None:
            return "nothing waits"
        letters = []
        for reader in await tx.people.with_role(*MAY[Deed.DECIDE]):
            if reader.telegram_id is None or reader.notifications is Notifications.NONE:
                continue
            t = translator(reader.language)
            words = texts.digest(waiting.submitted, waiting.oldest, t)
            key = f"queue:{moment.subject}:{moment.due_at.timestamp():.0f}:{reader.id}"
            letters.append(letter(reader, words, key, now, lane=Lane.REMINDER, button=buttons.to_team(t)))
        await self.post.write(tx, letters, now)
        return f"told {len(letters)}"

    async def _put_off(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """What waited through a night off is told of at the next hour of work, once for all the hours missed."""
        loaded = await in_force(tx)
        if loaded is None or str(loaded.id) != moment.subject:
            return "of an earlier edition"
        await announce(tx, loaded, now)
        return "put off"

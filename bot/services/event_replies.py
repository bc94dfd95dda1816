"""Saying yes or no to a meeting: the last place is given once, and who comes too late waits in line."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.event_file import EventCard
from bot.domain.event_replies import ReplyState, wanted
from bot.domain.events import Event, EventOver, EventState, EventUnknown
from bot.domain.people import Person
from bot.services.announcement_answers import answers_changed, meeting_of
from bot.services.archive import Archive
from bot.services.event_ground import fill, known_event
from bot.services.events import card_of
from bot.services.post import Post
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class EventReplying:
    """Everybody who answers holds the meeting's row: however many tap at once, they are taken one after the other."""

    store: Store
    clock: Clock
    post: Post
    archive: Archive

    async def answer(self, person: Person, event: int, *, coming: bool) -> EventCard:
        """Yes or no; the last answer counts. Raises `EventUnknown` or `EventOver`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found = await _open_still(tx, person, event, now)
            return await self._answer(tx, person, found, coming, now)

    async def answer_announced(self, person: Person, announcement: int, *, coming: bool) -> EventCard | None:
        """The same under an announcement; None for one that asks to no meeting that we know of.

        Raises `AnnouncementUnknown` where nobody was asked, `EventUnknown` or `EventOver`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            asked = await meeting_of(tx, await self.archive.invitation(announcement))
            if asked is None:
                return None
            found = await _open_still(tx, person, asked.id, now)
            return await self._answer(tx, person, found, coming, now)

    async def bring_ideas(self, person: Person, event: int, *, brings: bool) -> EventCard:
        """Whoever comes may bring their ideas: the team has them at hand. Raises `EventUnknown` or `EventOver`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found = await _open_still(tx, person, event, now)
            reply = await tx.event_replies.of(found.id, person.id)
            if reply is None or reply.state is not ReplyState.COMING:
                raise EventUnknown
            await tx.event_replies.bring_ideas(found.id, person.id, brings)
            return await card_of(tx, person, found, now)

    async def _answer(self, tx: Transaction, person: Person, event: Event, coming: bool, now: datetime) -> EventCard:
        before = await tx.event_replies.of(event.id, person.id)
        counts = await tx.event_replies.counts(event.id)
        state = wanted(event, before, counts.coming) if coming else ReplyState.DECLINED
        if before is None or before.state is not state:
            await tx.event_replies.answer(event.id, person.id, state, now)
            await answers_changed(tx, event.announcement, now)
        if state is ReplyState.DECLINED:
            await tx.letters.cancel(f"event:{event.id}:", now, person.id)
        if before is not None and before.state is ReplyState.COMING and state is ReplyState.DECLINED:
            await fill(tx, event, await tx.editions.of(event.edition), self.post, now)
        return await card_of(tx, person, event, now)


async def _open_still(tx: Transaction, person: Person, event: int, now: datetime) -> Event:
    found = await known_event(tx, person, event, lock=True)
    if found.state is not EventState.PLANNED:
        raise EventOver(found.state)
    if found.over(now):
        raise EventOver(EventState.HELD)
    return found

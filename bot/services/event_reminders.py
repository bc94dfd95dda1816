"""Reminders of meetings: the evening before and two hours before, to whoever is coming."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.event_replies import ReplyState
from bot.domain.event_times import days_until
from bot.domain.events import Event, EventId, EventState
from bot.domain.letters import Lane, Letter
from bot.domain.people import Notifications, Person
from bot.i18n import translator
from bot.services.event_ground import EVENT_REMINDER, fill, key_of
from bot.services.post import Post, letter, with_buttons
from bot.services.watch import TOO_LATE, Action, Kind
from bot.texts import buttons
from bot.texts import event_letters as texts
from storage.repositories.moments import Moment
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class EventReminders:
    """However many come: those of all meetings that are due are read by one statement, and written to by one."""

    post: Post

    def actions(self) -> Mapping[str, Kind | Action]:
        return {EVENT_REMINDER: Kind(self.remind, self.remind_many)}

    async def remind(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        event = await tx.events.find(int(moment.subject), lock=True)
        return (await self._remind(tx, {moment: event}, now))[moment] if event is not None else "gone"

    async def remind_many(self, tx: Transaction, moments: Sequence[Moment], now: datetime) -> Mapping[Moment, str]:
        """The same for the meetings that nobody is at; the others are for `remind`."""
        known = {event.id: event for event in await tx.events.at_rest([EventId(int(one.subject)) for one in moments])}
        of = {moment: known[event] for moment in moments if (event := EventId(int(moment.subject))) in known}
        return await self._remind(tx, of, now)

    async def _remind(self, tx: Transaction, of: Mapping[Moment, Event], now: datetime) -> dict[Moment, str]:
        """A place that fell free in silence, since somebody was forgotten, is given first."""
        outcomes = {moment: _outcome(event, now) for moment, event in of.items()}
        events = {event.id: event for moment, event in of.items() if outcomes[moment] == "reminded"}
        editions = {event.edition: await tx.editions.of(event.edition) for event in events.values()}
        for event in events.values():
            if event.capacity:
                await fill(tx, event, editions[event.edition], self.post, now)
        letters: list[Letter] = []
        for number, reader in await tx.event_replies.readers(events, ReplyState.COMING):
            event = events[number]
            letters += _reminder(event, editions[event.edition], reader, now)
        await self.post.write(tx, letters, now)
        return outcomes


def _outcome(event: Event, now: datetime) -> str:
    if event.state is not EventState.PLANNED:
        return "over"
    return TOO_LATE if event.begun(now) else "reminded"


def _reminder(event: Event, edition: Edition, reader: Person, now: datetime) -> Iterator[Letter]:
    """One a day for each reader, and two on the last: should several have waited through a night off, one of them."""
    if reader.notifications is Notifications.NONE or event.starts_at is None:
        return
    t = translator(reader.language, edition.timezone)
    days = days_until(event.starts_at, now, edition.zone)
    words = texts.reminder(event, edition, days, t)
    key = f"{key_of(event.id, 'reminder')}{event.starts_at:%Y%m%d%H%M}:{days}:{reader.id}"
    note = with_buttons(
        letter(reader, words, key, now, lane=Lane.REMINDER),
        [buttons.to_event(event.id, t), buttons.cannot_come(event.id, t)],
    )
    yield replace(note, expires_at=event.starts_at)

"""Reminders of meetings: the evening before and two hours before, to whoever is coming."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
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
from bot.services.post import Post, heard_at, letter, with_buttons
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
        letters = [
            note
            for number, readers in (await expected(tx, events)).items()
            for note in _reminders(events[number], editions[events[number].edition], readers, now)
        ]
        await self.post.write(tx, letters, now)
        return outcomes


async def expected(tx: Transaction, events: Collection[EventId]) -> Mapping[EventId, Sequence[Person]]:
    """Who comes to each and wants to be reminded."""
    coming: dict[EventId, list[Person]] = defaultdict(list)
    for number, reader in await tx.event_replies.readers(events, ReplyState.COMING):
        if reader.notifications is not Notifications.NONE:
            coming[number].append(reader)
    return coming


def _outcome(event: Event, now: datetime) -> str:
    if event.state is not EventState.PLANNED:
        return "over"
    return TOO_LATE if event.begun(now) else "reminded"


def _reminders(event: Event, edition: Edition, readers: Sequence[Person], now: datetime) -> Iterator[Letter]:
    """One a day for each reader: should several have waited through a night off, one of them.

    All who read the same language on the same day read the same words, which are put together once.
    """
    assert event.starts_at is not None, "it has not begun"
    what = f"{key_of(event.id, 'reminder')}{event.starts_at:%Y%m%d%H%M}"
    said: dict[tuple[str, int], Letter] = {}
    for reader in readers:
        assert reader.telegram_id is not None, "they can be written to"
        days = days_until(event.starts_at, heard_at(reader, edition, now), edition.zone)
        words = (reader.language, days)
        if words not in said:
            said[words] = _said(event, edition, days, reader, now)
        yield replace(said[words], key=f"{what}:{days}:{reader.id}", person=reader.id, chat=reader.telegram_id)


def _said(event: Event, edition: Edition, days: int, reader: Person, now: datetime) -> Letter:
    t = translator(reader.language, edition.timezone)
    note = letter(reader, texts.reminder(event, edition, days, t), "", now, lane=Lane.REMINDER)
    offered = [buttons.to_event(event.id, t), buttons.cannot_come(event.id, t)]
    return replace(with_buttons(note, offered), expires_at=event.starts_at)

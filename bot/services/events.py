"""Meetings as people see them: what is planned, one of them, and the list of the team. Nothing changes here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.event_file import EventCard, EventFile
from bot.domain.event_notes import Note, has_media
from bot.domain.event_replies import Attendee
from bot.domain.events import Event, EventAct, EventId, EventState, EventUnknown, may
from bot.domain.people import Deed, Person
from bot.domain.tasks import Origin, OriginKind
from bot.i18n import translator
from bot.reports.icalendar import Calendar
from bot.services.agenda import ical_of
from bot.services.campaigns import edition_in_force
from bot.services.event_announcing import announced
from bot.services.event_ground import known_event
from bot.services.rights import make_sure
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some of a list, those to which its reader said yes, and whether there are more."""

    events: Sequence[Event]
    mine: frozenset[EventId]
    more: bool


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """Some of the list at the door, whether there are more, and whether people can be ticked by now."""

    event: Event
    people: Sequence[Attendee]
    more: bool
    begun: bool


@dataclass(frozen=True, slots=True)
class EventDesk:
    """Committees are seen by those who sit in them only."""

    store: Store
    clock: Clock

    async def page(self, person: Person, most: int, skipping: int = 0) -> EventPage:
        """What is to come, the next first."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            edition = (await edition_in_force(tx)).id
            sits = person.may(Deed.SIT_IN_COMMITTEE)
            found = await tx.events.upcoming(edition, now, most + 1, skipping, private=sits)
            mine = await tx.events.of_person(person.id, now)
        return EventPage(found[:most], frozenset(event.id for event in mine), len(found) > most)

    async def past(self, by: Person, most: int, skipping: int = 0) -> EventPage:
        """What is over, for the team."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.RUN_EVENTS)
            edition = (await edition_in_force(tx)).id
            found = await tx.events.past(edition, self.clock.now(), most + 1, skipping)
        return EventPage(found[:most], frozenset(), len(found) > most)

    async def open(self, person: Person, event: int) -> EventCard:
        """Raises `EventUnknown`."""
        async with self.store.transaction() as tx:
            return await card_of(tx, person, await known_event(tx, person, event), self.clock.now())

    async def file(self, by: Person, event: int) -> EventFile:
        """Raises `NotAllowed` or `EventUnknown`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.RUN_EVENTS)
            found = await known_event(tx, by, event)
            return EventFile(
                event=found,
                edition=await tx.editions.of(found.edition),
                counts=await tx.event_replies.counts(found.id),
                notes=await tx.event_notes.of(found.id),
                missions=await tx.mission_lists.of_event(found.id),
                tasks=await tx.tasks.of_origin(Origin(OriginKind.EVENT, str(found.id))),
                series=await tx.events.series(found.series) if found.series is not None else None,
                announcement=await announced(tx, found),
                acts={act: may(found, act, now) for act in EventAct},
                at=now,
            )

    async def attendees(self, by: Person, event: int, most: int, skipping: int) -> AtTheDoor:
        """Raises `NotAllowed` or `EventUnknown`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.RUN_EVENTS)
            found = await known_event(tx, by, event)
            people = await tx.event_replies.attendees(found, most + 1, skipping)
        return AtTheDoor(found, people[:most], len(people) > most, found.begun(self.clock.now()))

    async def dates(self, person: Person, event: int) -> str:
        """One meeting as a file for a phone. Raises `EventUnknown`."""
        async with self.store.transaction() as tx:
            found = await known_event(tx, person, event)
            edition = await tx.editions.of(found.edition)
        t = translator(person.language, edition.timezone)
        shown = (ical_of(found, edition, t),) if found.starts_at is not None else ()
        return Calendar(found.title, t.language, edition.timezone, self.clock.now(), shown).written()

    async def media(self, person: Person, event: int) -> tuple[Event, Sequence[Note]]:
        """Photos and voice notes, for those who came and for the team. Raises `EventUnknown`."""
        async with self.store.transaction() as tx:
            found = await known_event(tx, person, event)
            reply = await tx.event_replies.of(found.id, person.id)
            came = reply is not None and reply.came_at is not None and found.minutes_sent_at is not None
            if not came and not person.may(Deed.RUN_EVENTS):
                raise EventUnknown
            return found, await tx.event_notes.of(found.id)


async def card_of(tx: Transaction, person: Person, event: Event, now: datetime) -> EventCard:
    """What somebody reads of a meeting at this moment."""
    reply = await tx.event_replies.of(event.id, person.id)
    before = 0
    if reply is not None and reply.waits:
        before = (await tx.event_replies.first_in_line(event.id, None)).index(person.id)
    came = reply is not None and reply.came
    return EventCard(
        event=event,
        edition=await tx.editions.of(event.edition),
        reply=reply,
        counts=await tx.event_replies.counts(event.id),
        before=before,
        has_ideas=await tx.ideas.count(person.id, event.edition) > 0,
        over=event.over(now),
        may_reply=event.state is EventState.PLANNED and not event.over(now) and not came,
        media=came and event.minutes_sent_at is not None and has_media(event, await tx.event_notes.of(event.id)),
    )

"""The agenda: where an edition stands, and its dates as a file for phones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from bot.clock import Clock
from bot.domain.campaigns import Edition, Standing
from bot.domain.events import Event as Meeting
from bot.domain.events import EventState
from bot.i18n import DEFAULT, Translator, translator
from bot.reports.icalendar import Calendar, Event
from bot.services.campaigns import Loaded
from bot.texts.agenda import event_title
from bot.texts.event_words import access, kind_name, where
from bot.texts.phases import purpose
from storage.repositories.calendars import Dated
from storage.store import Store

PATH = "/calendar/"


@dataclass(frozen=True, slots=True)
class Agenda:
    """`address` is where the town's residents reach the bot's web server; None when they cannot."""

    store: Store
    clock: Clock
    address: str | None = None

    def standing(self, loaded: Loaded) -> Standing:
        """Where the edition is by now."""
        return loaded.at(self.clock.now())

    def feed(self, slug: str, language: str) -> str | None:
        """The address to subscribe to, if there is one."""
        if self.address is None:
            return None
        return f"{self.address}{PATH}{slug}.ics" + (f"?lang={language}" if language != DEFAULT else "")

    async def dated(self) -> Mapping[str, Dated]:
        """The dates of every edition, by its short name."""
        async with self.store.transaction() as tx:
            return await tx.calendars.all()

    async def meetings(self, loaded: Loaded, most: int) -> Sequence[Meeting]:
        """The next ones to which everybody may come."""
        async with self.store.transaction() as tx:
            return await tx.events.upcoming(loaded.id, self.clock.now(), most, 0, private=False)

    async def file(self, loaded: Loaded, language: str) -> str:
        """The dates of the edition in force, as a phone takes them."""
        dated = await self.dated()
        return calendar_of(dated[loaded.edition.slug], translator(language)).written()


def calendar_of(dated: Dated, t: Translator) -> Calendar:
    """The phases of an edition as events, from `opens` until just before `closes`, then its public meetings."""
    edition = dated.edition
    events = tuple(
        Event(
            uid=f"{phase.name}.{edition.slug}@parvis",
            starts=phase.opens,
            ends=phase.closes,
            summary=event_title(phase, edition.name, t),
            description=purpose(phase.name, t),
            sequence=dated.revisions.get(phase.name, 0),
        )
        for phase in edition.phases
    )
    meetings = tuple(ical_of(meeting, edition, t) for meeting in dated.events)
    return Calendar(edition.name, t.language, edition.timezone, dated.changed_at, events + meetings)


def ical_of(meeting: Meeting, edition: Edition, t: Translator) -> Event:
    """A meeting that has a date, as a phone takes it."""
    assert meeting.starts_at is not None, "without a date there is nothing to show"
    assert meeting.ends_at is not None, "it ends when it has begun"
    lines = [kind_name(meeting.kind, t), *(unescape(line) for line in access(meeting, t))]
    return Event(
        uid=f"event-{meeting.id}.{edition.slug}@parvis",
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        summary=meeting.title,
        description="\n".join(lines),
        sequence=meeting.revision,
        busy=True,
        location=where(meeting, edition, t),
        cancelled=meeting.state is EventState.CANCELLED,
    )

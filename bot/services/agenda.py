"""The agenda: where an edition stands, and its dates as a file for phones."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.campaigns import Standing
from bot.i18n import DEFAULT, Translator, translator
from bot.reports.icalendar import Calendar, Event
from bot.services.campaigns import Loaded
from bot.texts.agenda import event_title
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

    async def file(self, loaded: Loaded, language: str) -> str:
        """The dates of the edition in force, as a phone takes them."""
        dated = await self.dated()
        return calendar_of(dated[loaded.edition.slug], translator(language)).written()


def calendar_of(dated: Dated, t: Translator) -> Calendar:
    """The phases of an edition as events, from `opens` until just before `closes`."""
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
    return Calendar(edition.name, t.language, edition.timezone, dated.changed_at, events)

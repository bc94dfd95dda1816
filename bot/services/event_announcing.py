"""A meeting as an announcement: a draft for the right audience, which asks who is coming, sent as all others are."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind
from bot.domain.announcements import Announcement, AnnouncementId, AnnouncementState
from bot.domain.audiences import Audience
from bot.domain.campaigns import Edition
from bot.domain.events import Event, EventAct, NoPlaceGiven
from bot.domain.people import MAY, Deed, Person
from bot.domain.wording import LANGUAGES
from bot.i18n import translator
from bot.services.announcement_reach import ANNOUNCEMENT_START
from bot.services.event_ground import act_on, held_event
from bot.texts.event_letters import invitation
from storage.store import Store, Transaction

STANDING = (
    AnnouncementState.DRAFT,
    AnnouncementState.SCHEDULED,
    AnnouncementState.RUNNING,
    AnnouncementState.PAUSED,
    AnnouncementState.DONE,
)
NOT_OUT = (AnnouncementState.DRAFT, AnnouncementState.SCHEDULED)


@dataclass(frozen=True, slots=True)
class EventAnnouncing:
    """Who may announce, how many eyes it needs, and when it leaves, is up to the announcement."""

    store: Store
    clock: Clock

    async def announce(self, by: Person, event: int) -> AnnouncementId:
        """The draft of its announcement, or the one that there is already. Raises `EventOver` or `NoPlaceGiven`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found, role = await held_event(tx, by, event, EventAct.ANNOUNCE, now)
            if not found.place:
                raise NoPlaceGiven
            if (there := await announced(tx, found)) is not None:
                return there.id
            number = await tx.announcements.begin(
                found.edition,
                by.id,
                now,
                audience=audience_of(found).to_json(),
                buttons=[AnnouncementButton(ButtonKind.RSVP, str(found.id)).to_json()],
            )
            await tx.events.write(replace(found, announcement=number), now)
            await _write(tx, number, found, await tx.editions.of(found.edition))
            after = {"announcement": number}
            await tx.audit.append(act_on(found.id, (by, role), "announce_event", after=after), now)
        return number


async def announced(tx: Transaction, event: Event) -> Announcement | None:
    """Its announcement, unless that was cancelled or taken back: then it can have another one."""
    there = await tx.announcements.find(event.announcement) if event.announcement is not None else None
    return there if there is not None and there.state in STANDING else None


def audience_of(event: Event) -> Audience:
    """A committee is for those who sit in it, a meeting of a neighbourhood for its people, others for everybody."""
    if event.private:
        return Audience(roles=MAY[Deed.SIT_IN_COMMITTEE])
    return Audience(neighbourhoods=frozenset([event.neighbourhood] if event.neighbourhood else []))


async def rewrite(tx: Transaction, event: Event, edition: Edition, now: datetime) -> None:
    """What has not left says what is true now. The meeting's row is held."""
    if event.announcement is None:
        return
    found = await tx.announcements.find(event.announcement, lock=True)
    if found is not None and found.state is AnnouncementState.DRAFT:
        await tx.announcements.change(found.id, now, audience=audience_of(event).to_json())
        await _write(tx, found.id, event, edition)


async def call_off(tx: Transaction, event: Event, now: datetime) -> None:
    """Nobody is invited any more to what does not take place."""
    if event.announcement is None:
        return
    found = await tx.announcements.find(event.announcement, lock=True)
    if found is not None and found.state in NOT_OUT:
        await tx.moments.cancel(ANNOUNCEMENT_START, str(found.id))
        await tx.announcements.change(found.id, now, state=AnnouncementState.CANCELLED)


async def _write(tx: Transaction, number: AnnouncementId, event: Event, edition: Edition) -> None:
    for language in LANGUAGES:
        words = invitation(event, edition, translator(language, edition.timezone))
        await tx.announcements.write(number, language, words)

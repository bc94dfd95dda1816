"""The public archive: what the city has said to everybody, and what people answer to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.announcement_buttons import ButtonKind
from bot.domain.announcements import Announcement, AnnouncementState, AnnouncementUnknown
from bot.domain.people import Notifications, Person
from bot.services.announcement_answers import answers_changed
from bot.services.announcement_reach import the_announcement
from bot.services.campaigns import Loaded
from storage.store import Store

UNHEARD = (AnnouncementState.DRAFT, AnnouncementState.SCHEDULED, AnnouncementState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Archive:
    """For everybody."""

    store: Store
    clock: Clock

    async def page(self, edition: Loaded, most: int, skipping: int = 0) -> tuple[Sequence[Announcement], bool]:
        """Official announcements that stand, the latest first; and whether there are more."""
        async with self.store.transaction() as tx:
            found = await tx.announcements.archive(edition.id, most + 1, skipping)
        return found[:most], len(found) > most

    async def read(self, edition: Loaded, number: int) -> Announcement:
        """Raises `AnnouncementUnknown`, also for one that is not for everybody."""
        async with self.store.transaction() as tx:
            found = await tx.announcements.archived(edition.id, number)
        if found is None:
            raise AnnouncementUnknown
        return found

    async def invitation(self, number: int) -> Announcement:
        """One that asks who is coming, for somebody who met it in a group. Raises `AnnouncementUnknown`."""
        async with self.store.transaction() as tx:
            return _asking(await the_announcement(tx, number))

    async def answer(self, person: Person, number: int, *, coming: bool) -> None:
        """Coming or not, to what is no meeting of ours; the last answer counts.

        Raises `AnnouncementUnknown` where nobody was asked.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            one = _asking(await the_announcement(tx, number))
            await tx.announcements.answer(one.id, person.id, coming, now)
            await answers_changed(tx, one.id, now)

    async def mute(self, person: Person) -> None:
        """No more news; what concerns their own ideas still comes."""
        if person.notifications is Notifications.ALL:
            async with self.store.transaction() as tx:
                await tx.people.set_notifications(person.id, Notifications.ESSENTIAL)


def _asking(one: Announcement) -> Announcement:
    asks = any(button.kind is ButtonKind.RSVP for button in one.buttons)
    if not asks or one.started_at is None or one.state in UNHEARD:
        raise AnnouncementUnknown
    return one

"""Announcements on the desk: drafts written in several languages, the list of all, what is known of one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock
from bot.domain.announcement_buttons import AnnouncementButton, ButtonKind, with_button
from bot.domain.announcement_progress import Progress
from bot.domain.announcements import Announcement, AnnouncementAct, AnnouncementId, NoText, after
from bot.domain.approvals import APPROVAL_LASTS, Approval
from bot.domain.audiences import Audience, Behaviour, Facet, time_needed
from bot.domain.audit import Act
from bot.domain.event_replies import Headcount
from bot.domain.groups import Group
from bot.domain.markup import require_fits, tidy, visible
from bot.domain.people import Deed, Person, PersonId, Role
from bot.domain.shelf import NotOnShelf
from bot.domain.wording import LANGUAGES
from bot.services.announcement_answers import answers_to
from bot.services.announcement_course import Course
from bot.services.announcement_reach import ANNOUNCE, Reach, of_this_edition, reach_of, subject, the_announcement
from bot.services.campaigns import edition_in_force
from bot.services.reach import name_of
from bot.services.rights import make_sure
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Page:
    """Some announcements with the names of their authors, and whether there are more."""

    listed: Sequence[tuple[Announcement, str]]
    more: bool


@dataclass(frozen=True, slots=True)
class File:
    """All that the team knows of an announcement: names are empty where nobody is known."""

    announcement: Announcement
    reach: Reach
    takes: timedelta
    author: str
    approver: str
    progress: Progress
    until: datetime | None
    waiting: Approval | None
    answers: Headcount


@dataclass(frozen=True, slots=True)
class Announcements:
    """For facilitators and coordinators. What is changed while its approval is waited for is not what was asked."""

    store: Store
    clock: Clock
    course: Course

    async def page(self, by: Person, most: int, skipping: int = 0) -> Page:
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.DRAFT_ANNOUNCEMENT)
            edition = (await edition_in_force(tx)).id
            found = await tx.announcements.page(edition, most + 1, skipping)
            return Page([(one, await name_of(tx, one.author)) for one in found[:most]], len(found) > most)

    async def file(self, by: Person, number: int) -> File:
        """Raises `AnnouncementUnknown`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.DRAFT_ANNOUNCEMENT)
            one = await the_announcement(tx, number)
            progress = await self.course.progress(tx, one)
            waiting = await tx.approvals.waiting([ANNOUNCE], now - APPROVAL_LASTS)
            reach = await reach_of(tx, one)
            return File(
                announcement=one,
                reach=reach,
                takes=time_needed(reach.letters, self.course.a_second),
                author=await name_of(tx, one.author),
                approver=await name_of(tx, one.approver),
                progress=progress,
                until=await self.course.until(tx, one, progress, now),
                waiting=next((each for each in waiting if each.subject == str(one.id)), None),
                answers=await answers_to(tx, one),
            )

    async def begin(self, by: Person, language: str, html: str) -> AnnouncementId:
        """A draft with its first text. Raises `NoText` or `TextTooLong`."""
        now = self.clock.now()
        words = _clean(html, language, photo=False)
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.DRAFT_ANNOUNCEMENT)
            number = await tx.announcements.begin((await edition_in_force(tx)).id, by.id, now)
            await tx.announcements.write(number, language, words)
            act = Act(by.id, role, "draft_announcement", subject(number), None, {"language": language})
            await tx.audit.append(act, now)
        return number

    async def write(self, by: Person, number: int, language: str, html: str) -> None:
        """The text in one language, in place of an earlier one. Raises `NoText`, `TextTooLong` or `OutOfPlace`."""
        async with self.store.transaction() as tx:
            one, role = await self._draft(tx, by, number)
            words = _clean(html, language, photo=one.photo is not None)
            await tx.announcements.write(one.id, language, words)
            await self._changed(tx, (by.id, role), one, {"text": language})

    async def unwrite(self, by: Person, number: int, language: str) -> None:
        async with self.store.transaction() as tx:
            one, role = await self._draft(tx, by, number)
            await tx.announcements.unwrite(one.id, language)
            await self._changed(tx, (by.id, role), one, {"text": language, "gone": True})

    async def set_photo(self, by: Person, number: int, file_id: str | None) -> None:
        """Raises `OutOfPlace`. That a caption holds less than a message is said by the gate."""
        async with self.store.transaction() as tx:
            one, role = await self._draft(tx, by, number)
            await self._changed(tx, (by.id, role), one, {"photo": file_id is not None}, photo=file_id)

    async def add_button(self, by: Person, number: int, button: AnnouncementButton) -> None:
        """Raises `TooManyButtons`, `NotOnShelf` for an idea that is not public, or `OutOfPlace`."""
        async with self.store.transaction() as tx:
            one, role = await self._draft(tx, by, number)
            if button.kind is ButtonKind.IDEA and not await _is_public(tx, one.edition, button.target, by):
                raise NotOnShelf
            await self._set_buttons(tx, (by.id, role), one, with_button(one.buttons, button))

    async def take_button(self, by: Person, number: int, place: int) -> None:
        """Take away the button at a place."""
        async with self.store.transaction() as tx:
            one, role = await self._draft(tx, by, number)
            kept = tuple(button for at, button in enumerate(one.buttons) if at != place)
            await self._set_buttons(tx, (by.id, role), one, kept)

    async def choose(self, by: Person, number: int, audience: Audience) -> None:
        async with self.store.transaction() as tx:
            one, role = await self._draft(tx, by, number)
            told = audience.to_json()
            await self._changed(tx, (by.id, role), one, told, audience=told)

    async def pick(self, by: Person, number: int, facet: Facet, value: str) -> None:
        """Ask for one thing more of the audience, or no more; a button that was forged changes nothing."""
        async with self.store.transaction() as tx:
            one, role = await self._draft(tx, by, number)
            if value in await self._choices(tx, facet):
                told = one.audience.toggled(facet, value).to_json()
                await self._changed(tx, (by.id, role), one, told, audience=told)

    async def set_people(self, by: Person, number: int, people: bool) -> None:
        """Whether people are told, or groups alone."""
        async with self.store.transaction() as tx:
            one, role = await self._draft(tx, by, number)
            told = replace(one.audience, people=people).to_json()
            await self._changed(tx, (by.id, role), one, told, audience=told)

    async def set_official(self, by: Person, number: int, official: bool) -> None:
        """Whether it is kept in the public archive."""
        async with self.store.transaction() as tx:
            one, role = await self._draft(tx, by, number)
            await self._changed(tx, (by.id, role), one, {"official": official}, official=official)

    async def set_fallback(self, by: Person, number: int, fallback: bool) -> None:
        """Whether those who read a language without a text get the French one."""
        async with self.store.transaction() as tx:
            one, role = await self._draft(tx, by, number)
            await self._changed(tx, (by.id, role), one, {"french_fallback": fallback}, french_fallback=fallback)

    async def groups(self, by: Person) -> Sequence[Group]:
        """Those that can be told."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.DRAFT_ANNOUNCEMENT)
            return await tx.groups.listed()

    async def _choices(self, tx: Transaction, facet: Facet) -> Collection[str]:
        match facet:
            case Facet.ROLES:
                return set(Role)
            case Facet.DOINGS:
                return set(Behaviour)
            case Facet.LANGUAGES:
                return LANGUAGES
            case Facet.PLACES:
                return [place.id for place in (await edition_in_force(tx)).edition.neighbourhoods]
            case Facet.GROUPS:
                return [str(group.id) for group in await tx.groups.listed()]

    async def _draft(self, tx: Transaction, by: Person, number: int) -> tuple[Announcement, str]:
        """Raises `AnnouncementUnknown` or `OutOfPlace`."""
        role = await make_sure(tx, by, Deed.DRAFT_ANNOUNCEMENT)
        one = await of_this_edition(tx, number, lock=True)
        after(AnnouncementAct.EDIT, one)
        return one, role

    async def _set_buttons(
        self, tx: Transaction, who: tuple[PersonId, str], one: Announcement, buttons: Sequence[AnnouncementButton]
    ) -> None:
        kept = [button.to_json() for button in buttons]
        await self._changed(tx, who, one, {"buttons": len(kept)}, buttons=kept)

    async def _changed(
        self, tx: Transaction, who: tuple[PersonId, str], one: Announcement, told: dict[str, Any], **values: Any
    ) -> None:
        """Write it, and put into the journal what was changed; not the words."""
        now = self.clock.now()
        await tx.announcements.change(one.id, now, **values)
        await tx.audit.append(Act(*who, "edit_announcement", subject(one.id), None, told), now)


def _clean(html: str, language: str, *, photo: bool) -> str:
    """Raises `NoText` or `TextTooLong`."""
    words = tidy(html)
    if not visible(words).strip():
        raise NoText
    require_fits(words, language, photo=photo)
    return words


async def _is_public(tx: Transaction, edition: int, number: str, to: Person) -> bool:
    is_number = number.isdecimal() and len(number) <= 9
    return is_number and await tx.cards.numbered(edition, int(number), to.id) is not None

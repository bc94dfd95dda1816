"""After an announcement was sent: put right in every copy, or taken back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock
from bot.domain.announcements import (
    Announcement,
    AnnouncementAct,
    AnnouncementState,
    NeedsSecondPerson,
    NoText,
    after,
    needs_second,
)
from bot.domain.audit import Act
from bot.domain.markup import tidy, visible
from bot.domain.people import Deed, Person
from bot.domain.wording import LANGUAGES
from bot.i18n import translator
from bot.services.announcement_course import Course
from bot.services.announcement_reach import (
    CORRECTION,
    body_for,
    body_in,
    require_fitting,
    subject,
    the_announcement,
)
from bot.services.approvals import Approvals, Asked
from bot.services.post import Post
from bot.services.rights import make_sure
from bot.texts import announcement_letters as letters
from storage.repositories.mailings import Change, changes_of
from storage.repositories.moments import Moment
from storage.store import Store, Transaction

ANNOUNCEMENT_SETTLE = "announcement_settle"
"""The moment at which the copies that were on their way are changed like the others."""

SETTLE_AFTER = timedelta(seconds=90)
"""A letter is in a worker's hands for a minute at most."""

DELETABLE = timedelta(hours=47)
"""Telegram says 48 hours; the last hour is for those that have to wait for their turn."""


@dataclass(frozen=True, slots=True)
class Correction:
    """New words in one language, for an announcement as it was when they were written."""

    language: str
    words: str
    revision: int


def corrected(one: Announcement, correction: Correction) -> Announcement:
    """The announcement in its new words. Raises `OutOfPlace`, `NoText` or `TextTooLong`."""
    after(AnnouncementAct.CORRECT, one)
    words = tidy(correction.words)
    if correction.language not in one.texts or not visible(words).strip():
        raise NoText
    then = replace(one, texts={**one.texts, correction.language: words}, revision=one.revision + 1)
    require_fitting(then)
    return then


@dataclass(frozen=True, slots=True)
class Copies:
    """What is done to the delivered copies, in a transaction that holds the announcement."""

    post: Post
    course: Course

    async def correct(self, tx: Transaction, one: Announcement, language: str, now: datetime) -> int:
        """Say the new words everywhere; how many copies are edited."""
        await tx.announcements.write(one.id, language, one.texts[language])
        await tx.announcements.change(one.id, now, revision=one.revision, corrected_at=now)
        edited = await self._correct_copies(tx, one, one.told_in(language), now)
        await self._settle_later(tx, one, now)
        return edited

    async def withdraw(self, tx: Transaction, one: Announcement, now: datetime) -> int:
        """Delete what can be deleted, say of the rest that it is withdrawn; how many copies."""
        await tx.mailings.cancel(one.campaign, now)
        await tx.mailings.cancel(changes_of(one.campaign), now)
        taken_back = await self._withdraw_copies(tx, one, now)
        await self._settle_later(tx, one, now)
        return taken_back

    async def settle(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """What was on its way has arrived, and is changed too."""
        one = await the_announcement(tx, int(moment.subject), lock=True)
        if one.state is AnnouncementState.WITHDRAWN:
            changed = await self._withdraw_copies(tx, one, now)
        else:
            changed = await self._correct_copies(tx, one, list(LANGUAGES), now)
        tx.after(self.post.wake)
        return f"changed {changed}"

    async def _correct_copies(self, tx: Transaction, one: Announcement, readers: list[str], now: datetime) -> int:
        edited = 0
        for language in readers:
            if one.text_for(language) is None:
                continue
            _, body = body_for(one, language)
            edited += await tx.mailings.correct(_correction(one, language, body), body, now)
        for group in await tx.groups.among(one.audience.groups):
            if group.language in readers and one.text_for(group.language):
                _, body = body_in(one, group)
                edited += await tx.mailings.correct(_correction(one, group.language, body), body, now, group.chat)
        return edited

    async def _withdraw_copies(self, tx: Transaction, one: Announcement, now: datetime) -> int:
        changed = 0
        for language in await tx.mailings.languages(one.campaign):
            _, body = letters.message(letters.withdrawn(translator(language)), one.photo, ())
            method, edit = letters.edit(body)
            change = Change(one.campaign, "withdrawal", language, method, edit)
            changed += await tx.mailings.withdraw(change, now - DELETABLE, now)
        return changed

    async def _settle_later(self, tx: Transaction, one: Announcement, now: datetime) -> None:
        await tx.moments.plan([Moment(ANNOUNCEMENT_SETTLE, str(one.id), now + SETTLE_AFTER)])
        await self.course.show(tx, one, now)
        tx.after(self.post.wake)


@dataclass(frozen=True, slots=True)
class AnnouncementChanges:
    """For coordinators: what so many have read is changed with the same care with which it was sent."""

    store: Store
    clock: Clock
    copies: Copies
    approvals: Approvals

    async def preview(self, by: Person, number: int, correction: Correction) -> tuple[Announcement, bool]:
        """As it would be read, and whether a second person must agree. Raises what `corrected` raises."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.ANNOUNCE)
            one = await the_announcement(tx, number)
            return corrected(one, correction), needs_second(one, await tx.mailings.readers(one.campaign))

    async def correct(self, by: Person, number: int, correction: Correction) -> int:
        """Edit every copy; how many. Raises what `corrected` raises, or `NeedsSecondPerson`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.ANNOUNCE)
            one = await the_announcement(tx, number, lock=True)
            then = corrected(one, correction)
            readers = await tx.mailings.readers(one.campaign)
            if needs_second(one, readers):
                raise NeedsSecondPerson(readers)
            edited = await self.copies.correct(tx, then, correction.language, now)
            await tx.audit.append(Act(by.id, role, *correction_act(then, correction.language, edited)), now)
        return edited

    async def ask(self, by: Person, number: int, correction: Correction) -> Asked:
        """Ask a second person to say yes to exactly these words. Raises what `corrected` raises, or `NobodyElse`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.ANNOUNCE)
            one = await the_announcement(tx, number)
            then = corrected(one, correction)
            words = then.texts[correction.language]
            effect = {"language": correction.language, "words": words, "revision": one.revision}
            return await self.approvals.ask(by, CORRECTION, str(one.id), effect)

    async def withdraw(self, by: Person, number: int) -> int:
        """Take it back, alone and at once: what is wrong must not stay until somebody else is found; how many copies.

        Raises `OutOfPlace`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.ANNOUNCE)
            one = await the_announcement(tx, number, lock=True)
            state = after(AnnouncementAct.WITHDRAW, one)
            then = replace(one, state=state, ended_at=one.ended_at or now)
            await tx.announcements.change(one.id, now, state=state, withdrawn_at=now, ended_at=then.ended_at)
            copies = await self.copies.withdraw(tx, then, now)
            before, told = {"state": one.state}, {"state": state, "copies": copies}
            await tx.audit.append(Act(by.id, role, "withdraw_announcement", subject(one.id), before, told), now)
        return copies


def correction_act(then: Announcement, language: str, edited: int) -> tuple[str, str, dict[str, Any], dict[str, Any]]:
    """What the journal says of a correction; not its words."""
    told = {"language": language, "revision": then.revision, "copies": edited}
    return "correct_announcement", subject(then.id), {"revision": then.revision - 1}, told


def _correction(one: Announcement, language: str, body: dict[str, Any]) -> Change:
    method, edit = letters.edit(body)
    return Change(one.campaign, f"correction:{one.revision}", language, method, edit)

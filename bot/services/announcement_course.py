"""An announcement under way: how far it is, shown in a message that changes; pausing, going on, stopping."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.announcement_progress import Progress, ends_at, next_look, progress_of
from bot.domain.announcements import Announcement, AnnouncementAct, AnnouncementState, after
from bot.domain.audiences import LETTERS_A_SECOND
from bot.domain.audit import Act
from bot.domain.letters import Lane
from bot.domain.people import Deed, Person
from bot.i18n import translator
from bot.services.announcement_answers import answers_to
from bot.services.announcement_reach import (
    ANNOUNCEMENT_PROGRESS,
    ANNOUNCEMENT_START,
    board,
    subject,
    the_announcement,
)
from bot.services.campaigns import in_force
from bot.services.post import Post, letter, with_buttons
from bot.services.rights import make_sure
from bot.texts import announcement_progress as texts
from storage.repositories.mailings import Change
from storage.repositories.moments import Moment
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Course:
    """`steer` and `unschedule` are for coordinators; `tell` is what a moment of the calendar does.

    `a_second` is how many letters leave.
    """

    store: Store
    clock: Clock
    post: Post
    a_second: float = LETTERS_A_SECOND

    async def steer(self, by: Person, number: int, act: AnnouncementAct) -> Announcement:
        """Pause it, let it go on, or stop it for good: what has arrived stays. Raises `OutOfPlace`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.ANNOUNCE)
            one = await the_announcement(tx, number, lock=True)
            changed = await self._move(tx, one, act, now)
            before, then = {"state": one.state}, {"state": changed.state}
            await tx.audit.append(Act(by.id, role, f"{act}_announcement", subject(one.id), before, then), now)
        return changed

    async def tell(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Show the team how far it is, and look again later; note it when all has left."""
        one = await the_announcement(tx, int(moment.subject), lock=True)
        if one.state is not AnnouncementState.RUNNING:
            return one.state
        progress = await self.progress(tx, one)
        if progress.left:
            await self.show(tx, one, now)
            ready = await tx.mailings.next_ready(one.campaign)
            again = next_look(progress, now, ready, self.a_second)
            await tx.moments.plan([Moment(ANNOUNCEMENT_PROGRESS, str(one.id), again)])
            return f"{progress.left} left"
        state = after(AnnouncementAct.FINISH, one)
        await tx.announcements.change(one.id, now, state=state, ended_at=now)
        await self.show(tx, replace(one, state=state, ended_at=now), now)
        counted = {"sent": progress.sent, "unreachable": progress.unreachable, "uncertain": progress.uncertain}
        await tx.audit.append(Act(None, "system", "finish_announcement", subject(one.id), None, counted), now)
        return "done"

    async def tell_answers(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Show the team who comes by now."""
        await self.show(tx, await the_announcement(tx, int(moment.subject), lock=True), now)
        return "shown"

    async def begin_board(
        self, tx: Transaction, one: Announcement, readers: Collection[Person], now: datetime
    ) -> None:
        """A message of its own for each of them, which shows nothing else, so that it can be changed at any time."""
        until = await self.until(tx, one, progress := await self.progress(tx, one), now)
        answers = await answers_to(tx, one)
        boards = []
        for reader in readers:
            if reader.telegram_id is not None:
                t = translator(reader.language)
                key = f"{board(one.id)}:{reader.id}"
                plain = letter(reader, texts.board(one, (progress, until, answers), t), key, now, lane=Lane.ANSWER)
                boards.append(replace(with_buttons(plain, texts.board_buttons(one, t)), campaign=board(one.id)))
        await self.post.write(tx, boards, now)

    async def show(self, tx: Transaction, one: Announcement, now: datetime) -> None:
        """Change those messages to what is true now."""
        until = await self.until(tx, one, progress := await self.progress(tx, one), now)
        answers = await answers_to(tx, one)
        campaign = board(one.id)
        for language in await tx.mailings.languages(campaign):
            t = translator(language)
            keyboard = [[{"text": label, "callback_data": what}] for label, what in texts.board_buttons(one, t)]
            body: Mapping[str, Any] = {
                "text": str(texts.board(one, (progress, until, answers), t)),
                "parse_mode": "HTML",
                "reply_markup": {"inline_keyboard": keyboard},
            }
            change = Change(campaign, f"{now.timestamp():.3f}", language, "editMessageText", body, Lane.ANSWER)
            await tx.mailings.correct(change, body, now)
        tx.after(self.post.wake)

    async def progress(self, tx: Transaction, one: Announcement) -> Progress:
        return progress_of(await tx.mailings.counts(one.campaign), await tx.mailings.capped(one.campaign))

    async def until(self, tx: Transaction, one: Announcement, progress: Progress, now: datetime) -> datetime | None:
        """When it will be done; None unless it is running."""
        loaded = await in_force(tx)
        if loaded is None or one.state is not AnnouncementState.RUNNING or not progress.left:
            return None
        ready = await tx.mailings.next_ready(one.campaign)
        return ends_at(progress, now, ready, (loaded.edition.quiet, loaded.edition.zone), self.a_second)

    async def _move(self, tx: Transaction, one: Announcement, act: AnnouncementAct, now: datetime) -> Announcement:
        state = after(act, one)
        changed = replace(one, state=state)
        match act:
            case AnnouncementAct.PAUSE:
                await tx.mailings.hold(one.campaign)
                await tx.moments.cancel(ANNOUNCEMENT_PROGRESS, str(one.id))
            case AnnouncementAct.RESUME:
                await tx.mailings.release(one.campaign)
                await tx.moments.plan([Moment(ANNOUNCEMENT_PROGRESS, str(one.id), now)])
                tx.after(self.post.wake)
            case AnnouncementAct.UNSCHEDULE:
                changed = replace(changed, scheduled_at=None)
            case AnnouncementAct.CANCEL:
                await tx.mailings.cancel(one.campaign, now)
                changed = replace(changed, ended_at=now)
        if one.scheduled_at is not None and one.started_at is None:
            await tx.moments.cancel(ANNOUNCEMENT_START, str(one.id))
        kept = {"scheduled_at": changed.scheduled_at, "ended_at": changed.ended_at}
        await tx.announcements.change(one.id, now, state=state, **kept)
        await self.show(tx, changed, now)
        return changed

"""Starting an announcement: a letter to everybody, and the message in which the team follows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.announcements import Announcement, AnnouncementAct, after
from bot.domain.audiences import Mailing
from bot.domain.audit import Act
from bot.domain.groups import Group
from bot.domain.letters import Lane, Letter
from bot.domain.wording import LANGUAGES
from bot.services.announcement_course import Course
from bot.services.announcement_reach import (
    ANNOUNCEMENT_PROGRESS,
    ANNOUNCEMENT_START,
    Starter,
    body_for,
    body_in,
    reach_of,
    require_sendable,
    subject,
    the_announcement,
)
from bot.services.post import Post
from storage.repositories.moments import Moment
from storage.store import Transaction

FIRST_LOOK = timedelta(seconds=3)


@dataclass(frozen=True, slots=True)
class Launch:
    """Acts on an announcement whose row is held; rights and the journal are the caller's."""

    post: Post
    course: Course

    async def carry_out(
        self, tx: Transaction, one: Announcement, at: datetime | None, by: Starter, now: datetime
    ) -> Act:
        """Start it, or plan it for later; what belongs in the journal, where the caller says who acted."""
        counted: dict[str, Any]
        if at is not None and at > now:
            await self.schedule(tx, one, at, by, now)
            counted, deed = {"at": at.isoformat()}, "schedule_announcement"
        else:
            counted, deed = {"letters": await self.start(tx, one, by, now)}, "start_announcement"
        return Act(by.asked_by, "system", deed, subject(one.id), {"state": one.state}, counted)

    async def schedule(self, tx: Transaction, one: Announcement, at: datetime, by: Starter, now: datetime) -> None:
        """It waits for its moment. Raises what `require_sendable` raises, and `OutOfPlace`."""
        state = after(AnnouncementAct.SCHEDULE, one)
        require_sendable(one, await reach_of(tx, one))
        await tx.announcements.change(one.id, now, state=state, scheduled_at=at, **_by(by))
        await tx.moments.plan([Moment(ANNOUNCEMENT_START, str(one.id), at)])

    async def start(self, tx: Transaction, one: Announcement, by: Starter, now: datetime) -> int:
        """Write to everybody at once; how many letters. Raises as above.

        Whoever comes second finds it running: the row is held, and the keys of the letters are the same.
        """
        state = after(AnnouncementAct.START, one)
        require_sendable(one, reach := await reach_of(tx, one))
        written = await self._tell_people(tx, one, now) + await self._tell_groups(tx, one, reach.groups, now)
        await tx.announcements.change(one.id, now, state=state, started_at=now, letters=written, **_by(by))
        await tx.moments.plan([Moment(ANNOUNCEMENT_PROGRESS, str(one.id), now + FIRST_LOOK)])
        readers = [await tx.people.get(each) for each in (by.asked_by, by.approved_by) if each is not None]
        await self.course.begin_board(tx, await the_announcement(tx, one.id), readers, now)
        tx.after(self.post.wake)
        return written

    async def _tell_people(self, tx: Transaction, one: Announcement, now: datetime) -> int:
        """Every language that is told at all, also one that nobody read when they were counted."""
        written = 0
        for language in LANGUAGES:
            if one.text_for(language) is None:
                continue
            method, body = body_for(one, language)
            mailing = Mailing(
                one.campaign,
                Lane.ANNOUNCEMENT,
                language,
                frozenset({language}),
                body,
                now,
                one.campaign,
                method=method,
            )
            written += await tx.audiences.write(one.audience, one.edition, mailing, now)
        return written

    async def _tell_groups(self, tx: Transaction, one: Announcement, groups: Sequence[Group], now: datetime) -> int:
        return await tx.letters.write([_to_group(one, group, now) for group in groups], now)


def _to_group(one: Announcement, group: Group, now: datetime) -> Letter:
    method, body = body_in(one, group)
    key = f"{one.campaign}:group:{group.id}"
    plain = Letter(key, Lane.ANNOUNCEMENT, None, group.chat, group.language, body, now, campaign=one.campaign)
    return replace(plain, method=method)


def _by(by: Starter) -> dict[str, Any]:
    return {"starter_id": by.asked_by, "approver_id": by.approved_by, "approved_at": by.approved_at}

"""What the calendar does for announcements: those planned here leave, and those of the edition's file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.agenda import DueKind, instant
from bot.domain.announcements import (
    Announcement,
    AnnouncementId,
    AnnouncementState,
    NeedsSecondPerson,
    NobodyToTell,
    NoText,
    TextsMissing,
    needs_second,
)
from bot.domain.audit import Act
from bot.domain.errors import Refusal
from bot.domain.markup import TextTooLong
from bot.domain.people import MAY, Deed
from bot.domain.plans import PlannedAnnouncement
from bot.domain.stages import PhaseHeld, require_dates_hold
from bot.i18n import translator
from bot.services.announcement_answers import ANNOUNCEMENT_ANSWERS
from bot.services.announcement_changes import ANNOUNCEMENT_SETTLE, Copies
from bot.services.announcement_course import Course
from bot.services.announcement_launch import Launch
from bot.services.announcement_reach import (
    ANNOUNCEMENT_PROGRESS,
    ANNOUNCEMENT_START,
    Starter,
    reach_of,
    the_announcement,
)
from bot.services.campaigns import Loaded, in_force
from bot.services.openings import HELD_BACK
from bot.services.post import Post, letter
from bot.services.watch import TOO_LATE, Action, Kind
from bot.texts import announcement_refusals as texts
from bot.texts import buttons
from storage.repositories.moments import Moment
from storage.store import Transaction

LATE = timedelta(hours=12)
"""What should have been said yesterday evening may be said this morning, not tomorrow."""

STALE = "not planned any more"
GATE = (NoText, TextsMissing, NobodyToTell, TextTooLong, NeedsSecondPerson)
"""What can have come in between: somebody joined who reads another language, an audience grew or is empty."""


@dataclass(frozen=True, slots=True)
class AnnouncementMoments:
    """Nobody is there when these fall due: what cannot leave goes back to be a draft, and coordinators are told."""

    post: Post
    launch: Launch
    course: Course
    copies: Copies

    def actions(self) -> Mapping[str, Action | Kind]:
        return {
            ANNOUNCEMENT_START: self.start,
            ANNOUNCEMENT_PROGRESS: self.course.tell,
            ANNOUNCEMENT_ANSWERS: self.course.tell_answers,
            ANNOUNCEMENT_SETTLE: self.copies.settle,
            DueKind.ANNOUNCEMENT: Kind(self.start_planned, late=LATE),
        }

    async def start(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """One that somebody has scheduled."""
        one = await the_announcement(tx, int(moment.subject), lock=True)
        if one.state is not AnnouncementState.SCHEDULED or one.scheduled_at != moment.due_at:
            return STALE
        if now - moment.due_at > LATE:
            await self._back_to_draft(tx, one, now)
            return TOO_LATE
        reach = await reach_of(tx, one)
        if one.approver is None and needs_second(one, reach.counted.all_reachable):
            return await self._hold_back(tx, one, NeedsSecondPerson(reach.letters), now)
        return await self._start(tx, one, Starter(one.starter, one.approver, one.approved_at), now)

    async def start_planned(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """One of the edition's file: whoever loaded the file has said yes to all that is in it."""
        slug, _, plan = moment.subject.partition(":")
        loaded = await in_force(tx, hold=True)
        planned = loaded.edition.announcement(plan) if loaded and loaded.edition.slug == slug else None
        if loaded is None or planned is None or instant(planned.at, loaded.edition) != moment.due_at:
            return STALE
        if await self._said_before(tx, loaded, plan, now):
            return "said before"
        number = await self._write_down(tx, loaded, planned, now)
        one = await the_announcement(tx, number, lock=True)
        try:
            require_dates_hold(planned.at, await tx.phases.of(loaded.id))
        except PhaseHeld as refusal:
            return await self._hold_back(tx, one, refusal, now)
        return await self._start(tx, one, Starter(), now)

    async def _said_before(self, tx: Transaction, loaded: Loaded, plan: str, now: datetime) -> bool:
        """What was held back and never left is left to the team as it is, now that its date has come once more."""
        number = await tx.announcements.planned(loaded.id, plan)
        if number is None:
            return False
        earlier = await the_announcement(tx, number, lock=True)
        if earlier.started_at is not None or earlier.state is AnnouncementState.SCHEDULED:
            return True
        await tx.corrections.set_aside(loaded.id, plan, now)
        return False

    async def _write_down(
        self, tx: Transaction, loaded: Loaded, planned: PlannedAnnouncement, now: datetime
    ) -> AnnouncementId:
        values = {
            "plan": planned.id,
            "audience": planned.audience.to_json(),
            "official": planned.official,
            "french_fallback": planned.french_fallback,
            "approved_at": now,
        }
        number = await tx.announcements.begin(loaded.id, None, now, **values)
        for language, words in planned.texts.items():
            await tx.announcements.write(number, language, words)
        return number

    async def _start(self, tx: Transaction, one: Announcement, by: Starter, now: datetime) -> str:
        try:
            act = await self.launch.carry_out(tx, one, None, by, now)
        except GATE as refusal:
            return await self._hold_back(tx, one, refusal, now)
        await tx.audit.append(Act(None, "system", act.deed, act.subject, act.before, act.after), now)
        return "started"

    async def _hold_back(self, tx: Transaction, one: Announcement, refusal: Refusal, now: datetime) -> str:
        await self._back_to_draft(tx, one, now)
        told = []
        for reader in await tx.people.with_role(*MAY[Deed.ANNOUNCE]):
            if reader.telegram_id is not None:
                t = translator(reader.language)
                words = texts.held_back(one, refusal, t)
                key = f"{one.campaign}:held:{now.timestamp():.0f}:{reader.id}"
                told.append(letter(reader, words, key, now, button=buttons.to_announcement(one.id, t)))
        await self.post.write(tx, told, now)
        return HELD_BACK

    async def _back_to_draft(self, tx: Transaction, one: Announcement, now: datetime) -> None:
        await tx.announcements.change(one.id, now, state=AnnouncementState.DRAFT, scheduled_at=None)

"""All that is kept about one person: to be shown to them, and to be forgotten."""

from datetime import datetime

from sqlalchemy import and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.assignments import COMING, AssignmentState
from bot.domain.event_replies import ReplyState
from bot.domain.exchanges import Topic
from bot.domain.missions import MissionId, MissionState
from bot.domain.people import Held, PersonId, Role, Ties
from bot.domain.tasks import UNFINISHED, TaskState
from storage.models import (
    AbsenceRow,
    AmbassadorRow,
    AnnouncementAnswerRow,
    AssignmentRow,
    AttributionRow,
    ChatPaceRow,
    CheckInTryRow,
    ClaimTryRow,
    CodeTryRow,
    ElectorRow,
    EventReplyRow,
    ExchangeMessageRow,
    ExchangeRow,
    FollowRow,
    IdeaRow,
    LetterRow,
    MissionRow,
    PersonRow,
    QuestionRow,
    RoleRow,
    SupportRow,
    TaskRow,
    TerminalRow,
    UpdateRow,
)
from storage.repositories.attributed import of_person
from storage.repositories.hearsay import forget_hearsay
from storage.repositories.topics import Topics


class Traces:
    """Reads and erases across tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def of(self, person: PersonId) -> Held:
        mine = select(func.count()).select_from(IdeaRow).where(IdeaRow.author_id == person)
        rows = await self.connection.execute(
            select(
                mine.where(IdeaRow.number.is_not(None)).scalar_subquery(),
                mine.where(IdeaRow.number.is_(None)).scalar_subquery(),
                select(func.count()).select_from(SupportRow).where(SupportRow.person_id == person).scalar_subquery(),
                select(func.count()).select_from(FollowRow).where(FollowRow.person_id == person).scalar_subquery(),
                select(func.count())
                .select_from(ElectorRow)
                .where(ElectorRow.person_id == person, ElectorRow.submission.is_not(None))
                .scalar_subquery(),
                select(func.count())
                .select_from(ExchangeMessageRow)
                .join(ExchangeRow, ExchangeRow.id == ExchangeMessageRow.exchange_id)
                .where(ExchangeRow.person_id == person)
                .scalar_subquery(),
                select(func.count())
                .select_from(EventReplyRow)
                .where(EventReplyRow.person_id == person)
                .scalar_subquery(),
                PersonRow.created_at,
                exists().where(AttributionRow.person_id == person),
            ).where(PersonRow.id == person)
        )
        return Held(*rows.one())

    async def ties(self, person: PersonId, now: datetime) -> Ties:
        """What others count on them for, and what they wait for."""
        to_come = and_(MissionRow.state == MissionState.OPEN, MissionRow.begins_at > now)
        places = (
            select(func.count())
            .select_from(MissionRow)
            .join(AssignmentRow, AssignmentRow.mission_id == MissionRow.id)
            .where(to_come, AssignmentRow.person_id == person, AssignmentRow.state.in_(COMING))
        )
        leads = select(func.count()).where(to_come, MissionRow.leader_id == person)
        asked = exists().where(
            ExchangeRow.person_id == person,
            ExchangeRow.waiting_since.is_not(None),
            ExchangeRow.closed_at.is_(None),
        )
        rows = await self.connection.execute(select(places.scalar_subquery(), leads.scalar_subquery(), asked))
        return Ties(*rows.one())

    async def hold(self, person: PersonId) -> list[MissionId]:
        """The person, their roles, ideas, tasks, missions, each by their ids: as everybody locks, without circles.

        The person's key stays free until all is held: a letter to them that is being written needs it. Returns the
        missions.
        """
        followed = select(FollowRow.idea_id).where(FollowRow.person_id == person)
        touched = or_(
            IdeaRow.author_id == person,
            IdeaRow.helper_id == person,
            IdeaRow.reader_id == person,
            IdeaRow.id.in_(followed),
        )
        themselves = select(PersonRow.id).where(PersonRow.id == person)
        await self.connection.execute(themselves.with_for_update(key_share=True))
        await self.connection.execute(select(RoleRow.role).where(RoleRow.person_id == person).with_for_update())
        await self.connection.execute(
            select(IdeaRow.id).where(touched).order_by(IdeaRow.id).with_for_update(key_share=True)
        )
        held = select(TaskRow.id).where(TaskRow.holder_id == person).order_by(TaskRow.id)
        await self.connection.execute(held.with_for_update())
        theirs = exists().where(AssignmentRow.mission_id == MissionRow.id, AssignmentRow.person_id == person)
        missions = select(MissionRow.id).where(or_(theirs, MissionRow.leader_id == person)).order_by(MissionRow.id)
        return [MissionId(one) for one in await self.connection.scalars(missions.with_for_update())]

    async def forget(self, person: PersonId, account: int | None) -> Topic | None:
        """Leave nothing from which one could tell who this was; ideas that were handed in stay, without them.

        Returns the topic of the staff group in which they spoke with the team: Telegram must forget it too.

        What they supported stays counted: it was given to the ideas of others. So does their ballot, and on the roll
        what it was recognised by: whoever comes back has voted already.
        """
        await self.hold(person)
        await forget_hearsay(self.connection, person)
        topic = await Topics(self.connection).forget(person)
        await self._forget_account(account)
        followed = select(FollowRow.idea_id).where(FollowRow.person_id == person)
        theirs = IdeaRow.author_id == person
        of_theirs = QuestionRow.idea_id.in_(select(IdeaRow.id).where(theirs))
        for statement in (
            delete(LetterRow).where(LetterRow.person_id == person),
            delete(RoleRow).where(RoleRow.person_id == person),
            delete(AmbassadorRow).where(AmbassadorRow.person_id == person),
            *of_person(person),
            delete(ClaimTryRow).where(ClaimTryRow.person_id == person),
            delete(CheckInTryRow).where(CheckInTryRow.person_id == person),
            delete(ElectorRow).where(ElectorRow.person_id == person),
            delete(CodeTryRow).where(CodeTryRow.person_id == person),
            delete(TerminalRow).where(TerminalRow.person_id == person),
            delete(AbsenceRow).where(AbsenceRow.person_id == person),
            # What they had in hand is for somebody else to take: of its role, or a coordinator.
            update(TaskRow)
            .where(TaskRow.holder_id == person, TaskRow.state.in_(UNFINISHED))
            .values(holder_id=None, role=func.coalesce(TaskRow.role, Role.COORDINATOR), state=TaskState.OPEN),
            # A place that was theirs is free again; what they did stays counted, what they told is forgotten.
            delete(AssignmentRow).where(
                AssignmentRow.person_id == person,
                AssignmentRow.state.not_in((AssignmentState.PRESENT, AssignmentState.ABSENT)),
            ),
            update(AssignmentRow).where(AssignmentRow.person_id == person).values(debrief=None, debriefed_at=None),
            update(MissionRow).where(MissionRow.leader_id == person).values(leader_id=None),
            delete(AnnouncementAnswerRow).where(AnnouncementAnswerRow.person_id == person),
            # Who came to a meeting stays counted, as somebody.
            delete(EventReplyRow).where(EventReplyRow.person_id == person, EventReplyRow.came_at.is_(None)),
            update(EventReplyRow)
            .where(EventReplyRow.person_id == person)
            .values(state=ReplyState.UNASKED, turn=0, brings_ideas=False),
            update(IdeaRow).where(IdeaRow.id.in_(followed)).values(follows=IdeaRow.follows - 1),
            delete(FollowRow).where(FollowRow.person_id == person),
            delete(IdeaRow).where(or_(theirs, IdeaRow.helper_id == person), IdeaRow.number.is_(None)),
            # An answer was for the team alone, other than the idea. A question that waits is closed in its time.
            delete(QuestionRow).where(of_theirs, QuestionRow.answered_at.is_not(None)),
            # A voice is a person's own, unless nobody has put into words yet what it says.
            update(IdeaRow).where(theirs, IdeaRow.reason.is_not(None)).values(voice=None),
            update(IdeaRow)
            .where(theirs)
            .values(author_id=None, contact_wish=None, group_name=None, claim_digest=None),
            update(IdeaRow).where(IdeaRow.reader_id == person).values(reader_id=None, read_since=None),
            update(ExchangeRow).where(ExchangeRow.holder_id == person).values(holder_id=None),
            update(PersonRow)
            .where(PersonRow.id == person)
            .values(
                telegram_id=None,
                first_name="",
                neighbourhood=None,
                tie=None,
                of_age=None,
                quiet_from=None,
                quiet_until=None,
                reachable=False,
                welcomed_at=None,
                state=None,
                memory={},
            ),
            # By now their key is ours: whoever was writing to thousands, them among these, has finished.
            delete(LetterRow).where(LetterRow.person_id == person),
        ):
            await self.connection.execute(statement)
        return topic

    async def silent_since(self, moment: datetime, most: int = 500) -> list[PersonId]:
        """Who has given no sign since then, and is still known."""
        rows = await self.connection.scalars(
            select(PersonRow.id).where(PersonRow.seen_at < moment, PersonRow.telegram_id.is_not(None)).limit(most)
        )
        return [PersonId(number) for number in rows]

    async def still_silent(self, person: PersonId, moment: datetime) -> int | None:
        """The account of somebody who is silent, and stays so until the transaction ends; None if they wrote."""
        account: int | None = await self.connection.scalar(
            select(PersonRow.telegram_id)
            .where(PersonRow.id == person, PersonRow.seen_at < moment)
            .with_for_update(skip_locked=True, key_share=True)
        )
        return account

    async def _forget_account(self, account: int | None) -> None:
        """Its number also stands in what came in, in letters that had no person yet, and where the pace is kept."""
        if account is None:
            return
        for statement in (
            delete(LetterRow).where(LetterRow.chat_id == account),
            update(UpdateRow).where(UpdateRow.chat_id == account).values(chat_id=None, answer=[]),
            delete(ChatPaceRow).where(ChatPaceRow.chat_id == account),
        ):
            await self.connection.execute(statement)

"""The queue of ideas that wait for a moderator: oldest first, each in the hands of one person at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.moderation import TEAM_ACTS
from bot.domain.people import PersonId
from storage.models import IdeaRow, StepRow
from storage.repositories.ideas import COLUMNS, idea_of

CLAIM_LASTS = timedelta(minutes=30)
"""Long enough to read and to write a sentence; an idea left open on a phone goes back by itself."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the team has to do: how many ideas wait, since when the oldest, how many are read or asked about."""

    submitted: int
    oldest: datetime | None
    in_hand: int
    asked: int
    voices: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue somebody has come to."""

    submitted_at: datetime
    idea: IdeaId


class Queue:
    """Claims need no release: after half an hour they count for nothing."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def take(self, edition: int, reader: PersonId, now: datetime, after: Place | None = None) -> Idea | None:
        """Claim the oldest idea that nobody reads; two who ask at once get two ideas, neither waits.

        What the reader has in hand comes first, their own ideas never. `after` skips what was put back a moment ago.
        """
        wanted = [
            IdeaRow.edition_id == edition,
            IdeaRow.state == IdeaState.SUBMITTED,
            IdeaRow.author_id.is_distinct_from(reader),
            or_(_free(now), IdeaRow.reader_id == reader),
        ]
        if after is not None:
            wanted.append(tuple_(IdeaRow.submitted_at, IdeaRow.id) > (after.submitted_at, after.idea))
        mine = and_(IdeaRow.reader_id == reader, IdeaRow.read_since > now - CLAIM_LASTS)
        next_one = (
            select(IdeaRow.id)
            .where(*wanted)
            .order_by(func.coalesce(mine, False).desc(), IdeaRow.submitted_at, IdeaRow.id)
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        rows = await self.connection.execute(
            update(IdeaRow).where(IdeaRow.id == next_one).values(reader_id=reader, read_since=now).returning(*COLUMNS)
        )
        row = rows.mappings().one_or_none()
        return idea_of(row) if row else None

    async def claim(self, idea: IdeaId, reader: PersonId, now: datetime) -> bool:
        """Claim one idea, or keep it; False while somebody else reads it."""
        claimed = await self.connection.execute(
            update(IdeaRow)
            .where(IdeaRow.id == idea, or_(_free(now), IdeaRow.reader_id == reader))
            .values(reader_id=reader, read_since=now)
            .returning(IdeaRow.id)
        )
        return claimed.first() is not None

    async def give_back(self, idea: IdeaId, reader: PersonId) -> bool:
        """Leave an idea to others; False when it was not in this person's hands."""
        released = await self.connection.execute(
            update(IdeaRow)
            .where(IdeaRow.id == idea, IdeaRow.reader_id == reader)
            .values(reader_id=None, read_since=None)
            .returning(IdeaRow.id)
        )
        return released.first() is not None

    async def give_back_all(self, reader: PersonId) -> None:
        """Somebody left the team: what they had in hand goes back at once."""
        await self.connection.execute(
            update(IdeaRow).where(IdeaRow.reader_id == reader).values(reader_id=None, read_since=None)
        )

    async def reader(self, idea: IdeaId, now: datetime) -> PersonId | None:
        """Who has the idea in hand."""
        found = await self.connection.scalar(select(IdeaRow.reader_id).where(IdeaRow.id == idea, ~_free(now)))
        return PersonId(found) if found is not None else None

    async def numbered(self, edition: int, number: int) -> IdeaId | None:
        """The idea behind the number that people know."""
        found = await self.connection.scalar(
            select(IdeaRow.id).where(IdeaRow.edition_id == edition, IdeaRow.number == number)
        )
        return IdeaId(found) if found is not None else None

    async def place(self, idea: IdeaId) -> Place | None:
        """Where an idea stands in the order of the queue."""
        since = await self.connection.scalar(select(IdeaRow.submitted_at).where(IdeaRow.id == idea))
        return Place(since, idea) if since is not None else None

    async def counts(self, edition: int, now: datetime) -> Waiting:
        submitted = IdeaRow.state == IdeaState.SUBMITTED
        rows = await self.connection.execute(
            select(
                func.count().filter(submitted).label("submitted"),
                func.min(IdeaRow.submitted_at).filter(submitted).label("oldest"),
                func.count().filter(submitted, ~_free(now)).label("in_hand"),
                func.count().filter(IdeaRow.state == IdeaState.REVISION).label("asked"),
                func.count().filter(submitted, IdeaRow.voice.is_not(None), IdeaRow.reason.is_(None)).label("voices"),
            ).where(IdeaRow.edition_id == edition, IdeaRow.state.in_((IdeaState.SUBMITTED, IdeaState.REVISION)))
        )
        return Waiting(*rows.one())

    async def lately_decided(self, edition: int, most: int, skipping: int = 0) -> list[Idea]:
        """The ideas that the team decided on, the latest first."""
        decided = (
            select(StepRow.idea_id, func.max(StepRow.id).label("last"))
            .where(StepRow.act.in_(TEAM_ACTS))
            .group_by(StepRow.idea_id)
            .subquery()
        )
        rows = await self.connection.execute(
            select(*COLUMNS)
            .join(decided, decided.c.idea_id == IdeaRow.id)
            .where(IdeaRow.edition_id == edition)
            .order_by(decided.c.last.desc())
            .limit(most)
            .offset(skipping)
        )
        return [idea_of(row) for row in rows.mappings()]


def _free(now: datetime) -> ColumnElement[bool]:
    """Nobody has it in hand, or has had it for too long."""
    return or_(IdeaRow.reader_id.is_(None), IdeaRow.read_since <= now - CLAIM_LASTS)

"""What falls due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.models import MomentRow

_TURN = 0x7061727669730004


@dataclass(frozen=True, slots=True)
class Moment:
    """Something of a `kind` about a `subject` (an id, as text) that falls due."""

    kind: str
    subject: str
    due_at: datetime


class Moments:
    """The calendar as rows: planning twice is planning once."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def plan(self, moments: Sequence[Moment]) -> None:
        if moments:
            rows = [{"kind": m.kind, "subject": m.subject, "due_at": m.due_at} for m in moments]
            await self.connection.execute(insert(MomentRow).values(rows).on_conflict_do_nothing())

    async def cancel(self, kind: str, subject: str) -> None:
        """Forget what has not happened yet."""
        await self.connection.execute(
            delete(MomentRow).where(MomentRow.kind == kind, MomentRow.subject == subject, MomentRow.done_at.is_(None))
        )

    async def cancel_all(self, kind: str) -> None:
        """Forget all of a kind that have not happened yet."""
        await self.connection.execute(delete(MomentRow).where(MomentRow.kind == kind, MomentRow.done_at.is_(None)))

    async def take_turn(self) -> bool:
        """Be the only one who acts, until the transaction ends; False if somebody else is at it."""
        return bool(await self.connection.scalar(select(func.pg_try_advisory_xact_lock(_TURN))))

    async def waits(self, moment: Moment) -> bool:
        """Whether it is still to be done. Its row is not locked, or there would be a circle of people who wait.

        Whoever holds the idea that a moment is about may cancel the moment; whoever acts on it needs the idea.
        """
        found = select(MomentRow.kind).where(_is(moment), MomentRow.done_at.is_(None))
        return await self.connection.scalar(found) is not None

    async def due(self, now: datetime, most: int = 1000) -> list[Moment]:
        """What fell due and was not done, in order."""
        rows = await self.connection.execute(
            select(MomentRow.kind, MomentRow.subject, MomentRow.due_at)
            .where(MomentRow.done_at.is_(None), MomentRow.due_at <= now)
            .order_by(MomentRow.due_at, MomentRow.kind, MomentRow.subject)
            .limit(most)
        )
        return [Moment(*row) for row in rows]

    async def done(self, moment: Moment, outcome: str, now: datetime) -> None:
        await self.connection.execute(update(MomentRow).where(_is(moment)).values(done_at=now, outcome=outcome))

    async def next_due(self) -> datetime | None:
        """The nearest moment that waits."""
        nearest: datetime | None = await self.connection.scalar(
            select(func.min(MomentRow.due_at)).where(MomentRow.done_at.is_(None))
        )
        return nearest


def _is(moment: Moment) -> ColumnElement[bool]:
    return and_(
        MomentRow.kind == moment.kind,
        MomentRow.subject == moment.subject,
        MomentRow.due_at == moment.due_at,
    )

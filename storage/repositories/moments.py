"""What falls due."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BindParameter,
    ColumnElement,
    DateTime,
    Text,
    and_,
    bindparam,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.models import MomentRow

_TURN = 0x7061727669730004

# However many moments, one argument a column: building a list of VALUES takes longer than all the rest.
_GIVEN: tuple[BindParameter[Any], ...] = (
    bindparam("kinds", type_=ARRAY(Text)),
    bindparam("subjects", type_=ARRAY(Text)),
    bindparam("dues", type_=ARRAY(DateTime(timezone=True))),
)
_PLAN = text(
    """
    INSERT INTO moments (kind, subject, due_at) SELECT * FROM unnest(:kinds, :subjects, :dues)
    ON CONFLICT DO NOTHING
    """
).bindparams(*_GIVEN)
_WAITING = text(
    """
    SELECT kind, subject, due_at FROM moments JOIN unnest(:kinds, :subjects, :dues) AS given (kind, subject, due_at)
        USING (kind, subject, due_at)
    WHERE done_at IS NULL
    """
).bindparams(*_GIVEN)
_DONE = text(
    """
    UPDATE moments SET done_at = :now, outcome = given.outcome, not_before = NULL
    FROM unnest(:kinds, :subjects, :dues, :outcomes) AS given (kind, subject, due_at, outcome)
    WHERE (moments.kind, moments.subject, moments.due_at) = (given.kind, given.subject, given.due_at)
    """
).bindparams(*_GIVEN, bindparam("outcomes", type_=ARRAY(Text)))
_SPEAKS = ~MomentRow.kind.startswith("phase_", autoescape=True)
"""At one instant phases change before anything else: nobody is told that the vote is open before it is."""

_FREE_AT = func.greatest(MomentRow.due_at, MomentRow.not_before)
"""PostgreSQL passes over what is NULL: mostly the due moment itself."""


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
            await self.connection.execute(_PLAN, _columns(moments))

    async def join(self, moment: Moment) -> bool:
        """Plan it, and let nobody do it before this transaction ends; False when it has been done already."""
        new = insert(MomentRow).values(kind=moment.kind, subject=moment.subject, due_at=moment.due_at)
        held = new.on_conflict_do_update(
            index_elements=[MomentRow.kind, MomentRow.subject, MomentRow.due_at],
            set_={"kind": new.excluded.kind},
            where=MomentRow.done_at.is_(None),
        )
        return (await self.connection.execute(held.returning(MomentRow.kind))).first() is not None

    async def wait_for_those_who_join(self, moment: Moment) -> None:
        """Whoever comes from now on finds it done. For moments about no idea: they are locked by nobody else."""
        await self.connection.execute(select(MomentRow.kind).where(_is(moment)).with_for_update())

    async def cancel(self, kind: str, subject: str) -> None:
        """Forget what has not happened yet."""
        await self.connection.execute(
            delete(MomentRow).where(MomentRow.kind == kind, MomentRow.subject == subject, MomentRow.done_at.is_(None))
        )

    async def cancel_each(self, kind: str, subjects: Collection[str]) -> None:
        """The same for several subjects at once."""
        if subjects:
            await self.connection.execute(
                delete(MomentRow).where(
                    MomentRow.kind == kind, MomentRow.subject.in_(subjects), MomentRow.done_at.is_(None)
                )
            )

    async def pass_over(
        self, kind: str, subjects: Collection[str], until: datetime, outcome: str, now: datetime
    ) -> None:
        """Count as done what has not happened yet and would until then; planned again, it stays done."""
        await self.connection.execute(
            update(MomentRow)
            .where(MomentRow.kind == kind, MomentRow.subject.in_(subjects))
            .where(MomentRow.done_at.is_(None), MomentRow.due_at <= until)
            .values(done_at=now, outcome=outcome, not_before=None)
        )

    async def cancel_all(self, *kinds: str) -> None:
        """Forget all of these kinds that have not happened yet."""
        await self.connection.execute(delete(MomentRow).where(MomentRow.kind.in_(kinds), MomentRow.done_at.is_(None)))

    async def last_done(self, kind: str, subjects: Collection[str], outcome: str) -> dict[str, datetime]:
        """When each was done last with an outcome that begins so, by their subjects."""
        rows = await self.connection.execute(
            select(MomentRow.subject, func.max(MomentRow.done_at))
            .where(MomentRow.kind == kind, MomentRow.subject.in_(subjects))
            .where(MomentRow.outcome.startswith(outcome, autoescape=True))
            .group_by(MomentRow.subject)
        )
        return {subject: at for subject, at in rows if at is not None}

    async def take_turn(self) -> bool:
        """Be the only one who acts, until the transaction ends; False if somebody else is at it."""
        return bool(await self.connection.scalar(select(func.pg_try_advisory_xact_lock(_TURN))))

    async def waiting(self, moments: Sequence[Moment]) -> list[Moment]:
        """Those that are still to be done, in their order. Their rows are not locked, or there would be circles.

        Whoever holds the idea that a moment is about may cancel the moment; whoever acts on it needs the idea.
        """
        found = {Moment(*row) for row in await self.connection.execute(_WAITING, _columns(moments))}
        return [moment for moment in moments if moment in found]

    async def due(self, now: datetime, most: int = 1000, without: Collection[str] = ()) -> list[Moment]:
        """What fell due and was not done, in order; what failed, when its pause is over."""
        rows = await self.connection.execute(
            select(MomentRow.kind, MomentRow.subject, MomentRow.due_at)
            .where(MomentRow.done_at.is_(None), MomentRow.due_at <= now, now >= _FREE_AT)
            .where(MomentRow.kind.not_in(without))
            .order_by(MomentRow.due_at, _SPEAKS, MomentRow.kind, MomentRow.subject)
            .limit(most)
        )
        return [Moment(*row) for row in rows]

    async def done(self, outcomes: Mapping[Moment, str], now: datetime) -> None:
        if outcomes:
            await self.connection.execute(_DONE, {**_columns(outcomes), "outcomes": [*outcomes.values()], "now": now})

    async def failures(self, moment: Moment) -> int:
        """How often it has failed."""
        found = await self.connection.scalar(select(MomentRow.attempts).where(_is(moment)))
        return found or 0

    async def failed(self, moment: Moment, attempts: int, not_before: datetime) -> None:
        """It has failed so often, and is not tried again before then."""
        await self.connection.execute(
            update(MomentRow).where(_is(moment)).values(attempts=attempts, not_before=not_before)
        )

    async def planned(self, kinds: Collection[str], prefix: str) -> set[Moment]:
        """What is still to be done of these kinds, about the subjects that begin so."""
        return await self._all(kinds, prefix, MomentRow.done_at.is_(None))

    async def done_of(self, kinds: Collection[str], prefix: str, without: Collection[str]) -> set[Moment]:
        """The same of what was done, and had another outcome."""
        return await self._all(kinds, prefix, MomentRow.done_at.is_not(None), MomentRow.outcome.not_in(without))

    async def counted(self, kinds: Collection[str], until: datetime) -> list[tuple[datetime, str, int]]:
        """How many of these kinds are still to be done, hour by hour, with the first moment of each."""
        hour = func.date_trunc("hour", MomentRow.due_at)
        rows = await self.connection.execute(
            select(func.min(MomentRow.due_at), MomentRow.kind, func.count())
            .where(MomentRow.kind.in_(kinds), MomentRow.done_at.is_(None), MomentRow.due_at <= until)
            .group_by(MomentRow.kind, hour)
            .order_by(func.min(MomentRow.due_at), MomentRow.kind)
        )
        return [(at, kind, count) for at, kind, count in rows]

    async def _all(self, kinds: Collection[str], prefix: str, *more: ColumnElement[bool]) -> set[Moment]:
        rows = await self.connection.execute(
            select(MomentRow.kind, MomentRow.subject, MomentRow.due_at)
            .where(MomentRow.kind.in_(kinds), MomentRow.subject.startswith(prefix, autoescape=True))
            .where(*more)
        )
        return {Moment(*row) for row in rows}

    async def ended(self, outcome: str, since: datetime, until: datetime) -> list[Moment]:
        """What came to this outcome from `since` until just before `until`, in order."""
        rows = await self.connection.execute(
            select(MomentRow.kind, MomentRow.subject, MomentRow.due_at)
            .where(MomentRow.outcome == outcome, MomentRow.done_at >= since, MomentRow.done_at < until)
            .order_by(MomentRow.due_at, MomentRow.kind, MomentRow.subject)
        )
        return [Moment(*row) for row in rows]

    async def to_come(self, kinds: Collection[str]) -> list[Moment]:
        """What of these kinds waits, in order."""
        rows = await self.connection.execute(
            select(MomentRow.kind, MomentRow.subject, MomentRow.due_at)
            .where(MomentRow.kind.in_(kinds), MomentRow.done_at.is_(None))
            .order_by(MomentRow.due_at, _SPEAKS, MomentRow.kind, MomentRow.subject)
        )
        return [Moment(*row) for row in rows]

    async def next_due(self) -> datetime | None:
        """The nearest moment that waits."""
        nearest: datetime | None = await self.connection.scalar(
            select(func.min(_FREE_AT)).where(MomentRow.done_at.is_(None))
        )
        return nearest


def _is(moment: Moment) -> ColumnElement[bool]:
    return and_(
        MomentRow.kind == moment.kind,
        MomentRow.subject == moment.subject,
        MomentRow.due_at == moment.due_at,
    )


def _columns(moments: Collection[Moment]) -> dict[str, list[Any]]:
    return {
        "kinds": [moment.kind for moment in moments],
        "subjects": [moment.subject for moment in moments],
        "dues": [moment.due_at for moment in moments],
    }

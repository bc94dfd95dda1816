"""Requests for approval: one waits a subject, and is decided once."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import RowMapping, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.approvals import Approval, Effect, Verdict, digest_of
from bot.domain.people import PersonId
from storage.models import ApprovalRow

_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:subject, 0))")
_COLUMNS = ApprovalRow.__table__.columns


class Approvals:
    """What was asked, and what was said to it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def replace_waiting(self, kind: str, subject: str, by: PersonId, now: datetime) -> list[int]:
        """End the request that waits on this subject; which ones that was.

        Waits for whoever decides on it, and for whoever asks at the same moment: one waits, and is replaced.
        """
        await self.connection.execute(_TURN, {"subject": f"approval:{kind}:{subject}"})
        ended = await self.connection.execute(
            update(ApprovalRow)
            .where(ApprovalRow.kind == kind, ApprovalRow.subject == subject, ApprovalRow.verdict.is_(None))
            .values(verdict=Verdict.REPLACED, decided_by=by, decided_at=now)
            .returning(ApprovalRow.id)
        )
        return list(ended.scalars())

    async def ask(self, kind: str, subject: str, effect: Effect, by: PersonId, now: datetime) -> Approval:
        """Note a request; none must wait on this subject."""
        rows = await self.connection.execute(
            insert(ApprovalRow)
            .values(
                kind=kind,
                subject=subject,
                effect=dict(effect),
                effect_hash=digest_of(effect),
                asked_by=by,
                asked_at=now,
            )
            .returning(*_COLUMNS)
        )
        return _approval_of(rows.mappings().one())

    async def find(self, number: int, *, lock: bool = False) -> Approval | None:
        """A request; kept as it is until the transaction ends, if `lock`."""
        wanted = select(*_COLUMNS).where(ApprovalRow.id == number)
        rows = await self.connection.execute(wanted.with_for_update() if lock else wanted)
        row = rows.mappings().one_or_none()
        return _approval_of(row) if row else None

    async def waiting(self, kinds: Collection[str], since: datetime) -> list[Approval]:
        """The requests of these kinds that were made after a moment and wait, oldest first."""
        rows = await self.connection.execute(
            select(*_COLUMNS)
            .where(ApprovalRow.verdict.is_(None), ApprovalRow.kind.in_(kinds), ApprovalRow.asked_at > since)
            .order_by(ApprovalRow.asked_at, ApprovalRow.id)
        )
        return [_approval_of(row) for row in rows.mappings()]

    async def approved(self, kind: str, subject: str) -> list[Approval]:
        """What was approved of this subject, oldest first."""
        rows = await self.connection.execute(
            select(*_COLUMNS)
            .where(ApprovalRow.kind == kind, ApprovalRow.subject == subject)
            .where(ApprovalRow.verdict == Verdict.APPROVED)
            .order_by(ApprovalRow.id)
        )
        return [_approval_of(row) for row in rows.mappings()]

    async def decide(self, number: int, verdict: Verdict, by: PersonId, now: datetime) -> None:
        """Whoever decides holds the row since they read it."""
        await self.connection.execute(
            update(ApprovalRow)
            .where(ApprovalRow.id == number, ApprovalRow.verdict.is_(None))
            .values(verdict=verdict, decided_by=by, decided_at=now)
        )


def _approval_of(row: RowMapping) -> Approval:
    return Approval(
        id=row["id"],
        kind=row["kind"],
        subject=row["subject"],
        effect=row["effect"],
        digest=row["effect_hash"],
        asked_by=PersonId(row["asked_by"]),
        asked_at=row["asked_at"],
        decided_by=PersonId(row["decided_by"]) if row["decided_by"] is not None else None,
        decided_at=row["decided_at"],
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
    )

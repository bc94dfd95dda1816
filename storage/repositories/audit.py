"""The journal of privileged acts, sealed row by row."""

from collections.abc import AsyncIterator
from datetime import datetime

from sqlalchemy import RowMapping, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.audit import GENESIS, Act, Entry, forgetting, seal
from storage.models import AuditRow

_TURN = 0x7061727669730001
"""The advisory lock that makes writers of the journal take turns: a chain has one end."""

PORTION = 500
"""Rows read at a time while the chain is verified."""

_COLUMNS = AuditRow.__table__.columns


class Audit:
    """Append, read, and forget the beginning after three years; a trigger refuses the rest."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def append(self, act: Act, now: datetime) -> Entry:
        """Add an act to the chain, in the caller's transaction, whose last lock this must be.

        All acts of the team wait here for one another. Whoever held the end of the chain and waited for an idea would
        be waited for by whoever holds that idea and wants to write down what they did to it.
        """
        await self.connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
        last = (
            await self.connection.execute(select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1))
        ).one_or_none()
        seq, previous = (last.seq + 1, last.hash) if last else (1, GENESIS)
        entry = seal(seq, previous, act, now)
        await self.connection.execute(
            insert(AuditRow).values(
                seq=entry.seq,
                at=entry.at,
                actor_id=act.actor_id,
                actor=act.actor,
                deed=act.deed,
                subject=act.subject,
                before=act.before,
                after=act.after,
                why=act.why,
                previous=entry.previous,
                hash=entry.hash,
            )
        )
        return entry

    async def forget_before(self, horizon: datetime, now: datetime) -> int:
        """Forget the beginning of the chain, with a last row that says where it was cut; how many rows that were."""
        await self.connection.execute(select(func.pg_advisory_xact_lock(_TURN)))
        first_kept = select(func.min(AuditRow.seq)).where(AuditRow.at >= horizon).scalar_subquery()
        rows = await self.connection.execute(
            select(AuditRow.seq, AuditRow.hash)
            .where((AuditRow.seq < first_kept) | first_kept.is_(None))
            .order_by(AuditRow.seq.desc())
            .limit(1)
        )
        edge = rows.one_or_none()
        if edge is None:
            return 0
        await self.append(forgetting(edge.seq, edge.hash), now)
        gone = await self.connection.execute(delete(AuditRow).where(AuditRow.seq <= edge.seq))
        return gone.rowcount

    async def oldest(self) -> datetime | None:
        """When the first row that is still there was written."""
        found: datetime | None = await self.connection.scalar(select(AuditRow.at).order_by(AuditRow.seq).limit(1))
        return found

    async def page(self, most: int = 10, below: int | None = None) -> list[Entry]:
        """The newest entries first, those under `below` if it is given."""
        wanted = select(*_COLUMNS).order_by(AuditRow.seq.desc()).limit(most)
        if below is not None:
            wanted = wanted.where(AuditRow.seq < below)
        rows = await self.connection.execute(wanted)
        return [_entry_of(row) for row in rows.mappings()]

    async def walk(self) -> AsyncIterator[Entry]:
        """The whole chain, oldest first, for whoever verifies it; to stop before the end is fine."""
        reached = -1
        while True:
            rows = await self.connection.execute(
                select(*_COLUMNS).where(AuditRow.seq > reached).order_by(AuditRow.seq).limit(PORTION)
            )
            entries = [_entry_of(row) for row in rows.mappings()]
            for entry in entries:
                yield entry
            if len(entries) < PORTION:
                return
            reached = entries[-1].seq


def _entry_of(row: RowMapping) -> Entry:
    act = Act(row["actor_id"], row["actor"], row["deed"], row["subject"], row["before"], row["after"], row["why"])
    return Entry(row["seq"], row["at"], act, row["previous"], row["hash"])

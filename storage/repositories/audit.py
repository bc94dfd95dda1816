"""The journal of privileged acts, sealed row by row."""

from collections.abc import AsyncGenerator
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.audit import GENESIS, Act, Entry, seal
from storage.models import AuditRow

_TURN = 0x7061727669730001
"""The advisory lock that makes writers of the journal take turns: a chain has one end."""


class Audit:
    """Append and read; nothing else is possible (a trigger refuses the rest)."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def append(self, act: Act, now: datetime) -> Entry:
        """Add an act to the chain, in the caller's transaction."""
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

    async def page(self, most: int = 10, below: int | None = None) -> list[Entry]:
        """The newest entries first, those under `below` if it is given."""
        wanted = select(AuditRow).order_by(AuditRow.seq.desc()).limit(most)
        if below is not None:
            wanted = wanted.where(AuditRow.seq < below)
        rows = await self.connection.execute(wanted)
        return [_entry_of(row) for row in rows]

    async def walk(self) -> AsyncGenerator[Entry, None]:
        """The whole chain, oldest first, for whoever verifies it; close it if you stop before the end."""
        async with self.connection.stream(select(AuditRow).order_by(AuditRow.seq)) as rows:
            async for row in rows:
                yield _entry_of(row)


def _entry_of(row: object) -> Entry:
    r = row
    return Entry(
        seq=r.seq,
        at=r.at,
        previous=r.previous,
        hash=r.hash,  # type: ignore[attr-defined]
        act=Act(r.actor_id, r.actor, r.deed, r.subject, r.before, r.after, r.why),  # type: ignore[attr-defined]
    )

"""Terminals of the officers: paired once, alive while somebody types."""

from datetime import datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId
from storage.models import TerminalRow


class Terminals:
    """Only digests: whoever reads the table acts in nobody's name."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def offer(self, digest: bytes, person: PersonId, until: datetime) -> None:
        """A code that pairs one terminal, in place of the one before."""
        await self.connection.execute(
            delete(TerminalRow).where(TerminalRow.person_id == person, TerminalRow.paired.is_(False))
        )
        await self.connection.execute(insert(TerminalRow).values(digest=digest, person_id=person, ends_at=until))

    async def pair(self, code: bytes, secret: bytes, now: datetime, until: datetime) -> PersonId | None:
        """Whose code it is, used up by this; from now on the terminal shows its own secret."""
        found: int | None = await self.connection.scalar(
            update(TerminalRow)
            .where(TerminalRow.digest == code, TerminalRow.paired.is_(False), TerminalRow.ends_at > now)
            .values(digest=secret, paired=True, ends_at=until)
            .returning(TerminalRow.person_id)
        )
        return PersonId(found) if found is not None else None

    async def alive(self, secret: bytes, now: datetime, until: datetime) -> PersonId | None:
        """Whose terminal it is; it lives on until then. None when it has ended."""
        found: int | None = await self.connection.scalar(
            update(TerminalRow)
            .where(TerminalRow.digest == secret, TerminalRow.paired, TerminalRow.ends_at > now)
            .values(ends_at=until)
            .returning(TerminalRow.person_id)
        )
        return PersonId(found) if found is not None else None

    async def end(self, person: PersonId) -> int:
        """End all terminals of somebody; how many that were."""
        gone = await self.connection.execute(delete(TerminalRow).where(TerminalRow.person_id == person))
        return gone.rowcount

"""Rows that have done their work and are of no use any more."""

from datetime import datetime

from sqlalchemy import and_, delete, or_
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.models import (
    ClaimTryRow,
    CodeTryRow,
    DeadLetterRow,
    InvitationRow,
    LetterRow,
    MomentRow,
    TerminalRow,
)


class Leftovers:
    """Deletes what ended before a moment; only whoever cleans up asks for it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def letters(self, ended_before: datetime, mailed_before: datetime) -> int:
        """Letters that ended, the copies of a mailing later than others; how many they were.

        By then nothing can write them a second time: what causes a letter happens once, and their key guards against
        two who do it at the same moment.
        """
        alone, mailed = LetterRow.campaign.is_(None), LetterRow.campaign.is_not(None)
        gone = await self.connection.execute(
            delete(LetterRow).where(
                or_(and_(alone, LetterRow.ended_at < ended_before), and_(mailed, LetterRow.ended_at < mailed_before))
            )
        )
        return gone.rowcount

    async def moments(self, done_before: datetime) -> None:
        """What fell due and was done. Planning it again after this would be doing it again."""
        await self.connection.execute(delete(MomentRow).where(MomentRow.done_at < done_before))

    async def rest(self, before: datetime) -> None:
        """Invitations that nobody can accept, old tries at codes, terminals, faults that nobody will mend now."""
        for statement in (
            delete(InvitationRow).where(InvitationRow.expires_at < before),
            delete(ClaimTryRow).where(ClaimTryRow.at < before),
            delete(CodeTryRow).where(CodeTryRow.at < before),
            delete(TerminalRow).where(TerminalRow.ends_at < before),
            delete(DeadLetterRow).where(DeadLetterRow.at < before),
        ):
            await self.connection.execute(statement)

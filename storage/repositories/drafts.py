"""Drafts that nobody came back to."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.models import IdeaRow


class Drafts:
    """Ideas that were begun and never handed in."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def forget_untouched(self, before: datetime) -> int:
        """Erase those that were last touched before then; how many. An idea with a number is no draft."""
        gone = await self.connection.execute(
            delete(IdeaRow).where(IdeaRow.number.is_(None), IdeaRow.touched_at < before)
        )
        return gone.rowcount

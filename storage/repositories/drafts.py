"""Drafts that nobody came back to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ARRAY, BigInteger, any_, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import Person
from storage.models import IdeaRow
from storage.repositories.ideas import COLUMNS, idea_of
from storage.repositories.people import People

_IDS = any_(bindparam("ids", type_=ARRAY(BigInteger)))
_AT_REST = (
    select(*COLUMNS)
    .where(IdeaRow.id == _IDS, IdeaRow.state == IdeaState.DRAFT)
    .order_by(IdeaRow.id)
    .with_for_update(skip_locked=True)
)


class Drafts:
    """Ideas that were begun and never handed in."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def at_rest(self, ideas: Sequence[IdeaId]) -> list[tuple[Idea, Person | None]]:
        """Those of these ideas that are drafts and in nobody's hands, kept as they are, with their authors."""
        rows = await self.connection.execute(_AT_REST, {"ids": list(ideas)})
        drafts = [idea_of(row) for row in rows.mappings()]
        authors = await People(self.connection).those({draft.author for draft in drafts if draft.author is not None})
        return [(draft, authors.get(draft.author) if draft.author is not None else None) for draft in drafts]

    async def forget_untouched(self, before: datetime) -> int:
        """Erase those that were last touched before then; how many. An idea with a number is no draft."""
        gone = await self.connection.execute(
            delete(IdeaRow).where(IdeaRow.number.is_(None), IdeaRow.touched_at < before)
        )
        return gone.rowcount

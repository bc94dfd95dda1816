"""Who reads what becomes of an idea, and who has been told already."""

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.ideas import IdeaId
from bot.domain.letters import LetterState
from bot.domain.people import Person
from storage.models import FollowRow, LetterRow, PersonRow
from storage.repositories.people import COLUMNS, person_of

_TOLD = (LetterState.SENDING, LetterState.SENT, LetterState.UNKNOWN)
"""Letters that their reader has, or may have."""


class Readers:
    """The people behind the letters about an idea."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def followers(self, idea: IdeaId) -> list[Person]:
        """Who wants to hear what becomes of an idea; whoever is being forgotten at this moment is waited for."""
        follows = exists().where(FollowRow.idea_id == idea, FollowRow.person_id == PersonRow.id)
        rows = await self.connection.execute(
            select(*COLUMNS)
            .where(follows)
            .order_by(PersonRow.id)
            .with_for_update(read=True, key_share=True, of=PersonRow)
        )
        return [person_of(row) for row in rows.mappings()]

    async def told(self, prefix: str) -> list[Person]:
        """Who has a letter whose key begins so, or may have it."""
        has = exists().where(
            LetterRow.person_id == PersonRow.id,
            LetterRow.key.startswith(prefix, autoescape=True),
            LetterRow.state.in_(_TOLD),
        )
        rows = await self.connection.execute(select(*COLUMNS).where(has).order_by(PersonRow.id))
        return [person_of(row) for row in rows.mappings()]

"""All that is kept about one person: to be shown to them, and to be forgotten."""

from datetime import datetime

from sqlalchemy import String, cast, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Held, PersonId
from storage.models import (
    DeadLetterRow,
    FollowRow,
    IdeaRow,
    LetterRow,
    PersonRow,
    RoleRow,
    SupportRow,
    UpdateRow,
)


class Traces:
    """Reads and erases across tables."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def of(self, person: PersonId) -> Held:
        mine = select(func.count()).select_from(IdeaRow).where(IdeaRow.author_id == person)
        rows = await self.connection.execute(
            select(
                mine.where(IdeaRow.number.is_not(None)).scalar_subquery(),
                mine.where(IdeaRow.number.is_(None)).scalar_subquery(),
                select(func.count()).select_from(SupportRow).where(SupportRow.person_id == person).scalar_subquery(),
                select(func.count()).select_from(FollowRow).where(FollowRow.person_id == person).scalar_subquery(),
                PersonRow.created_at,
            ).where(PersonRow.id == person)
        )
        return Held(*rows.one())

    async def forget(self, person: PersonId, account: int | None) -> None:
        """Leave nothing from which one could tell who this was; ideas that were handed in stay, without them."""
        await self._forget_account(account)
        for statement in (
            delete(LetterRow).where(LetterRow.person_id == person),
            delete(RoleRow).where(RoleRow.person_id == person),
            delete(FollowRow).where(FollowRow.person_id == person),
            delete(IdeaRow).where(IdeaRow.author_id == person, IdeaRow.number.is_(None)),
            update(IdeaRow).where(IdeaRow.author_id == person).values(author_id=None, contact_wish=None),
            update(PersonRow)
            .where(PersonRow.id == person)
            .values(
                telegram_id=None,
                first_name="",
                neighbourhood=None,
                tie=None,
                of_age=None,
                quiet_from=None,
                quiet_until=None,
                reachable=False,
                welcomed_at=None,
                state=None,
                memory={},
            ),
        ):
            await self.connection.execute(statement)

    async def silent_since(self, moment: datetime, most: int = 500) -> list[tuple[PersonId, int]]:
        """Who has given no sign since then, and is still known."""
        rows = await self.connection.execute(
            select(PersonRow.id, PersonRow.telegram_id)
            .where(PersonRow.seen_at < moment, PersonRow.telegram_id.is_not(None))
            .limit(most)
        )
        return [(PersonId(number), account) for number, account in rows if account is not None]

    async def _forget_account(self, account: int | None) -> None:
        """The account's number also stands in what came in, and in letters that had no person yet."""
        if account is None:
            return
        named = cast(DeadLetterRow.content, String).contains(str(account))
        for statement in (
            delete(LetterRow).where(LetterRow.chat_id == account),
            update(UpdateRow).where(UpdateRow.chat_id == account).values(chat_id=None, answer=[]),
            update(DeadLetterRow).where(named).values(content=None),
        ):
            await self.connection.execute(statement)

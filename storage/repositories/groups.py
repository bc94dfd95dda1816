"""The city's groups and channels: known since a coordinator put the bot there."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import RowMapping, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.letters import HARMLESS, LetterState
from bot.domain.people import PersonId, Role
from storage.models import GroupRow, LetterRow, PersonRow, RoleRow
from storage.repositories.mailings import WAITING

_COLUMNS = GroupRow.__table__.columns


class Groups:
    """One row a chat; a group that the bot has left stays, asleep, for what was said there."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def join(self, group: Group, by: PersonId, now: datetime) -> Group:
        """The bot was put there; a group known before keeps its language and its topic. The id is the table's."""
        known = {
            "kind": group.kind,
            "title": group.title,
            "is_forum": group.is_forum,
            "bot_name": group.bot_name,
            "active": True,
        }
        rows = await self.connection.execute(
            insert(GroupRow)
            .values(chat_id=group.chat, language=group.language, added_by=by, added_at=now, **known)
            .on_conflict_do_update(index_elements=[GroupRow.chat_id], set_=known)
            .returning(*_COLUMNS)
        )
        return _group_of(rows.mappings().one())

    async def leave(self, chat: int) -> Group | None:
        """The bot was taken out; None where it never was."""
        rows = await self.connection.execute(
            update(GroupRow)
            .where(GroupRow.chat_id == chat, GroupRow.active)
            .values(active=False)
            .returning(*_COLUMNS)
        )
        row = rows.mappings().one_or_none()
        return _group_of(row) if row else None

    async def at(self, chat: int, *, lock: bool = False) -> Group | None:
        """The group in this chat; held by whoever says what it is for, so that it is for one thing."""
        wanted = select(*_COLUMNS).where(GroupRow.chat_id == chat, GroupRow.active)
        rows = await self.connection.execute(wanted.with_for_update(key_share=True) if lock else wanted)
        row = rows.mappings().one_or_none()
        return _group_of(row) if row else None

    async def staff(self) -> Group | None:
        """The one in which the team answers residents."""
        rows = await self.connection.execute(select(*_COLUMNS).where(GroupRow.staff, GroupRow.active))
        row = rows.mappings().one_or_none()
        return _group_of(row) if row else None

    async def of(self, number: int) -> Group | None:
        """By the table's number, also where the bot is not any more."""
        rows = await self.connection.execute(select(*_COLUMNS).where(GroupRow.id == number))
        row = rows.mappings().one_or_none()
        return _group_of(row) if row else None

    async def listed(self) -> list[Group]:
        """Those where the bot is, by their titles."""
        rows = await self.connection.execute(
            select(*_COLUMNS).where(GroupRow.active).order_by(GroupRow.title, GroupRow.id)
        )
        return [_group_of(row) for row in rows.mappings()]

    async def among(self, groups: Collection[int]) -> list[Group]:
        """Those of these where the bot still is."""
        return [group for group in await self.listed() if group.id in groups] if groups else []

    async def place(self, group: GroupId, thread: int | None, language: str) -> Group:
        """Where in it announcements come, and in which language."""
        rows = await self.connection.execute(
            update(GroupRow)
            .where(GroupRow.id == group)
            .values(thread_id=thread, language=language)
            .returning(*_COLUMNS)
        )
        return _group_of(rows.mappings().one())

    async def coordinator(self, account: int) -> PersonId | None:
        """Whose account this is, if they coordinate; they keep the role until the transaction ends."""
        found = await self.connection.scalar(
            select(RoleRow.person_id)
            .join(PersonRow, PersonRow.id == RoleRow.person_id)
            .where(PersonRow.telegram_id == account, RoleRow.role == Role.COORDINATOR)
            .with_for_update(read=True, of=RoleRow)
        )
        return PersonId(found) if found is not None else None

    async def follow(self, old_chat: int, new_chat: int, now: datetime) -> None:
        """A group became a supergroup: the same group under another id, to which what waits for it goes.

        Messages are counted anew there: an edit or a deletion would meet another message, and ends.
        """
        taken = select(GroupRow.id).where(GroupRow.chat_id == new_chat).exists()
        moved = update(GroupRow).where(GroupRow.chat_id == old_chat)
        waits = update(LetterRow).where(LetterRow.chat_id == old_chat, LetterRow.state.in_(WAITING))
        changes = LetterRow.method.in_(HARMLESS)
        for statement in (
            moved.where(~taken).values(chat_id=new_chat, kind=GroupKind.SUPERGROUP),
            moved.values(active=False),
            waits.where(changes).values(state=LetterState.FAILED, ended_at=now, error="moved"),
            waits.where(~changes).values(chat_id=new_chat),
        ):
            await self.connection.execute(statement)


def _group_of(row: RowMapping) -> Group:
    return Group(
        id=GroupId(row["id"]),
        chat=row["chat_id"],
        kind=GroupKind(row["kind"]),
        title=row["title"],
        language=row["language"],
        bot_name=row["bot_name"],
        is_forum=row["is_forum"],
        thread=row["thread_id"],
        active=row["active"],
    )

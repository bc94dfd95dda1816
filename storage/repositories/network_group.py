"""The group of the network: which one it is, its topics, its polls, and who of the network is in it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, delete, func, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.groups import Group
from bot.domain.letters import LetterState
from bot.domain.network_talk import Poll
from bot.domain.people import PersonId
from storage.models import (
    AmbassadorRow,
    GroupRow,
    IdeaRow,
    LetterRow,
    NetworkGroupRow,
    NetworkPollRow,
    NetworkTopicRow,
)
from storage.repositories.groups import Groups

GONE = "%thread not found%"
"""What Telegram says of a topic that somebody has deleted."""


class NetworkGroup:
    """One group at most; its row is held by whoever opens a topic, so that none is opened twice."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def tied(self, *, lock: bool = False) -> Group | None:
        """The group, if there is one and the bot is still there."""
        wanted = select(NetworkGroupRow.group_id).join(GroupRow, GroupRow.id == NetworkGroupRow.group_id)
        wanted = wanted.where(GroupRow.active)
        number = await self.connection.scalar(wanted.with_for_update(of=NetworkGroupRow) if lock else wanted)
        return await Groups(self.connection).of(number) if number is not None else None

    async def tie(self, group: Group, by: PersonId, now: datetime, *, is_forum: bool) -> None:
        """This one, and no other any more; topics may have been turned on since the bot came."""
        known = update(GroupRow).where(GroupRow.id == group.id).values(is_forum=is_forum)
        await self.connection.execute(known)
        tied = {"group_id": group.id, "tied_by": by, "tied_at": now}
        await self.connection.execute(
            insert(NetworkGroupRow)
            .values(id=1, **tied)
            .on_conflict_do_update(index_elements=[NetworkGroupRow.id], set_=tied)
        )

    async def untie(self, chat: int) -> bool:
        """Whether this group was the one."""
        here = select(GroupRow.id).where(GroupRow.chat_id == chat)
        gone = await self.connection.execute(
            delete(NetworkGroupRow).where(NetworkGroupRow.group_id.in_(here)).returning(NetworkGroupRow.id)
        )
        return gone.first() is not None

    async def topic(self, group: Group, subject: str) -> tuple[int | None, str] | None:
        """Telegram's number of a topic, if it is made by now, and the letter that asks for it; None for no topic."""
        row = await self.connection.execute(
            select(NetworkTopicRow.thread_id, NetworkTopicRow.letter).where(*_of(group.id, subject))
        )
        found = row.one_or_none()
        return (found.thread_id, found.letter) if found else None

    async def ask_topic(self, group: Group, subject: str, letter: str, now: datetime) -> None:
        await self.connection.execute(
            insert(NetworkTopicRow).values(group_id=group.id, subject=subject, letter=letter, asked_at=now)
        )

    async def place(self, group: Group, subject: str, thread: int) -> None:
        await self.connection.execute(update(NetworkTopicRow).where(*_of(group.id, subject)).values(thread_id=thread))

    async def forget_topic(self, group: Group, subject: str) -> None:
        """There is none: the next word about it asks for one."""
        await self.connection.execute(delete(NetworkTopicRow).where(*_of(group.id, subject)))

    async def worked_at(self, group: Group) -> datetime:
        """When the tied group last took topics, as far as is known: it was tied, or its newest one was asked for."""
        made = select(func.max(NetworkTopicRow.asked_at)).where(
            NetworkTopicRow.group_id == group.id, NetworkTopicRow.thread_id.is_not(None)
        )
        at: datetime | None = await self.connection.scalar(
            select(func.greatest(NetworkGroupRow.tied_at, made.scalar_subquery()))
        )
        assert at is not None, "its row is held"
        return at

    async def fate(self, letter: str) -> tuple[LetterState, int | None] | None:
        """What became of a letter, and the number of what it made."""
        rows = await self.connection.execute(
            select(LetterRow.state, LetterRow.message_id).where(LetterRow.key == letter)
        )
        row = rows.one_or_none()
        return (LetterState(row.state), row.message_id) if row else None

    async def hold(self, campaign: str) -> None:
        """What is to be said in a topic waits until there is one."""
        await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.campaign == campaign, LetterRow.state == LetterState.QUEUED)
            .values(state=LetterState.HELD)
        )

    async def release(self, campaign: str, thread: int | None) -> int:
        """What waited is said: in the topic, or among the rest where none could be made; how many letters."""
        placed = func.jsonb_build_object("message_thread_id", thread, type_=JSONB)
        body = LetterRow.body.op("||")(placed) if thread is not None else LetterRow.body
        released = await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.campaign == campaign, LetterRow.state == LetterState.HELD)
            .values(state=LetterState.QUEUED, body=body)
        )
        return released.rowcount

    async def rescue(self, campaign: str) -> int:
        """What met a topic that somebody has deleted waits for another one; how many letters."""
        rescued = await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.campaign == campaign, LetterRow.state == LetterState.FAILED)
            .where(LetterRow.error.ilike(GONE), LetterRow.body.is_not(None))
            .values(
                state=LetterState.HELD,
                attempts=0,
                ended_at=None,
                error=None,
                body=LetterRow.body.delete_path(["message_thread_id"]),
            )
        )
        return rescued.rowcount

    async def enter(self, person: PersonId, at: datetime | None) -> bool:
        """Somebody has come into the group, or gone (None): noted of whoever is on the way into the network too.

        False for whoever is no member.
        """
        noted = await self.connection.execute(
            update(AmbassadorRow)
            .where(AmbassadorRow.person_id == person)
            .values(in_group_at=at)
            .returning(AmbassadorRow.joined_at.is_not(None) & AmbassadorRow.left_at.is_(None))
        )
        return bool(noted.scalar())

    async def present(self) -> int:
        """How many members of the network are in the group, as far as we have seen them come or heard them."""
        member = (AmbassadorRow.joined_at.is_not(None), AmbassadorRow.left_at.is_(None))
        here = (AmbassadorRow.in_group_at.is_not(None), *member)
        return await self.connection.scalar(select(func.count()).select_from(AmbassadorRow).where(*here)) or 0

    async def helped(self, since: datetime) -> int:
        """Ideas that members of the network have handed in for others since then."""
        by = select(AmbassadorRow.person_id).where(AmbassadorRow.joined_at.is_not(None))
        counted = select(func.count()).where(IdeaRow.helper_id.in_(by), IdeaRow.submitted_at >= since)
        return await self.connection.scalar(counted) or 0

    async def draft_poll(self, group: Group, by: PersonId, days: Sequence[datetime], now: datetime) -> int:
        made = insert(NetworkPollRow).values(
            group_id=group.id, author_id=by, days=[day.isoformat() for day in days], made_at=now
        )
        return int(await self.connection.scalar(made.returning(NetworkPollRow.id)) or 0)

    async def poll(self, number: int) -> Poll | None:
        """Held until the transaction ends."""
        rows = await self.connection.execute(
            select(*NetworkPollRow.__table__.columns).where(NetworkPollRow.id == number).with_for_update()
        )
        row = rows.mappings().one_or_none()
        return _poll_of(row) if row else None

    async def open_polls(self, group: Group, most: int) -> list[Poll]:
        """Those that wait for a choice, the newest first."""
        rows = await self.connection.execute(
            select(*NetworkPollRow.__table__.columns)
            .where(NetworkPollRow.group_id == group.id, NetworkPollRow.asked_at.is_not(None))
            .where(NetworkPollRow.chosen.is_(None))
            .order_by(NetworkPollRow.id.desc())
            .limit(most)
        )
        return [_poll_of(row) for row in rows.mappings()]

    async def change_poll(self, number: int, **values: Any) -> None:
        await self.connection.execute(update(NetworkPollRow).where(NetworkPollRow.id == number).values(**values))


def _of(group: int, subject: str) -> tuple[ColumnElement[bool], ...]:
    return NetworkTopicRow.group_id == group, NetworkTopicRow.subject == subject


def _poll_of(row: RowMapping) -> Poll:
    days = tuple(datetime.fromisoformat(day) for day in row["days"])
    return Poll(row["id"], row["group_id"], days, row["asked_at"], row["chosen"])

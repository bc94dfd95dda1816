"""Topics of the staff group: which is whose, what waits for one to be made, and what becomes of one that has gone."""

from datetime import datetime

from sqlalchemy import delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.exchanges import Exchange, ExchangeId, Topic
from bot.domain.groups import Group
from bot.domain.letters import LetterState
from bot.domain.people import PersonId
from storage.models import ExchangeMessageRow, ExchangeRow, GroupRow, LetterRow, MomentRow
from storage.repositories.exchanges import Exchanges
from storage.repositories.groups import Groups

OPENERS = ("createForumTopic", "reopenForumTopic")
"""What a topic waits for before anything can be said in it."""

UNDER_WAY = (LetterState.QUEUED, LetterState.SENDING)


def campaign_of(exchange: ExchangeId) -> str:
    """What all letters to the topic of an exchange belong to: they name no person, and are found by this."""
    return f"exchange:{exchange}"


class Topics:
    """The exchange's row is held before its letters."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def staff_group(self) -> Group | None:
        """Where the team answers residents, if a group is tied to that."""
        return await Groups(self.connection).staff()

    async def group(self, number: int) -> Group | None:
        return await Groups(self.connection).of(number)

    async def tie(self, group: Group, now: datetime) -> None:
        """Residents are answered in this group from now on, and in no other."""
        earlier = await self.staff_group()
        if earlier is not None and earlier.id != group.id:
            await self.untie(earlier.chat, now)
        await self.connection.execute(
            update(GroupRow).where(GroupRow.id == group.id).values(staff=True, is_forum=True)
        )

    async def untie(self, chat: int, now: datetime) -> Group | None:
        """In no group any more: what waited for its topics ends. None where this group was not the one."""
        group = await self.staff_group()
        if group is None or group.chat != chat:
            return None
        await self.connection.execute(update(GroupRow).where(GroupRow.id == group.id).values(staff=False))
        await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.chat_id == chat, LetterRow.campaign.startswith("exchange:"))
            .where(LetterRow.state.in_((LetterState.QUEUED, LetterState.HELD)))
            .values(state=LetterState.CANCELLED, ended_at=now)
        )
        return group

    async def at(self, chat: int, thread: int) -> Exchange | None:
        """Whose topic this is; the exchange is held."""
        number = await self.connection.scalar(
            select(ExchangeRow.id)
            .join(GroupRow, GroupRow.id == ExchangeRow.group_id)
            .where(GroupRow.chat_id == chat, GroupRow.staff, GroupRow.active, ExchangeRow.thread_id == thread)
        )
        return await Exchanges(self.connection).find(number, lock=True) if number is not None else None

    async def place(self, exchange: ExchangeId, group: int, thread: int | None) -> None:
        await self.connection.execute(
            update(ExchangeRow).where(ExchangeRow.id == exchange).values(group_id=group, thread_id=thread)
        )

    async def opening(self, exchange: ExchangeId) -> bool:
        """Whether Telegram is being asked to make or to open the topic."""
        asked = exists().where(
            LetterRow.campaign == campaign_of(exchange),
            LetterRow.method.in_(OPENERS),
            LetterRow.state.in_(UNDER_WAY),
        )
        return bool(await self.connection.scalar(select(asked)))

    async def hold(self, exchange: ExchangeId, chat: int) -> None:
        """What is to be said in the topic waits until there is one."""
        await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.campaign == campaign_of(exchange), LetterRow.chat_id == chat)
            .where(LetterRow.method.startswith("send"), LetterRow.state == LetterState.QUEUED)
            .values(state=LetterState.HELD)
        )

    async def release(self, exchange: ExchangeId, topic: Topic, now: datetime) -> None:
        """What waited for the topic is said in it, in its order."""
        thread = func.jsonb_build_object("message_thread_id", topic.thread, type_=JSONB)
        await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.campaign == campaign_of(exchange), LetterRow.state == LetterState.HELD)
            .values(state=LetterState.QUEUED, not_before=now, body=LetterRow.body.op("||")(thread))
        )

    async def put_back(self, letter: int, now: datetime) -> None:
        """A letter that met no topic waits with the others."""
        await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.id == letter, LetterRow.state == LetterState.SENDING)
            .values(state=LetterState.HELD, attempts=LetterRow.attempts - 1, leased_until=None, not_before=now)
        )

    async def arrived(self, letter: int, thread: int | None, now: datetime) -> None:
        """Telegram has made or opened the topic; its name need not be kept here."""
        await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.id == letter, LetterRow.state == LetterState.SENDING)
            .values(state=LetterState.SENT, message_id=thread, ended_at=now, leased_until=None, error=None, body=None)
        )

    async def forget_closed(self, before: datetime) -> list[Topic]:
        """Exchanges that were closed so long ago, with their words; the topics in which they were held."""
        exchanges, left = Exchanges(self.connection), []
        for closed in await exchanges.closed_before(before):
            still = await exchanges.find(closed.id, lock=True)
            if still is not None and still.closed_at is not None:
                left.append(await self.forget(still.person))
        return [topic for topic in left if topic is not None]

    async def forget(self, person: PersonId) -> Topic | None:
        """The exchange of somebody with all its words, wherever they wait; the topic in which they were said."""
        found = await Exchanges(self.connection).of_person(person)
        if found is None:
            return None
        held = await Exchanges(self.connection).find(found.id, lock=True)
        chat = None
        if held is not None and held.topic is not None:
            chat = await self.connection.scalar(select(GroupRow.chat_id).where(GroupRow.id == held.topic.group))
        theirs = or_(MomentRow.subject == str(found.id), MomentRow.subject.startswith(f"{found.id}:"))
        for statement in (
            delete(MomentRow).where(MomentRow.kind.startswith("exchange_", autoescape=True), theirs),
            delete(LetterRow).where(LetterRow.campaign == campaign_of(found.id)),
            delete(ExchangeMessageRow).where(ExchangeMessageRow.exchange_id == found.id),
            delete(ExchangeRow).where(ExchangeRow.id == found.id),
        ):
            await self.connection.execute(statement)
        return Topic(chat, held.topic.thread) if chat is not None and held and held.topic else None

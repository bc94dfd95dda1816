"""Exchanges between residents and the team, and what was said in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, String, case, cast, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.exchange_file import Listed
from bot.domain.exchanges import Asked, Exchange, ExchangeId, ExchangeMessage, Said, Topic
from bot.domain.letters import LetterState
from bot.domain.people import PersonId
from storage.models import ExchangeMessageRow, ExchangeRow, LetterRow, PersonRow

_ENDED_BADLY = (LetterState.UNREACHABLE, LetterState.FAILED, LetterState.UNKNOWN, LetterState.CANCELLED)
_COLUMNS = ExchangeRow.__table__.columns
_HOLDER = aliased(PersonRow)
_LISTED = (
    select(*_COLUMNS, PersonRow.first_name, PersonRow.language, _HOLDER.first_name.label("holder"))
    .join(PersonRow, PersonRow.id == ExchangeRow.person_id)
    .outerjoin(_HOLDER, _HOLDER.id == ExchangeRow.holder_id)
)


def exchange_of(row: RowMapping) -> Exchange:
    """A domain value from a row that has all columns."""
    return Exchange(
        id=ExchangeId(row["id"]),
        person=PersonId(row["person_id"]),
        holder=PersonId(row["holder_id"]) if row["holder_id"] is not None else None,
        handed_by=PersonId(row["handed_by"]) if row["handed_by"] is not None else None,
        waiting_since=row["waiting_since"],
        answer_by=row["answer_by"],
        closed_at=row["closed_at"],
        topic=Topic(row["group_id"], row["thread_id"]) if row["group_id"] is not None else None,
    )


class Exchanges:
    """Whoever changes one holds its row: a resident and their team, or two of the team, take turns there."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def open_for(self, person: PersonId, now: datetime) -> Exchange:
        """The exchange of a resident, made if there was none, and held."""
        new = insert(ExchangeRow).values(person_id=person, opened_at=now, touched_at=now)
        held = new.on_conflict_do_update(index_elements=[ExchangeRow.person_id], set_={"touched_at": now})
        return exchange_of((await self.connection.execute(held.returning(*_COLUMNS))).mappings().one())

    async def find(self, exchange: int, *, lock: bool = False) -> Exchange | None:
        wanted = select(*_COLUMNS).where(ExchangeRow.id == exchange)
        rows = await self.connection.execute(wanted.with_for_update() if lock else wanted)
        row = rows.mappings().one_or_none()
        return exchange_of(row) if row else None

    async def of_person(self, person: PersonId) -> Exchange | None:
        rows = await self.connection.execute(select(*_COLUMNS).where(ExchangeRow.person_id == person))
        row = rows.mappings().one_or_none()
        return exchange_of(row) if row else None

    async def change(self, exchange: ExchangeId, now: datetime, **values: Any) -> Exchange:
        """Its row is held by whoever asks."""
        changed = update(ExchangeRow).where(ExchangeRow.id == exchange).values(touched_at=now, **values)
        return exchange_of((await self.connection.execute(changed.returning(*_COLUMNS))).mappings().one())

    async def take(
        self,
        exchange: ExchangeId,
        by: PersonId | None,
        seen: PersonId | None,
        now: datetime,
        handed_by: PersonId | None = None,
    ) -> bool:
        """Into other hands, or into nobody's; False when it is not in the hands any more in which it was `seen`."""
        taken = await self.connection.execute(
            update(ExchangeRow)
            .where(ExchangeRow.id == exchange, ExchangeRow.holder_id.is_not_distinct_from(seen))
            .values(holder_id=by, handed_by=handed_by, touched_at=now)
        )
        return taken.rowcount > 0

    async def give_back_all(self, holder: PersonId) -> None:
        """What somebody had taken is everybody's again."""
        await self.connection.execute(
            update(ExchangeRow).where(ExchangeRow.holder_id == holder).values(holder_id=None, handed_by=None)
        )

    async def say(
        self, exchange: ExchangeId, said: Said, now: datetime, member: PersonId | None = None, language: str = ""
    ) -> int:
        """Keep a message; its number."""
        number: int | None = await self.connection.scalar(
            insert(ExchangeMessageRow)
            .values(
                exchange_id=exchange,
                member_id=member,
                at=now,
                language=language or None,
                words=said.words,
                photo=said.photo,
                voice=said.voice,
            )
            .returning(ExchangeMessageRow.id)
        )
        assert number is not None
        return number

    async def messages(self, exchange: ExchangeId, most: int) -> list[ExchangeMessage]:
        """The last ones, in order; of an answer, whether it has arrived."""
        return await self._messages(ExchangeMessageRow.exchange_id == exchange, most=most)

    async def waiting_messages(self, exchange: Exchange, most: int) -> list[ExchangeMessage]:
        """What the resident has said since they wait."""
        asked = (ExchangeMessageRow.exchange_id == exchange.id, ExchangeMessageRow.at >= exchange.waiting_since)
        return await self._messages(*asked, ExchangeMessageRow.member_id.is_(None), most=most)

    async def answer_after(self, exchange: ExchangeId, seen: int) -> ExchangeMessage | None:
        """The team's last answer, if it is later than the message that somebody saw last."""
        later = (ExchangeMessageRow.exchange_id == exchange, ExchangeMessageRow.id > seen)
        found = await self._messages(*later, ExchangeMessageRow.member_id.is_not(None), most=1)
        return found[0] if found else None

    async def message(self, number: int) -> tuple[ExchangeId, ExchangeMessage] | None:
        exchange = await self.connection.scalar(
            select(ExchangeMessageRow.exchange_id).where(ExchangeMessageRow.id == number)
        )
        found = await self._messages(ExchangeMessageRow.id == number, most=1)
        return (ExchangeId(exchange), found[0]) if exchange is not None else None

    async def listed(self, most: int, skipping: int = 0) -> list[Listed]:
        """What is open: those who wait the longest first, then what was answered last."""
        order = (ExchangeRow.waiting_since.nulls_last(), ExchangeRow.touched_at.desc(), ExchangeRow.id)
        return await self._listed(_LISTED.where(ExchangeRow.closed_at.is_(None)).order_by(*order), most, skipping)

    async def closed(self, most: int, skipping: int = 0) -> list[Listed]:
        """What was closed, the last first."""
        order = (ExchangeRow.closed_at.desc(), ExchangeRow.id.desc())
        return await self._listed(_LISTED.where(ExchangeRow.closed_at.is_not(None)).order_by(*order), most, skipping)

    async def _listed(self, wanted: Select[Any], most: int, skipping: int) -> list[Listed]:
        rows = await self.connection.execute(wanted.limit(most).offset(skipping))
        return [
            Listed(exchange_of(row), row["first_name"], row["language"], row["holder"] or "")
            for row in rows.mappings()
        ]

    async def waiting(self) -> list[Exchange]:
        """Those in which the team has to answer, the longest first."""
        rows = await self.connection.execute(
            select(*_COLUMNS)
            .where(ExchangeRow.closed_at.is_(None), ExchangeRow.waiting_since.is_not(None))
            .order_by(ExchangeRow.waiting_since, ExchangeRow.id)
        )
        return [exchange_of(row) for row in rows.mappings()]

    async def counts(self, now: datetime, day_ends: datetime) -> Asked:
        late = func.count().filter(ExchangeRow.answer_by <= now)
        today = func.count().filter(ExchangeRow.answer_by > now, ExchangeRow.answer_by <= day_ends)
        rows = await self.connection.execute(
            select(func.count(), func.min(ExchangeRow.waiting_since), late, today).where(
                ExchangeRow.closed_at.is_(None), ExchangeRow.waiting_since.is_not(None)
            )
        )
        return Asked(*rows.one())

    async def closed_before(self, moment: datetime, most: int = 500) -> list[Exchange]:
        """Those that were closed, and left alone since then."""
        rows = await self.connection.execute(
            select(*_COLUMNS)
            .where(ExchangeRow.closed_at < moment, ExchangeRow.touched_at < moment)
            .order_by(ExchangeRow.id)
            .limit(most)
        )
        return [exchange_of(row) for row in rows.mappings()]

    async def _messages(self, *which: Any, most: int) -> list[ExchangeMessage]:
        of_answer = func.concat("exchange:", cast(ExchangeMessageRow.exchange_id, String), literal(":answer:"))
        letter = (
            select(LetterRow.state)
            .where(LetterRow.key == func.concat(of_answer, cast(ExchangeMessageRow.id, String)))
            .scalar_subquery()
        )
        arrived = case((letter == LetterState.SENT, True), (letter.in_(_ENDED_BADLY), False))
        rows = await self.connection.execute(
            select(*ExchangeMessageRow.__table__.columns, arrived.label("arrived"))
            .where(*which)
            .order_by(ExchangeMessageRow.id.desc())
            .limit(most)
        )
        return _in_order(rows.mappings().all())


def _in_order(latest_first: Sequence[RowMapping]) -> list[ExchangeMessage]:
    return [
        ExchangeMessage(
            id=row["id"],
            at=row["at"],
            said=Said(row["words"], row["photo"], row["voice"]),
            member=PersonId(row["member_id"]) if row["member_id"] is not None else None,
            language=row["language"],
            arrived=row["arrived"],
        )
        for row in reversed(latest_first)
    ]

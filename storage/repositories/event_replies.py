"""Who comes to a meeting: answers, turns, attendance. Whoever changes an answer holds the meeting's row."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.event_replies import Attendee, Headcount, Reply, ReplyState
from bot.domain.events import COMMITTEES, Event, EventId
from bot.domain.idea_states import IdeaState
from bot.domain.people import MAY, Deed, Person, PersonId
from storage.models import EventReplyRow, EventRow, IdeaRow, PersonRow, RoleRow
from storage.repositories.people import COLUMNS as PERSON
from storage.repositories.people import person_of

_COLUMNS = (EventReplyRow.state.label("reply"), EventReplyRow.brings_ideas, EventReplyRow.came_at)
_SITS = select(RoleRow.person_id).where(RoleRow.role.in_(MAY[Deed.SIT_IN_COMMITTEE]))
_WAITS = and_(EventReplyRow.state == ReplyState.WAITING, EventReplyRow.came_at.is_(None))
_GONE = (IdeaState.DRAFT, IdeaState.WITHDRAWN)


def _reply_of(row: Mapping[Any, Any]) -> Reply:
    return Reply(ReplyState(row["reply"]), row["brings_ideas"], row["came_at"])


class EventReplies:
    """One row a person and meeting."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def of(self, event: EventId, person: PersonId) -> Reply | None:
        rows = await self.connection.execute(
            select(*_COLUMNS).where(EventReplyRow.event_id == event, EventReplyRow.person_id == person)
        )
        row = rows.mappings().one_or_none()
        return _reply_of(row) if row else None

    async def counts(self, event: EventId) -> Headcount:
        coming = EventReplyRow.state == ReplyState.COMING
        rows = await self.connection.execute(
            select(
                func.count().filter(coming),
                func.count().filter(_WAITS),
                func.count().filter(coming, EventReplyRow.brings_ideas),
                func.count().filter(EventReplyRow.came_at.is_not(None)),
                func.count().filter(EventReplyRow.state == ReplyState.DECLINED),
            ).where(EventReplyRow.event_id == event)
        )
        return Headcount(*rows.one())

    async def answer(self, event: EventId, person: PersonId, state: ReplyState, now: datetime) -> None:
        """Put down an answer, whose turn comes after all others so far."""
        after = select(func.coalesce(func.max(EventReplyRow.turn), 0) + 1).where(EventReplyRow.event_id == event)
        values = {"state": state, "turn": after.scalar_subquery(), "at": now}
        if state is not ReplyState.COMING:
            values["brings_ideas"] = False
        await self.connection.execute(
            insert(EventReplyRow)
            .values(event_id=event, person_id=person, **values)
            .on_conflict_do_update(index_elements=[EventReplyRow.event_id, EventReplyRow.person_id], set_=values)
        )

    async def first_in_line(self, event: EventId, most: int | None) -> list[PersonId]:
        """Who waits, in turn: whoever is there waits no more."""
        rows = await self.connection.scalars(
            select(EventReplyRow.person_id)
            .where(EventReplyRow.event_id == event, _WAITS)
            .order_by(EventReplyRow.turn)
            .limit(most)
        )
        return [PersonId(number) for number in rows]

    async def give_places(self, event: EventId, people: Collection[PersonId]) -> None:
        await self._change(event, people, state=ReplyState.COMING)

    async def bring_ideas(self, event: EventId, person: PersonId, brings: bool) -> None:
        await self._change(event, [person], brings_ideas=brings)

    async def come(self, event: EventId, person: PersonId, now: datetime) -> bool:
        """They are there; whether that was news."""
        came = await self.connection.execute(
            insert(EventReplyRow)
            .values(event_id=event, person_id=person, state=ReplyState.UNASKED, at=now, came_at=now)
            .on_conflict_do_update(
                index_elements=[EventReplyRow.event_id, EventReplyRow.person_id],
                set_={"came_at": now},
                where=EventReplyRow.came_at.is_(None),
            )
            .returning(EventReplyRow.person_id)
        )
        return came.first() is not None

    async def leave(self, event: EventId, person: PersonId) -> None:
        """They were ticked by mistake."""
        await self._change(event, [person], came_at=None)

    async def readers(self, events: Collection[EventId], *states: ReplyState) -> list[tuple[EventId, Person]]:
        """Whoever can be written to and has answered so, for several meetings at once; they may still know of it."""
        open_to = exists().where(
            EventRow.id == EventReplyRow.event_id,
            or_(EventRow.kind.not_in(COMMITTEES), EventReplyRow.person_id.in_(_SITS)),
        )
        return await self._people(EventReplyRow.event_id.in_(events), EventReplyRow.state.in_(states), open_to)

    async def those_who_came(self, event: EventId) -> list[Person]:
        found = await self._people(EventReplyRow.event_id == event, EventReplyRow.came_at.is_not(None))
        return [person for _, person in found]

    async def attendees(self, event: Event, most: int, skipping: int) -> list[Attendee]:
        """The list at the door: those who come, those who wait, those who came unasked; with their ideas."""
        ideas = (
            select(func.array_agg(IdeaRow.number))
            .where(
                IdeaRow.author_id == PersonRow.id,
                IdeaRow.edition_id == event.edition,
                IdeaRow.number.is_not(None),
                IdeaRow.state.not_in(_GONE),
                EventReplyRow.brings_ideas,
            )
            .correlate(PersonRow, EventReplyRow)
            .scalar_subquery()
        )
        shown = EventReplyRow.state.in_((ReplyState.COMING, ReplyState.WAITING)) | EventReplyRow.came_at.is_not(None)
        rows = await self.connection.execute(
            select(*PERSON, *_COLUMNS, ideas.label("ideas"))
            .join(EventReplyRow, EventReplyRow.person_id == PersonRow.id)
            .where(EventReplyRow.event_id == event.id, shown)
            .order_by(EventReplyRow.state, EventReplyRow.turn, PersonRow.id)
            .limit(most)
            .offset(skipping)
        )
        return [
            Attendee(person_of(row), _reply_of(row), tuple(sorted(row["ideas"] or ()))) for row in rows.mappings()
        ]

    async def forget(self, ended_before: datetime) -> None:
        """Who came to what ended before then; how many came stays in the journal."""
        over = select(EventRow.id).where(EventRow.starts_at < ended_before)
        await self.connection.execute(delete(EventReplyRow).where(EventReplyRow.event_id.in_(over)))

    async def _people(self, *which: Any) -> list[tuple[EventId, Person]]:
        rows = await self.connection.execute(
            select(EventReplyRow.event_id.label("event"), *PERSON)
            .join(EventReplyRow, EventReplyRow.person_id == PersonRow.id)
            .where(*which, PersonRow.telegram_id.is_not(None))
            .order_by(EventReplyRow.event_id, EventReplyRow.turn, PersonRow.id)
        )
        return [(EventId(row["event"]), person_of(row)) for row in rows.mappings()]

    async def _change(self, event: EventId, people: Collection[PersonId], **values: Any) -> None:
        await self.connection.execute(
            update(EventReplyRow)
            .where(EventReplyRow.event_id == event, EventReplyRow.person_id.in_(people))
            .values(**values)
        )

"""Meetings: each one changed by whoever holds its row."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, any_, bindparam, literal_column, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.event_replies import ReplyState
from bot.domain.events import COMMITTEES, Event, EventId, EventKind, EventState, SeriesId
from bot.domain.people import PersonId
from storage.models import EventReplyRow, EventRow, EventSeriesRow

_NOT_READ = ("submission", "created_at", "changed_at")
COLUMNS = tuple(column for column in EventRow.__table__.c if column.name not in _NOT_READ)
SELECT: Any = select(*COLUMNS)
_IDS = any_(bindparam("ids", type_=ARRAY(BigInteger)))
_AT_REST = SELECT.where(EventRow.id == _IDS).order_by(EventRow.id).with_for_update(skip_locked=True, key_share=True)
_ENDS = EventRow.starts_at + EventRow.minutes * literal_column("interval '1 minute'")


def event_of(row: Mapping[Any, Any]) -> Event:
    """A domain value from a row that has `COLUMNS`."""
    return Event(
        id=EventId(row["id"]),
        edition=row["edition_id"],
        kind=EventKind(row["kind"]),
        title=row["title"],
        language=row["language"],
        state=EventState(row["state"]),
        starts_at=row["starts_at"],
        minutes=row["minutes"],
        place=row["place"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        neighbourhood=row["neighbourhood"],
        capacity=row["capacity"],
        interpreters=tuple(row["interpreters"]),
        wheelchair=row["wheelchair"],
        series=SeriesId(row["series_id"]) if row["series_id"] is not None else None,
        announcement=row["announcement_id"],
        created_by=PersonId(row["created_by"]) if row["created_by"] is not None else None,
        door=row["door"],
        others=row["others"],
        photos=tuple(row["photos"]),
        minutes_sent_at=row["minutes_sent_at"],
        revision=row["revision"],
    )


class Events:
    """In the order of locks, a meeting comes after the edition, and before its tasks and moments."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def find(self, event: int, lock: bool = False) -> Event | None:
        wanted = SELECT.where(EventRow.id == event)
        return await self._one(wanted.with_for_update(key_share=True) if lock else wanted)

    async def at_rest(self, events: Sequence[EventId]) -> list[Event]:
        """Those that are in nobody's hands at this moment, kept as they are."""
        rows = await self.connection.execute(_AT_REST, {"ids": list(events)})
        return [event_of(row) for row in rows.mappings()]

    async def add(self, event: Event, submission: str, now: datetime) -> tuple[EventId, bool]:
        """Write it down; once for a `submission`, however often: whether it was new."""
        new = insert(EventRow).values(submission=submission, created_at=now, changed_at=now, **_values(event))
        made = await self.connection.scalar(
            new.on_conflict_do_nothing(index_elements=[EventRow.submission]).returning(EventRow.id)
        )
        if made is not None:
            return EventId(made), True
        there = await self.connection.scalar(select(EventRow.id).where(EventRow.submission == submission))
        return EventId(there or 0), False

    async def submitted(self, submission: str) -> Event | None:
        """What came of a submission."""
        return await self._one(SELECT.where(EventRow.submission == submission))

    async def write(self, event: Event, now: datetime) -> None:
        """Put a meeting in place of what its row says, which one holds."""
        await self.connection.execute(
            update(EventRow).where(EventRow.id == event.id).values(changed_at=now, **_values(event))
        )

    async def announced(self, announcement: int) -> Event | None:
        """The one that an announcement asks to."""
        return await self._one(SELECT.where(EventRow.announcement_id == announcement))

    async def upcoming(self, edition: int, now: datetime, most: int, skipping: int, *, private: bool) -> list[Event]:
        """What is still to come or under way, the next first; committees for those who sit in them only."""
        wanted = [EventRow.edition_id == edition, EventRow.state == EventState.PLANNED, now < _ENDS, _known(private)]
        return await self._some(wanted, EventRow.starts_at, most, skipping)

    async def past(self, edition: int, now: datetime, most: int, skipping: int) -> list[Event]:
        """What is over, and what was cancelled; the last first."""
        over = or_(now >= _ENDS, EventRow.state.in_((EventState.HELD, EventState.CANCELLED)))
        return await self._some([EventRow.edition_id == edition, over], EventRow.starts_at.desc(), most, skipping)

    async def of_person(self, person: PersonId, now: datetime) -> list[Event]:
        """Those to which somebody said yes, or for which they wait."""
        theirs = select(EventReplyRow.event_id).where(
            EventReplyRow.person_id == person, EventReplyRow.state.in_((ReplyState.COMING, ReplyState.WAITING))
        )
        wanted = [EventRow.id.in_(theirs), EventRow.state == EventState.PLANNED, now < _ENDS]
        return await self._some(wanted, EventRow.starts_at, 100, 0)

    async def wanting(self, person: PersonId, since: datetime, until: datetime) -> list[Event]:
        """Those that somebody has planned, or comes to, between two moments."""
        coming = select(EventReplyRow.event_id).where(
            EventReplyRow.person_id == person, EventReplyRow.state == ReplyState.COMING
        )
        theirs = or_(EventRow.created_by == person, EventRow.id.in_(coming))
        there = EventRow.state.in_((EventState.PLANNED, EventState.HELD))
        wanted = [theirs, there, EventRow.starts_at < until, since < _ENDS]
        return await self._some(wanted, EventRow.starts_at, 500, 0)

    async def dated(self) -> dict[int, list[tuple[Event, datetime]]]:
        """What everybody may read in a calendar, by edition, with when it was changed; what is cancelled says so."""
        rows = await self.connection.execute(
            select(*COLUMNS, EventRow.changed_at)
            .where(EventRow.starts_at.is_not(None), _known(False))
            .order_by(EventRow.starts_at, EventRow.id)
        )
        found: dict[int, list[tuple[Event, datetime]]] = {}
        for row in rows.mappings():
            found.setdefault(row["edition_id"], []).append((event_of(row), row["changed_at"]))
        return found

    async def add_series(self, edition: int, name: str, submission: str, now: datetime) -> tuple[SeriesId, bool]:
        new = insert(EventSeriesRow).values(edition_id=edition, name=name, submission=submission, created_at=now)
        made = await self.connection.scalar(
            new.on_conflict_do_nothing(index_elements=[EventSeriesRow.submission]).returning(EventSeriesRow.id)
        )
        if made is not None:
            return SeriesId(made), True
        there = select(EventSeriesRow.id).where(EventSeriesRow.submission == submission)
        return SeriesId(await self.connection.scalar(there) or 0), False

    async def series(self, series: int, lock: bool = False) -> str | None:
        """What it is called."""
        wanted = select(EventSeriesRow.name).where(EventSeriesRow.id == series)
        name: str | None = await self.connection.scalar(wanted.with_for_update(key_share=True) if lock else wanted)
        return name

    async def all_series(self, edition: int) -> list[tuple[SeriesId, str]]:
        rows = await self.connection.execute(
            select(EventSeriesRow.id, EventSeriesRow.name)
            .where(EventSeriesRow.edition_id == edition)
            .order_by(EventSeriesRow.id.desc())
        )
        return [(SeriesId(number), name) for number, name in rows]

    async def of_series(self, series: int) -> list[Event]:
        """All of them, in the order of their dates; those without one come last."""
        return await self._some([EventRow.series_id == series], EventRow.starts_at, None, 0)

    async def _one(self, wanted: Any) -> Event | None:
        row = (await self.connection.execute(wanted)).mappings().one_or_none()
        return event_of(row) if row else None

    async def _some(
        self, wanted: Sequence[ColumnElement[bool]], order: Any, most: int | None, skipping: int
    ) -> list[Event]:
        rows = await self.connection.execute(
            SELECT.where(*wanted).order_by(order.nulls_last(), EventRow.id).limit(most).offset(skipping)
        )
        return [event_of(row) for row in rows.mappings()]


def _known(private: bool) -> ColumnElement[bool]:
    return EventRow.id.is_not(None) if private else EventRow.kind.not_in(COMMITTEES)


def _values(event: Event) -> dict[str, Any]:
    return {
        "edition_id": event.edition,
        "kind": event.kind,
        "title": event.title,
        "language": event.language,
        "state": event.state,
        "starts_at": event.starts_at,
        "minutes": event.minutes,
        "place": event.place,
        "latitude": event.latitude,
        "longitude": event.longitude,
        "neighbourhood": event.neighbourhood,
        "capacity": event.capacity,
        "interpreters": list(event.interpreters),
        "wheelchair": event.wheelchair,
        "series_id": event.series,
        "announcement_id": event.announcement,
        "created_by": event.created_by,
        "door": event.door,
        "others": event.others,
        "photos": list(event.photos),
        "minutes_sent_at": event.minutes_sent_at,
        "revision": event.revision,
    }

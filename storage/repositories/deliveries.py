"""Letters on their way: taken by one worker at a time, at the pace that is left, and closed when they arrived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, not_, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.letters import AGAIN, ATTEMPTS_MOST, HARMLESS, Lane, LetterState
from bot.domain.paces import Rates
from bot.domain.people import PersonId
from bot.domain.quiet import Terms
from storage.models import LetterRow
from storage.repositories.deliveries_sql import STANDING, TURN

AHEAD = 0.6
"""Seconds for which slots are given away in advance: what others say meanwhile cannot be taken into account."""

LATE = 0.05
"""Seconds that may be made good when a turn came late: a slot that has gone by is not lost at once."""

FURTHER = 500
"""How many letters are looked at when the first ones were all held or ended: a night's worth goes by at once."""

SHARE = 0.6
"""Of a turn, so much at most goes to announcements while others wait."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter in the hands of one worker, until its lease ends; its slot comes in `wait` seconds.

    `names` are those of whom it mentions, by their ids.
    """

    id: int
    key: str
    lane: Lane
    person: PersonId | None
    chat: int
    method: str
    body: dict[str, Any]
    attempts: int
    wait: float = 0.0
    locale: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A letter that was delivered, by the id of its message, if it made one."""

    letter: int
    message: int | None
    at: datetime


@dataclass(frozen=True)
class Route:
    """Whose letters are taken, and at which rates: those of one bot, or of one share of its chats among several."""

    bot: int
    rates: Rates = field(default_factory=Rates)
    shard: int = 0
    shards: int = 1

    @cached_property
    def given(self) -> dict[str, Any]:
        """What this says to the statements."""
        rates = self.rates
        seconds = {
            "late": LATE,
            "letter_gap": 1 / rates.letters,
            "message_gap": 1 / rates.messages,
            "message_leave": (rates.messages - rates.letters) / rates.messages,
            "person_every": rates.person.every,
            "person_leave": rates.person.leave,
            "group_every": rates.group.every,
            "group_leave": rates.group.leave,
        }
        spans = {name: timedelta(seconds=value) for name, value in seconds.items()}
        shard = {"bot": self.bot, "shard": self.shard, "shards": self.shards}
        return {**spans, **shard, "letters_a_second": rates.letters, "ahead": AHEAD, "lanes": [*Lane]}


@dataclass(frozen=True, slots=True)
class Standing:
    """Why nothing could be taken: for how many seconds nothing leaves, how far slots are given away, what comes."""

    held: float
    ahead: float
    next_due: datetime | None

    @property
    def full(self) -> bool:
        return self.ahead >= AHEAD


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the postman's round: what arrived since the last one, and how many letters it has hands for."""

    now: datetime
    lease: timedelta
    most: int
    arrived: Sequence[Arrival] = ()

    def given(self) -> dict[str, Any]:
        return {
            "now": self.now,
            "leased_until": self.now + self.lease,
            "most": self.most,
            "share": int(self.most * SHARE),
            "look": max(self.most, 1),
            "notes": [_note(arrival) for arrival in self.arrived],
        }


def is_overtaken(letter: type[LetterRow]) -> ColumnElement[bool]:
    """Whether something newer is to become of the message that this letter edits or deletes."""
    newer = aliased(LetterRow)
    return exists(
        select(1)
        .where(newer.campaign == letter.campaign, newer.chat_id == letter.chat_id, newer.id > letter.id)
        .where(newer.body["message_id"] == letter.body["message_id"])
    )


class Deliveries:
    """The way of letters from the ledger to their readers."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def turn(self, route: Route, terms: Terms, turn: Turn) -> list[Outgoing]:
        """Note what arrived, and take letters that may leave now: first lanes first, one a chat.

        What may not leave any more ends here, and what may not leave yet is put off.
        """
        given = {**route.given, **_terms(terms, turn.now), **turn.given()}
        while rows := await TURN.rows(self.connection, **given):
            if ours := [row for row in rows if row["state"] == LetterState.SENDING]:
                return [_outgoing(row) for row in sorted(ours, key=_place)]
            given |= {"look": FURTHER, "notes": []}
        return []

    async def standing(self, route: Route, now: datetime, soon: timedelta) -> Standing:
        """What is in the way, and when the next letter falls due, if that is soon."""
        given = {**route.given, "now": now, "soon": now + soon}
        row = (await self.connection.execute(STANDING, given)).one()
        return Standing(row.held or 0.0, row.ahead or 0.0, row.next_due)

    async def release_expired_leases(self, now: datetime) -> int:
        """A worker died with these in hand, before or after sending: as good as unknown. How many there were."""
        harmless = and_(LetterRow.method.in_(HARMLESS), not_(is_overtaken(LetterRow)))
        again = and_(or_(LetterRow.lane.in_(AGAIN), harmless), LetterRow.attempts < ATTEMPTS_MOST)
        released = await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.state == LetterState.SENDING, LetterRow.leased_until <= now)
            .values(
                state=case((again, LetterState.QUEUED), else_=LetterState.UNKNOWN),
                not_before=case((again, now), else_=LetterRow.not_before),
                ended_at=case((again, null()), else_=now),
                leased_until=None,
                error="abandoned",
            )
        )
        return released.rowcount


def _terms(terms: Terms, now: datetime) -> dict[str, Any]:
    today, tomorrow = terms.day(now)
    return {
        "today": today,
        "tomorrow": tomorrow,
        "zone": terms.zone.key,
        "quiet_from": terms.quiet[0],
        "quiet_until": terms.quiet[1],
        "a_day": terms.a_day,
    }


def _note(arrival: Arrival) -> dict[str, Any]:
    return {"id": arrival.letter, "message": arrival.message, "at": arrival.at.isoformat()}


def _place(row: Mapping[str, Any]) -> int:
    place: int = row["place"]
    return place


def _outgoing(row: Mapping[str, Any]) -> Outgoing:
    return Outgoing(
        id=row["id"],
        key=row["key"],
        lane=Lane(row["lane"]),
        person=PersonId(row["person_id"]) if row["person_id"] is not None else None,
        chat=row["chat_id"],
        method=row["method"],
        body=row["body"],
        attempts=row["attempts"],
        wait=row["wait"],
        locale=row["locale"],
        names=row["names"] or {},
    )

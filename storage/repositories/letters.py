"""The ledger of letters: written once, claimed by one worker at a time, closed with what became of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import RowMapping, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.letters import AGAIN, ATTEMPTS_MOST, Lane, Letter, LetterState, once_again
from bot.domain.people import PersonId
from storage.models import LetterRow, PersonRow
from storage.repositories.letters_sql import CLAIM, WRITE

CHUNK = 5000
"""Letters an INSERT: a few megabytes."""

BODIES_KEPT = timedelta(days=7)
OPEN = (LetterState.QUEUED, LetterState.SENDING)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter in the hands of one worker, until its lease ends; `quiet` are the hours that its reader chose."""

    id: int
    key: str
    lane: Lane
    person: PersonId | None
    chat: int
    method: str
    body: dict[str, Any]
    attempts: int
    quiet: tuple[time, time] | None


class Letters:
    """What the bot says unasked, and what became of it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def write(self, letters: Sequence[Letter], now: datetime) -> int:
        """Put letters in the ledger; how many were not there already."""
        written = 0
        for chunk in _batches(letters, CHUNK):
            given = {"letters": [_row(letter) for letter in chunk], "now": now}
            written += (await self.connection.execute(WRITE, given)).rowcount
        return written

    async def claim(
        self, now: datetime, most: int, lease: timedelta, lanes: Sequence[Lane] = tuple(Lane)
    ) -> list[Outgoing]:
        """Take up to `most` letters that may leave now, first lanes first, one a chat and lane.

        What is past its expiry, or is for somebody who cannot be reached, ends here.
        """
        taken: list[Outgoing] = []
        for lane in lanes:
            while len(taken) < most:
                given = {"now": now, "until": now + lease, "lane": lane, "most": most - len(taken)}
                rows = (await self.connection.execute(CLAIM, given)).mappings().all()
                ours = [row for row in rows if row["state"] == LetterState.SENDING]
                taken.extend(_outgoing(row) for row in sorted(ours, key=_turn))
                if ours or not rows:
                    break
        return taken

    async def sent(self, letter: Outgoing, message_id: int | None, now: datetime) -> None:
        """It arrived: true even if the lease had ended meanwhile. A receipt's words are forgotten at once."""
        values: dict[str, Any] = {"state": LetterState.SENT, "message_id": message_id, "ended_at": now}
        if letter.lane is Lane.RECEIPT:
            values["body"] = None
        await self.connection.execute(
            update(LetterRow).where(LetterRow.id == letter.id).values(**values, leased_until=None, error=None)
        )

    async def later(self, letter: Outgoing, not_before: datetime, error: str | None = None) -> None:
        """Try again then; without an error the attempt does not count, since nothing was tried."""
        attempts = letter.attempts if error else letter.attempts - 1
        await self._close(letter, state=LetterState.QUEUED, not_before=not_before, attempts=attempts, error=error)

    async def failed(self, letter: Outgoing, error: str, now: datetime) -> None:
        """It can never be delivered."""
        await self._close(letter, state=LetterState.FAILED, ended_at=now, error=error)

    async def unknown(self, letter: Outgoing, not_before: datetime, error: str, now: datetime) -> None:
        """Nobody knows whether it arrived: its lane says whether it is sent again."""
        if once_again(letter.lane) and letter.attempts < ATTEMPTS_MOST:
            await self.later(letter, not_before, error)
        else:
            await self._close(letter, state=LetterState.UNKNOWN, ended_at=now, error=error)

    async def unreachable(self, letter: Outgoing, error: str, tried_at: datetime, now: datetime) -> None:
        """Its reader cannot be written to: what else waits for them ends too, unless they wrote meanwhile."""
        gone = letter.person is None or await self._lose(letter.person, tried_at)
        await self._close(letter, state=LetterState.UNREACHABLE, ended_at=now, error=error)
        if not gone:
            return
        theirs = or_(LetterRow.chat_id == letter.chat, LetterRow.person_id == letter.person)
        await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.state == LetterState.QUEUED, theirs)
            .values(state=LetterState.UNREACHABLE, ended_at=now, error=error)
        )

    async def follow(self, old_chat: int, new_chat: int) -> None:
        """A group became a supergroup: what waits for it goes to its new id."""
        await self.connection.execute(
            update(LetterRow).where(LetterRow.chat_id == old_chat, LetterRow.state.in_(OPEN)).values(chat_id=new_chat)
        )

    async def release_expired_leases(self, now: datetime) -> int:
        """A worker died with these in hand, before or after sending: as good as unknown. How many there were."""
        abandoned = (LetterRow.state == LetterState.SENDING, LetterRow.leased_until <= now)
        again = (LetterRow.lane.in_(AGAIN), LetterRow.attempts < ATTEMPTS_MOST)
        requeued = await self.connection.execute(
            update(LetterRow)
            .where(*abandoned, *again)
            .values(state=LetterState.QUEUED, leased_until=None, not_before=now, error="abandoned")
        )
        ended = await self.connection.execute(
            update(LetterRow)
            .where(*abandoned)
            .values(state=LetterState.UNKNOWN, leased_until=None, ended_at=now, error="abandoned")
        )
        return requeued.rowcount + ended.rowcount

    async def cancel(self, prefix: str, now: datetime) -> int:
        """End what waits and whose key begins so; how many letters that were."""
        ended = await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.state == LetterState.QUEUED, LetterRow.key.startswith(prefix, autoescape=True))
            .values(state=LetterState.CANCELLED, ended_at=now)
        )
        return ended.rowcount

    async def counts(self) -> dict[LetterState, int]:
        """How many letters stand where."""
        rows = await self.connection.execute(
            select(LetterRow.state, func.count()).group_by(LetterRow.state).order_by(LetterRow.state)
        )
        return {LetterState(state): count for state, count in rows}

    async def next_due(self) -> datetime | None:
        """When the nearest letter that waits may leave."""
        nearest: datetime | None = await self.connection.scalar(
            select(func.min(LetterRow.not_before)).where(LetterRow.state == LetterState.QUEUED)
        )
        return nearest

    async def forget_bodies(self, now: datetime) -> int:
        """Drop the words of letters that ended a week ago; of how many."""
        ended = LetterRow.ended_at <= now - BODIES_KEPT
        forgotten = await self.connection.execute(
            update(LetterRow).where(ended, LetterRow.body.is_not(None)).values(body=None)
        )
        return forgotten.rowcount

    async def _lose(self, person: PersonId, tried_at: datetime) -> bool:
        """Note that somebody cannot be written to; False when they wrote meanwhile.

        Before any letter is touched: an update holds its person before it erases or cancels their letters.
        """
        lost = await self.connection.execute(
            update(PersonRow).where(PersonRow.id == person, PersonRow.seen_at <= tried_at).values(reachable=False)
        )
        return lost.rowcount > 0

    async def _close(self, letter: Outgoing, **values: Any) -> None:
        """Only by the worker that still holds it: attempts tell this claim from a later one."""
        held = (LetterRow.state == LetterState.SENDING, LetterRow.attempts == letter.attempts)
        await self.connection.execute(
            update(LetterRow).where(LetterRow.id == letter.id, *held).values(**values, leased_until=None)
        )


def _batches(letters: Sequence[Letter], most: int) -> Iterator[Sequence[Letter]]:
    return (letters[start : start + most] for start in range(0, len(letters), most))


def _row(letter: Letter) -> dict[str, Any]:
    return {
        "key": letter.key,
        "lane": letter.lane,
        "person_id": letter.person,
        "chat_id": letter.chat,
        "locale": letter.locale,
        "method": letter.method,
        "body": letter.body,
        "not_before": letter.not_before.isoformat(),
        "expires_at": letter.expires_at.isoformat() if letter.expires_at else None,
        "campaign": letter.campaign,
    }


def _turn(row: RowMapping) -> tuple[datetime, int]:
    return row["not_before"], row["id"]


def _outgoing(row: RowMapping) -> Outgoing:
    quiet_from, quiet_until = row["quiet_from"], row["quiet_until"]
    return Outgoing(
        id=row["id"],
        key=row["key"],
        lane=Lane(row["lane"]),
        person=PersonId(row["person_id"]) if row["person_id"] is not None else None,
        chat=row["chat_id"],
        method=row["method"],
        body=row["body"],
        attempts=row["attempts"],
        quiet=(quiet_from, quiet_until) if quiet_from is not None and quiet_until is not None else None,
    )

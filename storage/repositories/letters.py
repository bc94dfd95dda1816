"""The ledger of letters: what the bot says unasked, written once, and where it stands."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.letters import Letter, LetterState
from bot.domain.people import PersonId
from storage.models import LetterRow
from storage.repositories.letters_sql import WRITE

CHUNK = 5000
"""Letters an INSERT: a few megabytes."""

BODIES_KEPT = timedelta(days=7)


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

    async def cancel(self, prefix: str, now: datetime, of: PersonId | None = None) -> int:
        """End what waits and whose key begins so, for everybody or one person; how many letters that were."""
        theirs = LetterRow.person_id == of if of is not None else true()
        ended = await self.connection.execute(
            update(LetterRow)
            .where(LetterRow.state == LetterState.QUEUED, LetterRow.key.startswith(prefix, autoescape=True), theirs)
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

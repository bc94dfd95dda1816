"""What became of letters that did not simply arrive: later, never, or nobody knows."""

from datetime import datetime
from typing import Any

from sqlalchemy import or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.letters import ATTEMPTS_MOST, LetterState, once_again
from bot.domain.people import PersonId
from storage.models import LetterRow, PersonRow
from storage.repositories.deliveries import Outgoing
from storage.repositories.groups import Groups

OPEN = (LetterState.QUEUED, LetterState.HELD, LetterState.SENDING)


class Fates:
    """Each is noted only by the worker that still holds the letter."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

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
        """A group became a supergroup: what waits for it goes to its new id, and so does all that is said later."""
        await Groups(self.connection).follow(old_chat, new_chat)
        await self.connection.execute(
            update(LetterRow).where(LetterRow.chat_id == old_chat, LetterRow.state.in_(OPEN)).values(chat_id=new_chat)
        )

    async def _lose(self, person: PersonId, tried_at: datetime) -> bool:
        """Note that somebody cannot be written to; False when they wrote meanwhile.

        Before any letter is touched: an update holds its person before it erases or cancels their letters.
        """
        lost = await self.connection.execute(
            update(PersonRow).where(PersonRow.id == person, PersonRow.seen_at <= tried_at).values(reachable=False)
        )
        return lost.rowcount > 0

    async def _close(self, letter: Outgoing, **values: Any) -> None:
        """Attempts tell this claim from a later one."""
        held = (LetterRow.state == LetterState.SENDING, LetterRow.attempts == letter.attempts)
        await self.connection.execute(
            update(LetterRow).where(LetterRow.id == letter.id, *held).values(**values, leased_until=None)
        )

"""What became of letters that did not simply arrive: later, never, or nobody knows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.announcements import AnnouncementState
from bot.domain.letters import ATTEMPTS_MOST, HARMLESS, LetterState, once_again
from bot.domain.people import PersonId
from storage.models import LetterRow, PersonRow
from storage.repositories.deliveries import Outgoing, is_overtaken
from storage.repositories.groups import Groups

_ITS_ANNOUNCEMENT = text(
    """
    SELECT announcement.state FROM letters letter
    JOIN announcements announcement ON letter.campaign = concat('announcement:', announcement.id)
    WHERE letter.id = :letter FOR SHARE OF announcement
    """
)
_WAITS: Mapping[str | None, LetterState] = {
    AnnouncementState.PAUSED: LetterState.HELD,
    AnnouncementState.CANCELLED: LetterState.CANCELLED,
    AnnouncementState.WITHDRAWN: LetterState.CANCELLED,
}
"""Where a letter waits that goes back, by the state of its announcement; elsewhere with the others."""

OPEN = (LetterState.QUEUED, LetterState.HELD, LetterState.SENDING)


class Fates:
    """Each is noted only by the worker that still holds the letter."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def later(self, letter: Outgoing, not_before: datetime, error: str | None = None) -> None:
        """Try again then; without an error the attempt does not count, since nothing was tried.

        Unless its announcement was paused or ended while it was in hand, or newer words for the message wait.
        """
        attempts = letter.attempts if error else letter.attempts - 1
        state = await self._back_to(letter)
        ended = not_before if state is LetterState.CANCELLED else None
        await self._close(letter, state=state, not_before=not_before, attempts=attempts, error=error, ended_at=ended)

    async def failed(self, letter: Outgoing, error: str, now: datetime) -> None:
        """It can never be delivered."""
        await self._close(letter, state=LetterState.FAILED, ended_at=now, error=error)

    async def unknown(self, letter: Outgoing, not_before: datetime, error: str, now: datetime) -> None:
        """Nobody knows whether it arrived: its lane says whether it is sent again."""
        if once_again(letter.lane, letter.method) and letter.attempts < ATTEMPTS_MOST:
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

    async def follow(self, old_chat: int, new_chat: int, now: datetime) -> None:
        """A group became a supergroup: what waits for it goes to its new id, and so does all that is said later.

        An edit that is on its way keeps the old id, and ends when it comes back.
        """
        await Groups(self.connection).follow(old_chat, new_chat, now)
        still_said = (LetterRow.state.in_(OPEN), LetterRow.method.not_in(HARMLESS))
        await self.connection.execute(
            update(LetterRow).where(LetterRow.chat_id == old_chat, *still_said).values(chat_id=new_chat)
        )

    async def _lose(self, person: PersonId, tried_at: datetime) -> bool:
        """Note that somebody cannot be written to; False when they wrote meanwhile.

        Before any letter is touched: an update holds its person before it erases or cancels their letters.
        """
        lost = await self.connection.execute(
            update(PersonRow).where(PersonRow.id == person, PersonRow.seen_at <= tried_at).values(reachable=False)
        )
        return lost.rowcount > 0

    async def _back_to(self, letter: Outgoing) -> LetterState:
        """Where it waits. The announcement is held first, as by whoever pauses it: they see each other's doing."""
        announcement: str | None = await self.connection.scalar(_ITS_ANNOUNCEMENT, {"letter": letter.id})
        if await self.connection.scalar(select(is_overtaken(LetterRow)).where(LetterRow.id == letter.id)):
            return LetterState.CANCELLED
        return _WAITS.get(announcement, LetterState.QUEUED)

    async def _close(self, letter: Outgoing, **values: Any) -> None:
        """Attempts tell this claim from a later one."""
        held = (LetterRow.state == LetterState.SENDING, LetterRow.attempts == letter.attempts)
        await self.connection.execute(
            update(LetterRow).where(LetterRow.id == letter.id, *held).values(**values, leased_until=None)
        )

"""What is kept of a meeting."""

from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.event_notes import Note, NoteKind
from bot.domain.events import EventId
from bot.domain.people import PersonId
from storage.models import EventNoteRow


class EventNotes:
    """Added by whoever holds the meeting's row."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def of(self, event: EventId) -> list[Note]:
        """In the order in which they were written."""
        rows = await self.connection.execute(
            select(EventNoteRow.id, EventNoteRow.kind, EventNoteRow.at, EventNoteRow.words, EventNoteRow.voice)
            .where(EventNoteRow.event_id == event)
            .order_by(EventNoteRow.id)
        )
        return [Note(number, NoteKind(kind), at, words, voice) for number, kind, at, words, voice in rows]

    async def add(self, event: EventId, note: Note, author: PersonId) -> None:
        await self.connection.execute(
            insert(EventNoteRow).values(
                event_id=event, kind=note.kind, words=note.words, voice=note.voice, author_id=author, at=note.at
            )
        )

    async def rewrite_minutes(self, event: EventId, words: str, author: PersonId, now: datetime) -> None:
        """Typed minutes, in place of earlier ones; what was dictated stays."""
        await self.connection.execute(
            delete(EventNoteRow).where(
                EventNoteRow.event_id == event, EventNoteRow.kind == NoteKind.MINUTES, EventNoteRow.voice.is_(None)
            )
        )
        await self.add(event, Note(0, NoteKind.MINUTES, now, words), author)

    async def drop(self, event: EventId, note: int) -> None:
        await self.connection.execute(
            delete(EventNoteRow).where(EventNoteRow.event_id == event, EventNoteRow.id == note)
        )

"""What is kept of a meeting: its minutes and its decisions, typed or dictated."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.events import Event
from bot.domain.text import canonical, graphemes

MINUTES_MOST, DECISION_MOST, DECISIONS_MOST, PHOTOS_MOST = 2_000, 300, 5, 10
"""Together they are one message to those who came."""


class NoteKind(StrEnum):
    """What a note says."""

    MINUTES = "minutes"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Note:
    """Words, or a voice that is kept, or both."""

    id: int
    kind: NoteKind
    at: datetime
    words: str = ""
    voice: str | None = None


def has_media(event: Event, notes: Iterable[Note]) -> bool:
    """Whether there is more than words for those who came."""
    return bool(event.photos) or any(note.voice for note in notes)


@dataclass(eq=False)
class NothingNoted(Refusal):
    """There are no minutes to send yet."""


@dataclass(eq=False)
class TooManyNotes(Refusal):
    """There is no room for another one."""

    most: int


@dataclass(eq=False)
class NoteTooLong(Refusal):
    """More than those who came would get in one message."""

    most: int
    got: int


def note_words(kind: NoteKind, words: str) -> str:
    """As they are kept. Raises `NoteTooLong`."""
    clean = canonical(words)
    most = MINUTES_MOST if kind is NoteKind.MINUTES else DECISION_MOST
    if (got := graphemes(clean)) > most:
        raise NoteTooLong(most, got)
    return clean

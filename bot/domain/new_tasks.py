"""A task that somebody makes in the chat: what they have said so far, and whether its words fit."""

from dataclasses import dataclass

from bot.domain.people import PersonId, Role
from bot.domain.tasks import ITEM_MOST, NOTE_MOST, TITLE_MOST, Hours, Origin, WordsTooLong
from bot.domain.text import canonical, graphemes


@dataclass(frozen=True, slots=True)
class Recipient:
    """For whom a task is: one person, or whoever of a role takes it."""

    person: PersonId | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class NewTask:
    """All that a task needs to begin with; `language` is the one in which its title was typed."""

    title: str
    language: str
    recipient: Recipient
    hours: Hours
    origin: Origin | None = None


def title_fits(words: str) -> str:
    """Raises `WordsTooLong`."""
    return _fitting(canonical(words, multiline=False), TITLE_MOST)


def item_fits(words: str) -> str:
    """Raises `WordsTooLong`."""
    return _fitting(canonical(words, multiline=False), ITEM_MOST)


def note_fits(words: str) -> str:
    """Raises `WordsTooLong`."""
    return _fitting(canonical(words), NOTE_MOST)


def _fitting(words: str, most: int) -> str:
    if not 0 < graphemes(words) <= most:
        raise WordsTooLong(most)
    return words

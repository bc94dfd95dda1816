"""A meeting that the team makes in the chat: what was said of it, and whether it fits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.events import (
    CAPACITY_MOST,
    PLACE_MOST,
    TITLE_MOST,
    CapacityUnreadable,
    EventInThePast,
    EventKind,
    NoPlaceGiven,
)
from bot.domain.tasks import Hours, WordsTooLong
from bot.domain.text import canonical, graphemes
from bot.domain.typed_days import HoursUnreadable


@dataclass(frozen=True, slots=True)
class Where:
    """A place in words, and on the map if somebody sent it so."""

    words: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class NewEvent:
    """All that a meeting needs to begin with; `language` is the one in which its title was typed."""

    kind: EventKind
    title: str
    language: str
    hours: Hours
    where: Where


def event_title_fits(words: str) -> str:
    """Raises `WordsTooLong`."""
    return _fitting(canonical(words, multiline=False), TITLE_MOST)


def place_fits(where: Where) -> Where:
    """Raises `NoPlaceGiven` or `WordsTooLong`."""
    words = canonical(where.words, multiline=False)
    if not words:
        raise NoPlaceGiven
    return Where(_fitting(words, PLACE_MOST), where.latitude, where.longitude)


def dated(hours: Hours) -> tuple[datetime, int]:
    """Its beginning and its minutes. Raises `HoursUnreadable`: people want to know how long it takes."""
    if hours.starts_at is None:
        raise HoursUnreadable
    return hours.starts_at, hours.minutes


def require_in_future(hours: Hours, now: datetime) -> None:
    """Raises `EventInThePast`, also for what begins at this very minute."""
    starts, _ = dated(hours)
    if starts < now + timedelta(minutes=1):
        raise EventInThePast


def typed_capacity(words: str) -> int:
    """Nought takes the limit away. Raises `CapacityUnreadable`."""
    written = words.strip()
    if not (written.isascii() and written.isdecimal() and len(written) <= 6 and int(written) <= CAPACITY_MOST):
        raise CapacityUnreadable
    return int(written)


def _fitting(words: str, most: int) -> str:
    if not 0 < graphemes(words) <= most:
        raise WordsTooLong(most)
    return words

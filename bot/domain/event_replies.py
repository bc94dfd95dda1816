"""Who comes to a meeting: yes while there is room, then in line; the first in line gets the place that falls free."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.events import Event
from bot.domain.people import Person


class ReplyState(StrEnum):
    """What somebody has said; who only met the code at the door has said nothing."""

    COMING = "coming"
    WAITING = "waiting"
    DECLINED = "declined"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class Reply:
    """One person's answer to one meeting."""

    state: ReplyState
    brings_ideas: bool = False
    came_at: datetime | None = None

    @property
    def came(self) -> bool:
        return self.came_at is not None

    @property
    def waits(self) -> bool:
        """For a place; whoever is there has one."""
        return self.state is ReplyState.WAITING and not self.came


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many come, wait, bring their ideas, came, and do not come."""

    coming: int = 0
    waiting: int = 0
    bringing: int = 0
    came: int = 0
    declined: int = 0


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody on the list, with the numbers of the ideas that they bring."""

    person: Person
    reply: Reply
    ideas: tuple[int, ...] = ()


def room(event: Event, coming: int) -> int | None:
    """How many more places there are; None when nobody counts them."""
    return max(event.capacity - coming, 0) if event.capacity else None


def wanted(event: Event, before: Reply | None, coming: int) -> ReplyState:
    """What a yes becomes: whoever has a place or a turn keeps it."""
    if before is not None and before.state in (ReplyState.COMING, ReplyState.WAITING):
        return before.state
    return ReplyState.WAITING if room(event, coming) == 0 else ReplyState.COMING

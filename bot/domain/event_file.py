"""A meeting with all that its screen shows: for everybody, and for the team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.announcements import Announcement
from bot.domain.campaigns import Edition
from bot.domain.event_notes import Note
from bot.domain.event_replies import Headcount, Reply
from bot.domain.events import Event, EventAct
from bot.domain.missions import Mission
from bot.domain.tasks import Task


@dataclass(frozen=True, slots=True)
class EventCard:
    """A meeting as somebody reads it; `before` is how many wait in front of them."""

    event: Event
    edition: Edition
    reply: Reply | None
    counts: Headcount
    before: int
    has_ideas: bool
    over: bool
    may_reply: bool
    media: bool


@dataclass(frozen=True, slots=True)
class EventFile:
    """A meeting as the team reads it, with what may be done to it now."""

    event: Event
    edition: Edition
    counts: Headcount
    notes: Sequence[Note]
    missions: Sequence[tuple[Mission, int]]
    """With how many of their places are taken."""

    tasks: Sequence[Task]
    series: str | None
    announcement: Announcement | None
    acts: Mapping[EventAct, bool]
    at: datetime
    """When it was read."""

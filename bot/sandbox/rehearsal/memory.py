"""What a resident knows of their own campaign: the truth that the bot's messages are held against."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TypeVar

from bot.domain.people import Notifications
from bot.services.retention import DRAFTS_KEPT

T = TypeVar("T")


@dataclass
class Memory:
    """Kept by the person, not by the bot. Lists of changes are in the order of time."""

    came_at: datetime | None = None
    neighbourhood: str | None = None
    quiet: tuple[time, time] | None = None
    levels: list[tuple[datetime, Notifications]] = field(default_factory=list)
    blocks: list[tuple[datetime, bool]] = field(default_factory=list)
    handed_in: list[tuple[datetime, str]] = field(default_factory=list)
    drafts: list[datetime] = field(default_factory=list)
    followed: list[datetime] = field(default_factory=list)
    acted: list[datetime] = field(default_factory=list)

    def known(self, at: datetime) -> bool:
        """Whether the bot could write to them: they have come, and have not had enough."""
        return self.came_at is not None and self.came_at <= at and not _last(self.blocks, at, False)

    def level(self, at: datetime) -> Notifications:
        return _last(self.levels, at, Notifications.ALL)

    def has_idea(self, at: datetime) -> bool:
        return any(when <= at for when, _ in self.handed_in)

    def follows(self, at: datetime) -> bool:
        return any(when <= at for when in self.followed)

    def has_draft(self, at: datetime) -> bool:
        return any(when <= at < when + DRAFTS_KEPT for when in self.drafts)

    def at_it(self, at: datetime, within: timedelta) -> bool:
        """Whether they did something just before: then a message is an answer."""
        place = bisect_right(self.acted, at)
        return place > 0 and at - self.acted[place - 1] <= within


def _last(changes: list[tuple[datetime, T]], at: datetime, default: T) -> T:
    return next((value for when, value in reversed(changes) if when <= at), default)

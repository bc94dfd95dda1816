"""What a resident knows of their own campaign: the truth that the bot's messages are held against."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import TypeVar

from bot.domain.people import Notifications
from bot.sandbox.rehearsal.parts import Parts
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
    ballots: list[tuple[datetime, frozenset[int], bool]] = field(default_factory=list)
    """What was on their ballot, and whether they sent it like this."""
    receipts: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    """What they have read when they asked for the results."""
    parts: Parts | None = None
    """Of an ambassador."""

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

    def fill_in(self, at: datetime, chosen: frozenset[int]) -> None:
        self.ballots.append((at, chosen, False))

    def send(self, at: datetime, receipt: str) -> None:
        """The ballot as it was filled in last."""
        self.ballots.append((at, self.draft, True))
        self.receipts.append(receipt)

    @property
    def draft(self) -> frozenset[int]:
        return self.ballots[-1][1] if self.ballots else frozenset()

    @property
    def ballot(self) -> frozenset[int]:
        """What they have sent, at last."""
        return next((chosen for _, chosen, sent in reversed(self.ballots) if sent), frozenset())

    def half_done(self, at: datetime) -> bool:
        """Whether their ballot says something else than what they have sent; nothing at all, if they have not."""
        known = [(chosen, sent) for when, chosen, sent in self.ballots if when <= at]
        in_the_urn = next((chosen for chosen, sent in reversed(known) if sent), frozenset())
        return bool(known) and not known[-1][1] and known[-1][0] != in_the_urn

    def at_it(self, at: datetime, within: timedelta) -> bool:
        """Whether they did something just before: then a message is an answer."""
        place = bisect_right(self.acted, at)
        return place > 0 and at - self.acted[place - 1] <= within


def _last(changes: list[tuple[datetime, T]], at: datetime, default: T) -> T:
    return next((value for when, value in reversed(changes) if when <= at), default)

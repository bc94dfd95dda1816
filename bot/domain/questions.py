"""Questions: what a moderator asks an author, until when, and what came back."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NewType
from zoneinfo import ZoneInfo

from bot.domain.people import PersonId

QuestionId = NewType("QuestionId", int)

LAST_HOUR = time(20)
"""A deadline falls in the evening, before the hours in which phones stay silent: its letters can still be read."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question about one idea; it is open until it was answered or closed."""

    id: QuestionId
    idea: int
    asked_by: PersonId | None
    words: str
    asked_at: datetime
    answer_until: datetime
    answered_at: datetime | None = None
    answer: str | None = None
    photos: tuple[str, ...] = ()
    closed_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.answered_at is None and self.closed_at is None


def deadline(now: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Eight in the evening, so many days from today, as the town's clocks show it."""
    return datetime.combine(now.astimezone(zone).date() + timedelta(days=days), LAST_HOUR, zone)


def reminder(answer_until: datetime, zone: ZoneInfo) -> datetime:
    """The same hour of the day before."""
    return datetime.combine(answer_until.astimezone(zone).date() - timedelta(days=1), LAST_HOUR, zone)

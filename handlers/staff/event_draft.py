"""A meeting in the making, as the conversation remembers it."""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from aiogram.fsm.context import FSMContext

from bot.domain.events import EventKind
from bot.domain.new_events import NewEvent, Where
from bot.domain.tasks import Hours, intervention

DRAFT = "new_event"


@dataclass(frozen=True, slots=True)
class EventDraft:
    """What was said so far; `starts` as the calendar writes it. Its key makes sure that it is made once."""

    key: str
    kind: str = ""
    title: str = ""
    starts: str = ""
    minutes: int = 0
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def hours(self) -> Hours | None:
        return intervention(datetime.fromisoformat(self.starts), self.minutes) if self.starts else None

    @property
    def where(self) -> Where | None:
        return Where(self.place, self.latitude, self.longitude) if self.place else None

    def at(self, hours: Hours) -> "EventDraft":
        assert hours.starts_at is not None, "a meeting has a beginning"
        return replace(self, starts=hours.starts_at.isoformat(), minutes=hours.minutes)

    def whole(self, language: str) -> NewEvent | None:
        """None while something is missing."""
        hours, where = self.hours, self.where
        if not self.kind or not self.title or hours is None or where is None:
            return None
        return NewEvent(EventKind(self.kind), self.title, language, hours, where)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def begun(kind: EventKind) -> EventDraft:
    return EventDraft(secrets.token_hex(8), kind=kind)


async def remembered(state: FSMContext) -> EventDraft:
    """What the conversation remembers; without a kind, if it has forgotten."""
    kept = (await state.get_data()).get(DRAFT)
    return EventDraft(**kept) if kept else EventDraft(secrets.token_hex(8))

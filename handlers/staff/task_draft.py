"""A task in the making, as the conversation remembers it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from aiogram.fsm.context import FSMContext

from bot.domain.new_tasks import NewTask, Recipient
from bot.domain.people import PersonId, Role
from bot.domain.tasks import Hours, Origin, OriginKind

DRAFT = "new_task"


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """What was said so far; `whence` is set once it was asked what the task comes from, also if from nothing.

    `name` is that of the colleague, and `number` that of the idea, to be read back.
    """

    key: str
    title: str = ""
    recipient: Recipient | None = None
    name: str = ""
    hours: Hours | None = None
    origin: Origin | None = None
    number: str = ""
    whence: bool = False

    def with_title(self, title: str) -> "TaskDraft":
        return replace(self, title=title)

    def for_(self, recipient: Recipient, name: str) -> "TaskDraft":
        return replace(self, recipient=recipient, name=name)

    def due(self, hours: Hours) -> "TaskDraft":
        return replace(self, hours=hours)

    def from_(self, origin: Origin | None, number: str = "") -> "TaskDraft":
        return replace(self, origin=origin, number=number, whence=True)

    def without(self, step: str) -> "TaskDraft":
        """To be asked for anew."""
        anew: dict[str, TaskDraft] = {
            "title": replace(self, title=""),
            "whom": replace(self, recipient=None),
            "when": replace(self, hours=None),
            "whence": replace(self, whence=False),
        }
        return anew.get(step, self)

    def whole(self, language: str) -> NewTask | None:
        """None while something is missing."""
        if not self.title or self.recipient is None or self.hours is None:
            return None
        return NewTask(self.title, language, self.recipient, self.hours, self.origin)

    def to_json(self) -> dict[str, Any]:
        to, hours = self.recipient, self.hours
        return {
            "key": self.key,
            "title": self.title,
            "to": [to.person, to.role] if to else None,
            "name": self.name,
            "due": hours.due_at.isoformat() if hours else None,
            "starts": hours.starts_at.isoformat() if hours and hours.starts_at else None,
            "minutes": hours.minutes if hours else 0,
            "origin": [self.origin.kind, self.origin.id] if self.origin else None,
            "number": self.number,
            "whence": self.whence,
        }


def begun(origin: Origin | None = None) -> TaskDraft:
    """A new one; its key makes sure that it is made once."""
    return TaskDraft(secrets.token_hex(8), origin=origin, whence=origin is not None)


async def remembered(state: FSMContext) -> TaskDraft:
    """What the conversation remembers, or a new one: whatever is missing is asked for."""
    kept = (await state.get_data()).get(DRAFT)
    return _from_json(kept) if kept else begun()


def _from_json(body: Mapping[str, Any]) -> TaskDraft:
    person, role = body["to"] or (None, None)
    recipient = Recipient(PersonId(person) if person else None, Role(role) if role else None)
    hours = None
    if body["due"]:
        starts = datetime.fromisoformat(body["starts"]) if body["starts"] else None
        hours = Hours(datetime.fromisoformat(body["due"]), starts, body["minutes"])
    origin = Origin(OriginKind(body["origin"][0]), body["origin"][1]) if body["origin"] else None
    return TaskDraft(
        key=body["key"],
        title=body["title"],
        recipient=recipient if body["to"] else None,
        name=body["name"],
        hours=hours,
        origin=origin,
        number=body["number"],
        whence=body["whence"],
    )

"""Ideas: what residents propose, before it is studied."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from bot.domain.idea_states import PUBLIC_STATES, IdeaState
from bot.domain.people import PersonId
from bot.domain.pieces import Draft

IdeaId = NewType("IdeaId", int)


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea from its first word. `number` is what people see, given when it is handed in; `id` never changes.

    `author` is None after an erasure, and for an assisted idea until its author claims it with the code on paper.
    """

    id: IdeaId
    edition: int
    number: int | None
    author: PersonId | None
    helper: PersonId | None
    state: IdeaState
    pieces: Draft
    language: str
    created_at: datetime
    touched_at: datetime
    submitted_at: datetime | None = None
    admitted_at: datetime | None = None
    decided_at: datetime | None = None
    hidden: bool = False
    supports: int = 0
    followers: int = 0

    @property
    def assisted(self) -> bool:
        """It was entered by somebody else for its author; that stays marked for good."""
        return self.helper is not None

    @property
    def neighbourhood(self) -> str | None:
        return self.pieces.place.neighbourhood if self.pieces.place else None

    @property
    def public(self) -> bool:
        """Whether everybody may see it: never before it was admitted, nor while it is hidden."""
        return self.state in PUBLIC_STATES and self.admitted_at is not None and not self.hidden

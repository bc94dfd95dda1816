"""The history of an idea: each step as its author may read it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.idea_states import IdeaState
from bot.domain.people import PersonId


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done to an idea. An undone step stays in the history, marked.

    `act` is a word of `IdeaAct` or of the team's decisions; `reason` names one of the rulebook's list.
    """

    id: int
    idea: int
    at: datetime
    actor: PersonId | None
    act: str
    before: IdeaState
    after: IdeaState
    reason: str | None = None
    sentence: str | None = None
    undone_at: datetime | None = None

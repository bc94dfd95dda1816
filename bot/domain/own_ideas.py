"""One's own ideas, once they are handed in: what their author sees, and what only their author may do."""

from dataclasses import dataclass

from bot.domain.errors import Refusal
from bot.domain.ideas import Idea
from bot.domain.questions import Question
from bot.domain.steps import Step


@dataclass(frozen=True, slots=True)
class Own:
    """An idea as its author sees it: everything that happened, and what the team wants to know."""

    idea: Idea
    steps: tuple[Step, ...]
    question: Question | None = None


@dataclass(eq=False)
class NotYours(Refusal):
    """Only its author may do this to an idea."""


@dataclass(eq=False)
class OfEarlierEdition(Refusal):
    """An idea lives by the rules under which it was put forward, and none of their phases is open any more."""

    name: str


@dataclass(eq=False)
class TooLateToRestore(Refusal):
    """A withdrawal can be taken back for a few minutes, as long as nothing else has happened."""

"""Committees: files to arbitrate with their facts, an opinion on each, and letters that wait to be released."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.campaigns import Edition
from bot.domain.errors import Refusal
from bot.domain.events import Event
from bot.domain.idea_states import STUDIED, TO_STUDY, IdeaAct
from bot.domain.ideas import Idea
from bot.domain.moderation import sentence
from bot.domain.paper_rules import Costing

FILES_MOST = 30


class Opinion(StrEnum):
    """What a committee concludes on a file."""

    FAVOURABLE = "favourable"
    CONDITIONAL = "conditional"
    UNFAVOURABLE = "unfavourable"
    ADJOURNED = "adjourned"


NEEDS_WORDS = (Opinion.CONDITIONAL, Opinion.UNFAVOURABLE)
"""Under which conditions, and why not: its author has a right to know."""

LEADS = {
    Opinion.FAVOURABLE: IdeaAct.COMMITTEE_FOR,
    Opinion.CONDITIONAL: IdeaAct.COMMITTEE_FOR,
    Opinion.UNFAVOURABLE: IdeaAct.COMMITTEE_AGAINST,
}
"""What becomes of the idea when it is released; what is adjourned waits for another committee."""


class FileOutcome(StrEnum):
    """What became of a decision when it was released."""

    TOLD = "told"
    ADJOURNED = "adjourned"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class CommitteeFile:
    """An idea on an agenda with its facts: what it costs, in which project it is, what was decided about it.

    `study` is why the study found that it cannot be done, if it ever did.
    """

    idea: Idea
    costing: Costing | None = None
    project: int | None = None
    study: str = ""
    opinion: Opinion | None = None
    sentence: str = ""
    released_at: datetime | None = None
    outcome: FileOutcome | None = None

    @property
    def arbitrated(self) -> bool:
        """Whether it waits for nothing: it was found feasible or not before, or is in a project already."""
        return self.project is not None or self.idea.state not in TO_STUDY

    @property
    def held(self) -> bool:
        """Decided, and nobody told yet."""
        return self.opinion is not None and self.released_at is None


@dataclass(frozen=True, slots=True)
class Docket:
    """The agenda of a committee."""

    event: Event
    edition: Edition
    files: tuple[CommitteeFile, ...]

    @property
    def held(self) -> tuple[CommitteeFile, ...]:
        return tuple(file for file in self.files if file.held)

    def file(self, idea: int) -> CommitteeFile:
        """Raises `NotOnAgenda`."""
        found = next((file for file in self.files if file.idea.id == idea), None)
        if found is None:
            raise NotOnAgenda
        return found


@dataclass(frozen=True, slots=True)
class Released:
    """How many were told, and which ideas had gone on meanwhile, by their numbers."""

    told: int
    adjourned: int
    overtaken: tuple[int, ...]


@dataclass(eq=False)
class NotOnAgenda(Refusal):
    """This idea is not on the agenda, or not any more."""


@dataclass(eq=False)
class AgendaFull(Refusal):
    """A committee cannot do more on one day."""

    most: int


@dataclass(eq=False)
class NothingWaits(Refusal):
    """No idea waits to be arbitrated."""


@dataclass(eq=False)
class NotToArbitrate(Refusal):
    """This idea is not at the stage at which a committee has a say."""


@dataclass(eq=False)
class AlreadyReleased(Refusal):
    """Its author has been told."""


@dataclass(eq=False)
class NothingToRelease(Refusal):
    """No decision waits to be told."""


def opinion_words(opinion: Opinion, words: str) -> str:
    """What goes with an opinion. Raises `SentenceTooLong`, also where words are needed and there are none."""
    return sentence(words) if words.strip() or opinion in NEEDS_WORDS else ""


def require_arbitrable(idea: Idea) -> None:
    """Raises `NotToArbitrate`."""
    if idea.state not in STUDIED or idea.hidden:
        raise NotToArbitrate

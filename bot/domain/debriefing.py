"""What is asked of those who were at a mission: what all missions may ask, and one question of its own."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.tasks import WordsTooLong
from bot.domain.text import canonical, graphemes
from bot.domain.wording import Words

QUESTION_MOST = 200


class Question(StrEnum):
    """How it went, what people talked about, what to do otherwise next time; then a photo and a voice note."""

    WENT = "went"
    HEARD = "heard"
    NEXT = "next"
    PHOTO = "photo"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Debriefing:
    """All that can be asked, unless somebody has chosen; `own` is in the languages of whoever wrote it."""

    questions: frozenset[Question] = frozenset(Question)
    own: Words = field(default_factory=dict)

    def asks(self, question: Question) -> bool:
        return question in self.questions


@dataclass(eq=False)
class NothingAsked(Refusal):
    """A debrief that asks for nothing is none."""


def asks_something(debriefing: Debriefing, wanted: Collection[object]) -> Debriefing:
    """`wanted` is what the mission wants to have brought back. Raises `NothingAsked`."""
    if not debriefing.questions and not debriefing.own and not wanted:
        raise NothingAsked
    return debriefing


def question_fits(words: str) -> str:
    """Raises `WordsTooLong`."""
    asked = canonical(words, multiline=False)
    if graphemes(asked) > QUESTION_MOST:
        raise WordsTooLong(QUESTION_MOST)
    return asked

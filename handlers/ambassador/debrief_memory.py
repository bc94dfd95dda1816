"""What somebody has told of a mission so far, as the conversation keeps it."""

from dataclasses import asdict, dataclass
from typing import Any

from bot.domain.assignments import WORDS_MOST, Debrief, Went
from bot.domain.tasks import WordsTooLong
from bot.domain.text import too_long
from handlers.ambassador.mission_buttons import Step

_KEPT = "debrief"


@dataclass(slots=True)
class Told:
    """The answers, until they are all there."""

    mission: int
    went: Went | None = None
    heard: str = ""
    next_time: str = ""
    photo: str | None = None
    voice: str | None = None
    own: str = ""

    @classmethod
    def remembered(cls, memory: dict[str, Any]) -> "Told | None":
        kept = memory.get(_KEPT)
        if kept is None:
            return None
        told = cls(**kept)
        told.went = Went(told.went) if told.went else None
        return told

    def memory(self) -> dict[str, Any]:
        return {_KEPT: asdict(self)}

    def keep(self, step: Step, words: str) -> None:
        """Raises `WordsTooLong` while it can still be written anew."""
        if too_long(words, WORDS_MOST):
            raise WordsTooLong(WORDS_MOST)
        match step:
            case Step.HEARD:
                self.heard = words
            case Step.NEXT:
                self.next_time = words
            case _:
                self.own = words

    def debrief(self) -> Debrief:
        return Debrief(self.went, self.heard, self.next_time, self.photo, self.voice, self.own)

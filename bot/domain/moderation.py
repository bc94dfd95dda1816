"""Moderation: what may be decided, by whom, and for how long it can be taken back."""

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal

UNDO_WITHIN = timedelta(minutes=10)
SENTENCE_MOST = 500
"""Characters of a personal sentence or a question: it is read on a phone, among other words."""

SENTENCE_LEAST = 3
WORKING_HOURS = range(9, 19)
WORKING_DAYS = range(5)


class Decision(StrEnum):
    """What a member of the team did to an idea; the name of the step in its history."""

    ADMIT = "admit"
    INADMISSIBLE = "inadmissible"
    ASK = "ask"
    HIDE = "hide"
    SHOW = "show"
    WRITE_DOWN = "write_down"
    CORRECT = "correct"


UNDOABLE = frozenset({Decision.ADMIT, Decision.INADMISSIBLE, Decision.ASK, Decision.HIDE, Decision.SHOW})
"""Words, theme and place are corrected again instead."""


class InHand(Refusal):
    """Somebody else reads this idea: two answers to one author would contradict each other."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class Overtaken(Refusal):
    """The idea is not where this decision starts from: somebody was quicker. Who, and what it has become."""

    def __init__(self, name: str, state: str) -> None:
        super().__init__()
        self.name = name
        self.state = state


class OwnIdea(Refusal):
    """Nobody decides on an idea of their own."""


class IdeaUnknown(Refusal):
    """No idea of this number has been handed in."""


class ReasonUnknown(Refusal):
    """The rulebook does not list this reason (any more)."""


class SentenceTooLong(Refusal):
    """More than fits on a phone beside the rest of the letter; or next to nothing."""

    def __init__(self, least: int, most: int, got: int) -> None:
        super().__init__()
        self.least, self.most, self.got = least, most, got


class NothingToUndo(Refusal):
    """Ten minutes have passed, or something else has happened to the idea since."""


class NotPublic(Refusal):
    """Only what everybody sees can be hidden, only what was hidden can be shown again."""


def sentence(words: str) -> str:
    """A personal sentence or a question that fits. Raises `SentenceTooLong`."""
    trimmed = words.strip()
    if not SENTENCE_LEAST <= len(trimmed) <= SENTENCE_MOST:
        raise SentenceTooLong(SENTENCE_LEAST, SENTENCE_MOST, len(trimmed))
    return trimmed


def next_digest(now: datetime, zone: ZoneInfo) -> datetime:
    """When moderators are next told that ideas wait: the next full hour of a working day.

    All ideas of an hour share it, so that ten ideas are one message and a Sunday is silent.
    """
    slot = now.astimezone(zone).replace(minute=0, second=0, microsecond=0, fold=0)
    while True:
        slot += timedelta(hours=1)
        if slot.hour in WORKING_HOURS and slot.weekday() in WORKING_DAYS:
            return slot

"""The pace at which Telegram lets a bot speak: so many messages a second to all, so many to one chat."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

FREE = 30.0
"""Messages a second that Telegram sends for nothing, all chats together."""

KEPT = 5.0
"""Of the free ones, so many a second are kept for direct answers."""

LETTERS = ANSWERS = FREE - KEPT
"""Answers too: with five at once, no second has more than 30."""

MOST = 1000.0
"""And for money (`allow_paid_broadcast`)."""


@dataclass(frozen=True, slots=True)
class Beat:
    """So many at once, then one `every` so many seconds."""

    every: float
    burst: int

    @property
    def leave(self) -> float:
        """How far ahead of its beat a message may be, in seconds."""
        return (self.burst - 1) * self.every


@dataclass(frozen=True, slots=True)
class Rates:
    """What may leave: letters a second, answers a second (0: as they come), and to one person or group.

    The rest of the free 30 is kept for answers, and letters give way to what answers take beyond it. A person gets
    three at once and then 1 a second, a little less since no timer is exact; a group gets 20 a minute: 5 at once,
    then 15.
    """

    letters: float = LETTERS
    answers: float = ANSWERS
    person: Beat = Beat(1.05, 3)
    group: Beat = Beat(4.0, 5)

    @property
    def paid(self) -> bool:
        return self.letters > LETTERS

    @property
    def messages(self) -> float:
        """Letters and answers together."""
        return max(FREE, self.letters + KEPT)

    @property
    def shards(self) -> int:
        """How many postmen share the chats: one has eight letters in hand, each for a tenth of a second or more."""
        return ceil(self.letters / 50) if self.paid else 1

    def beat(self, chat: int) -> Beat:
        """Groups have negative ids."""
        return self.group if chat < 0 else self.person


@dataclass(slots=True)
class Meter:
    """Never more than `burst + window / every` in any window.

    Times are seconds of a clock that only goes forward.
    """

    beat: Beat
    due: float = 0.0

    def ready(self) -> float:
        """The earliest moment for the next one, to the microsecond: sums of fractions are not exact."""
        return self.due - self.beat.leave - 1e-6

    def take(self, now: float, cost: int = 1) -> None:
        self.due = max(self.due, now) + cost * self.beat.every


_SILENT = ("sendChatAction", "sendMessageDraft", "sendRichMessageDraft", "sendChatJoinRequestWebApp")


def cost(method: str, body: Mapping[str, Any]) -> int:
    """How many messages a call makes: Telegram counts those, not the calls that change or answer something."""
    if not speaks(method):
        return 0
    several = body.get("media") or body.get("message_ids")
    return len(several) if isinstance(several, list) else 1


def speaks(method: str) -> bool:
    """Whether a call puts a message into a chat."""
    return method.startswith(("send", "copy", "forward")) and method not in _SILENT


PAID_METHODS = frozenset(
    {"copyMessage", "sendMediaGroup", "sendMessage", "sendPhoto", "sendVideo", "sendAnimation", "sendAudio"}
    | {"sendDocument", "sendVoice", "sendVideoNote", "sendLocation", "sendVenue", "sendContact", "sendPoll"}
)
"""What may be sent faster for money; other calls do not know of it, and would be refused."""

"""The pace of letters: Telegram's limits, kept by us before it must tell us."""

from collections.abc import Callable
from dataclasses import dataclass

# Of the 30 a second that a bot may send, 5 are kept for direct answers.
LETTERS_A_SECOND = 25
CHATS_REMEMBERED = 5_000


@dataclass(slots=True)
class Meter:
    """So many at once, then one an `interval`: never more than `burst + window / interval` in any window.

    Times are seconds of a clock that only goes forward.
    """

    interval: float
    burst: int
    due: float = 0.0

    def ready(self) -> float:
        """The earliest moment for the next one."""
        return self.due - (self.burst - 1) * self.interval

    def take(self, now: float) -> None:
        self.due = max(self.due, now) + self.interval


def meter_of(chat: int) -> Meter:
    """1 a second for a person, in bursts of 3; a group (its id is negative) gets 20 a minute: 5 at once, then 15."""
    return Meter(4.0, 5) if chat < 0 else Meter(1.0, 3)


class Pacer:
    """The pace of one process."""

    def __init__(self, a_second: float = LETTERS_A_SECOND, meter_of_chat: Callable[[int], Meter] = meter_of) -> None:
        self.meter_of_chat = meter_of_chat
        # Two at once make good for a timer that rings late, without which the pace would never be reached.
        self.bot = Meter(1 / a_second, 2)
        self.chats: dict[int, Meter] = {}
        self.held_until = 0.0

    def delay(self, chat: int, now: float) -> float:
        """How many seconds a letter for this chat must still wait; at nought it counts as sent, so send it."""
        meter = self.chats.get(chat) or self.meter_of_chat(chat)
        ready = max(self.held_until, self.bot.ready(), meter.ready())
        if ready > now:
            return ready - now
        self.bot.take(now)
        meter.take(now)
        self.chats[chat] = meter
        self._forget(now)
        return 0.0

    def hold(self, seconds: float, now: float) -> None:
        """Telegram said to wait: nothing at all leaves before then."""
        self.held_until = max(self.held_until, now + seconds)

    def held(self, now: float) -> float:
        """For how many seconds nothing leaves."""
        return max(0.0, self.held_until - now)

    def _forget(self, now: float) -> None:
        if len(self.chats) > CHATS_REMEMBERED:
            self.chats = {chat: meter for chat, meter in self.chats.items() if meter.due > now}

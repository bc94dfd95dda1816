"""Telegram's paces, kept as it keeps them: beyond them a 429 that says how long to wait."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.checks.refusals import too_many

PER_SECOND = 30
"""Messages a second for the bot, all chats together."""

BURST = 3
"""Messages that pass at once in a private chat, where one a second is the rule."""

GROUP, MINUTE = 20, 60.0
"""Messages a minute in a group."""


@dataclass(slots=True)
class Bucket:
    """Fills by `pace` tokens a second up to `size`."""

    size: float
    pace: float
    tokens: float
    at: float

    def wait(self, now: float, cost: int) -> float:
        """Seconds until `cost` tokens are there; an album may cost more than the bucket holds."""
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.pace)
        self.at = now
        return max(0.0, (min(cost, self.size) - self.tokens) / self.pace)


@dataclass
class Limits:
    """One for the bot. `ticks` is the machine's monotonic clock: waiting cannot be turned forward."""

    ticks: Callable[[], float] = time.monotonic
    enabled: bool = True
    _all: Bucket = field(default_factory=lambda: Bucket(PER_SECOND, PER_SECOND, PER_SECOND, 0.0))
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _closed: dict[int, float] = field(default_factory=dict)

    def take(self, chat_id: int, cost: int = 1) -> None:
        """Count messages to a chat. Raises `Refused` with `retry_after`, and until then every time."""
        if not self.enabled:
            return
        now = self.ticks()
        # 0 stands for all chats: who was told to wait because of all has to wait everywhere.
        for scope, wait in ((0, self._wait_all(now, cost)), (chat_id, self._wait_chat(chat_id, now, cost))):
            closed = self._closed.get(scope, now) - now
            if closed <= 0:
                self._closed.pop(scope, None)
            if (longest := max(wait, closed)) > 0:
                seconds = max(1, math.ceil(longest))
                self._closed.setdefault(scope, now + seconds)
                raise too_many(seconds)
        self._pay(chat_id, now, cost)

    def _wait_all(self, now: float, cost: int) -> float:
        return self._all.wait(now, cost)

    def _wait_chat(self, chat_id: int, now: float, cost: int) -> float:
        if chat_id > 0:
            return self._bucket(chat_id, now).wait(now, cost)
        sent = self._groups.setdefault(chat_id, deque())
        while sent and now - sent[0] >= MINUTE:
            sent.popleft()
        beyond = len(sent) + cost - GROUP
        return sent[beyond - 1] + MINUTE - now if 0 < beyond <= len(sent) else 0.0

    def _pay(self, chat_id: int, now: float, cost: int) -> None:
        self._all.tokens -= cost
        if chat_id > 0:
            self._bucket(chat_id, now).tokens -= cost
        else:
            self._groups[chat_id].extend([now] * cost)

    def _bucket(self, chat_id: int, now: float) -> Bucket:
        return self._chats.setdefault(chat_id, Bucket(BURST, 1, BURST, now))

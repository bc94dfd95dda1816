"""How fast one person may write before the bot stops listening to them for a moment."""

from collections import deque
from datetime import datetime, timedelta
from enum import Enum

MOST = 20
WINDOW = timedelta(seconds=10)
"""Twenty updates in ten seconds is more than any thumb; a script gets one notice, then silence."""


class Verdict(Enum):
    """What to do with an update."""

    WELCOME = "welcome"
    NOTICE = "notice"
    SILENCE = "silence"


class Pace:
    """Counts each person's own updates; nobody pays for somebody else's haste.

    Messages count at the moment they were written, not received: after a night of downtime a patient person's
    ten messages arrive in one second. An album counts once.
    """

    def __init__(self) -> None:
        self._recent: dict[int, deque[datetime]] = {}
        self._told: set[int] = set()
        self._albums: dict[int, str] = {}

    def judge(self, person: int, at: datetime, album: str | None = None) -> Verdict:
        if album is not None and self._albums.get(person) == album:
            return Verdict.WELCOME
        self._forget(at)
        if album is not None:
            self._albums[person] = album
        recent = self._recent.setdefault(person, deque(maxlen=MOST))
        while recent and recent[0] <= at - WINDOW:
            recent.popleft()
        if len(recent) < MOST:
            recent.append(at)
            self._told.discard(person)
            return Verdict.WELCOME
        if person in self._told:
            return Verdict.SILENCE
        self._told.add(person)
        return Verdict.NOTICE

    def _forget(self, now: datetime) -> None:
        """Let go of those who have been quiet, once there are many."""
        if len(self._recent) < 10_000:
            return
        quiet = [person for person, times in self._recent.items() if times[-1] <= now - WINDOW]
        for person in quiet:
            del self._recent[person]
            self._told.discard(person)
            self._albums.pop(person, None)

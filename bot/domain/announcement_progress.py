"""How far an announcement is: what arrived, what did not, what is left and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.audiences import LETTERS_A_SECOND, done_by, time_needed
from bot.domain.letters import LetterState
from bot.domain.quiet import Hours

OFTENEST, RAREST = timedelta(seconds=4), timedelta(minutes=1)
LOOKS = 20
"""So often, or a little more, the team is shown how far it is, however long it takes."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Letters of one announcement. `uncertain`: nobody knows whether they arrived, and they are not sent again.

    `not_sent` were not wanted any more, came too late, were refused by Telegram, or ended with the announcement.
    Of those `left`, `capped` wait for another day, since their readers have had announcements enough on this one.
    """

    sent: int = 0
    unreachable: int = 0
    uncertain: int = 0
    not_sent: int = 0
    left: int = 0
    capped: int = 0

    @property
    def all(self) -> int:
        return self.sent + self.unreachable + self.uncertain + self.not_sent + self.left


def progress_of(counts: Mapping[LetterState, int], capped: int = 0) -> Progress:
    """From the ledger's counts."""
    state = LetterState
    return Progress(
        sent=counts.get(state.SENT, 0),
        unreachable=counts.get(state.UNREACHABLE, 0),
        uncertain=counts.get(state.UNKNOWN, 0),
        not_sent=sum(counts.get(one, 0) for one in (state.FAILED, state.EXPIRED, state.CANCELLED)),
        left=sum(counts.get(one, 0) for one in (state.QUEUED, state.HELD, state.SENDING)),
        capped=capped,
    )


def ends_at(
    progress: Progress,
    now: datetime,
    ready: datetime | None,
    silence: tuple[Hours, ZoneInfo],
    a_second: float = LETTERS_A_SECOND,
) -> datetime:
    """When the last one leaves, if nothing else is to be sent; `ready` is when the first may."""
    return done_by(max(now, ready or now), progress.left, *silence, a_second)


def next_look(
    progress: Progress, now: datetime, ready: datetime | None, a_second: float = LETTERS_A_SECOND
) -> datetime:
    """When to tell again: some twenty times in all, never in haste, and not before anything can have changed."""
    pause = min(max(time_needed(progress.all, a_second) / LOOKS, OFTENEST), RAREST)
    return max(now + pause, ready or now)

"""Forecasts: when the messages of the coming days leave, and how long that takes at the pace we may send."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.audiences import LETTERS_A_SECOND, done_by, time_needed
from bot.domain.quiet import Hours, quiet_until

WAITING = "waiting"
"""The kind of what a forecast begins with: letters that are written and have not left yet."""


@dataclass(frozen=True, slots=True, order=True)
class Sending:
    """Messages that fall due: what they are (`kind`), which (`name`, their id in the edition's file), to how many.

    `about`: nobody knows yet how many; it is a guess.
    """

    at: datetime
    kind: str
    name: str
    people: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class Leaving:
    """The same with the moments at which the first and the last of them leave."""

    sending: Sending
    begins: datetime
    ends: datetime
    quiet: bool
    """Whether quiet hours push any of them."""


def forecast(
    sendings: Iterable[Sending], hours: Hours, zone: ZoneInfo, a_second: float = LETTERS_A_SECOND
) -> tuple[Leaving, ...]:
    """In order: what falls due while others leave waits for them, and what falls due at night for the morning.

    An estimate: quiet hours are the edition's, and whoever chose their own, or has had announcements enough on a day,
    gets theirs at another time.
    """
    leaving: list[Leaving] = []
    for sending in sorted(sendings):
        free = max([sending.at.astimezone(UTC), *(one.ends for one in leaving[-1:])])
        begins = quiet_until(free, hours, zone) or free
        ends = done_by(begins, sending.people, hours, zone, a_second)
        pushed = begins > free or ends - begins > time_needed(sending.people, a_second)
        leaving.append(Leaving(sending, begins, ends, pushed))
    return tuple(leaving)

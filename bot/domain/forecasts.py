"""Forecasts: when the messages of the coming days leave, and how long that takes at the pace we may send."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.audiences import done_by, time_needed
from bot.domain.quiet import Hours, quiet_until


@dataclass(frozen=True, slots=True, order=True)
class Sending:
    """Messages that fall due: what they are (`kind`), which (`name`, their id in the edition's file), to how many."""

    at: datetime
    kind: str
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Leaving:
    """The same with the moments at which the first and the last of them leave."""

    sending: Sending
    begins: datetime
    ends: datetime
    quiet: bool
    """Whether quiet hours push any of them."""


def forecast(sendings: Iterable[Sending], hours: Hours, zone: ZoneInfo) -> tuple[Leaving, ...]:
    """In order: what falls due while others leave waits for them, and what falls due at night for the morning.

    Quiet hours are the edition's; people who chose their own get theirs at another time.
    """
    leaving: list[Leaving] = []
    for sending in sorted(sendings):
        free = max([sending.at.astimezone(UTC), *(one.ends for one in leaving[-1:])])
        begins = quiet_until(free, hours, zone) or free
        ends = done_by(begins, sending.people, hours, zone)
        pushed = begins > free or ends - begins > time_needed(sending.people)
        leaving.append(Leaving(sending, begins, ends, pushed))
    return tuple(leaving)

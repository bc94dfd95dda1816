"""Outages: how long the bot answered nobody, and which of them let two people extend a vote."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.errors import Refusal

SHORTEST = timedelta(minutes=15)
"""What is not longer is a hiccup: whoever tries again a little later loses nothing."""

LAST_HOURS = timedelta(hours=4)
"""Before the close, when many vote, and some have no other moment left."""

HOURS = (1, 2, 4, 24)
"""By which a vote may be extended, each time: to give back what was lost, not to hold another vote."""


@dataclass(frozen=True, slots=True)
class Outage:
    """From one sign of life to the next: at most a minute longer than people were without an answer."""

    began: datetime
    ended: datetime

    def to_json(self) -> list[str]:
        return [self.began.astimezone(UTC).isoformat(), self.ended.astimezone(UTC).isoformat()]


@dataclass(eq=False)
class VoteNotOpen(Refusal):
    """The vote has not begun, or it is closed: what is closed stays closed."""


@dataclass(eq=False)
class NoOutage(Refusal):
    """Nothing was missed that an extension would give back; for other reasons the calendar is moved."""


@dataclass(eq=False)
class NotSoLong(Refusal):
    """By so many hours no vote is extended."""


def silence(last: datetime, now: datetime, awake: timedelta | None) -> Outage | None:
    """The outage that ends now, if the last sign of life is too long ago.

    A process that knows that it signed more recently than the clock says (`awake`) trusts itself: somebody has turned
    the clock.
    """
    away = now - last if awake is None else min(now - last, awake)
    return Outage(last, now) if away > SHORTEST else None


def grounds(outages: Iterable[Outage], closes: datetime) -> tuple[Outage, ...]:
    """Those that took more than a quarter of an hour of the last four hours of a vote that closes then."""
    begins = closes - LAST_HOURS
    return tuple(one for one in outages if min(one.ended, closes) - max(one.began, begins) > SHORTEST)

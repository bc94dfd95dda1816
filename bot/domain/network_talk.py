"""What the network's group talks about, and on which day to meet."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.phases import PhaseName
from bot.domain.typed_dates import typed_moment

WEEKLY_HOUR = time(9)
"""On Mondays: what was done, and what the week brings."""

DAYS_FEWEST, DAYS_MOST = 2, 7
"""Of which a meeting may be on one: as many as a screen has room for."""

HOME = "ambassador"
"""Start parameter of the links in the group: an ambassador's home, or the way to become one."""

KIT = "kit"
"""Start parameter of the code that ambassadors show to everybody: the menu, by way of the welcome."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What is talked about in one place, such as a phase or a mission; `name` is in the language of the group."""

    subject: str
    name: str


@dataclass(frozen=True, slots=True)
class Poll:
    """On which of these days to meet; asked once it was read, closed when somebody of the team has chosen."""

    id: int
    group: int
    days: tuple[datetime, ...]
    asked_at: datetime | None = None
    chosen: datetime | None = None


@dataclass(eq=False)
class NoNetworkGroup(Refusal):
    """No group is tied to the network."""


@dataclass(eq=False)
class DaysWrong(Refusal):
    """There are too few of them, too many, or one is past or comes twice or never."""


@dataclass(eq=False)
class PollGone(Refusal):
    """It was answered already, or was never asked."""


def phase_subject(slug: str, phase: PhaseName) -> str:
    return f"phase:{slug}:{phase}"


def mission_topic(number: int, name: str) -> Topic:
    """Where one mission is talked about; `name` is what the topic is called, if it must be made first."""
    return Topic(f"mission:{number}", name)


def typed_meetings(words: str, zone: ZoneInfo, now: datetime) -> tuple[datetime, ...]:
    """The days proposed, one a line, in order. Raises `DaysWrong` or `DateUnreadable`."""
    readings = [typed_moment(line, zone) for line in words.splitlines() if line.strip()]
    days = {reading[0] for reading in readings}
    in_doubt = any(len(reading) > 1 for reading in readings)
    if not DAYS_FEWEST <= len(days) <= DAYS_MOST or len(days) < len(readings) or in_doubt or min(days) <= now:
        raise DaysWrong
    return tuple(sorted(days))


def next_week(now: datetime, zone: ZoneInfo) -> datetime:
    """The next Monday morning, as the town's clocks show it."""
    today = now.astimezone(zone).date()
    monday = datetime.combine(today - timedelta(days=today.weekday()), WEEKLY_HOUR, zone)
    return monday if monday > now else datetime.combine(monday.date() + timedelta(days=7), WEEKLY_HOUR, zone)

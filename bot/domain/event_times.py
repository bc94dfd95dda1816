"""When people are reminded of a meeting: the evening before, and two hours before, never in quiet hours."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.civil import on_clocks
from bot.domain.quiet import Hours, quiet_until

EVENING_BEFORE = time(18, 30)
SHORTLY = timedelta(hours=2)
WORTHWHILE = timedelta(minutes=30)
"""A reminder that comes later than this before the beginning finds people on their way, or nowhere near."""


def reminders(starts: datetime, zone: ZoneInfo, quiet: Hours) -> tuple[datetime, ...]:
    """One whose hour is quiet comes when silence ends; where that is too late, only the other is left."""
    return tuple(sorted(set(_reminders(starts, zone, quiet))))


def _reminders(starts: datetime, zone: ZoneInfo, quiet: Hours) -> Iterator[datetime]:
    before = starts.astimezone(zone).date() - timedelta(days=1)
    for at in (on_clocks(before, EVENING_BEFORE, zone), starts - SHORTLY):
        heard = quiet_until(at, quiet, zone) or at
        if heard <= starts - WORTHWHILE:
            yield heard


def days_until(starts: datetime, now: datetime, zone: ZoneInfo) -> int:
    """In so many days, as the town's calendar counts."""
    return (starts.astimezone(zone).date() - now.astimezone(zone).date()).days

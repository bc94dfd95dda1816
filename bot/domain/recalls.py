"""Recalls: when those who have chosen and not sent their ballot hear of it, in time to send it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.quiet import Hours, awake

BEFORE = (timedelta(hours=24), timedelta(hours=3))
"""Before the close: a day, and an evening."""

NEEDED = timedelta(minutes=30)
"""In which some tens of thousands of letters leave; after it the hours of silence may begin."""


def recalls(closes: datetime, hours: Hours, zone: ZoneInfo, now: datetime) -> tuple[datetime, ...]:
    """The moments to come, the earlier first. What would meet the hours of silence comes before them."""
    moments = {_before_silence(closes - before, hours, zone) for before in BEFORE}
    return tuple(sorted(moment for moment in moments if moment > now))


def _before_silence(moment: datetime, hours: Hours, zone: ZoneInfo) -> datetime:
    """Awake at its end as well as at its beginning."""
    done = moment + NEEDED
    heard = awake(done, hours, zone)
    return moment if heard == done else heard - NEEDED

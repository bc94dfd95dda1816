"""Quiet hours: when the city keeps silent unless it is asked."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.letters import Lane

Hours = tuple[time, time]
"""From when until when, as the clock on the wall shows it; over midnight if the second is the smaller."""

QUIET_HOURS: Hours = (time(21), time(8))
HELD = (Lane.REMINDER, Lane.ANNOUNCEMENT)
"""What waits until morning: answers and receipts were asked for, and go at once."""


def quiet_until(moment: datetime, hours: Hours, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours around this moment end; None outside of them. Equal ends mean that there are none."""
    local = moment.astimezone(zone)
    begins, ends = hours
    over_midnight = ends < begins
    now = local.time()
    quiet = (now >= begins or now < ends) if over_midnight else begins <= now < ends
    if not quiet:
        return None
    day = local.date() + timedelta(days=1) if over_midnight and now >= begins else local.date()
    # A wall time that comes twice is taken the second time, and one that the clocks skip as if they did not: silence
    # may last a little longer, never shorter.
    readings = (datetime.combine(day, ends, tzinfo=zone).replace(fold=fold) for fold in (0, 1))
    return max(reading.astimezone(UTC) for reading in readings)

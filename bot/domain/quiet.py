"""Quiet hours and the daily cap: when the city keeps silent unless it is asked."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.civil import on_clocks
from bot.domain.letters import Lane

Hours = tuple[time, time]
"""From when until when, as the clock on the wall shows it; over midnight if the second is the smaller."""

QUIET_HOURS: Hours = (time(21), time(8))
HELD = (Lane.REMINDER, Lane.ANNOUNCEMENT)
"""What waits until morning: answers and receipts were asked for, and go at once."""

EARLIER = timedelta(minutes=15)
"""So long before silence begins, what must be heard before it is said."""

A_DAY = 2
"""Announcements that one person gets on one day; the next waits for the morning."""


@dataclass(frozen=True, slots=True)
class Terms:
    """When letters may leave that nobody asked for, as the edition has it."""

    zone: ZoneInfo
    quiet: Hours = QUIET_HOURS
    a_day: int = A_DAY

    def day(self, moment: datetime) -> tuple[datetime, datetime]:
        """The civil day around this moment: when it begins, and when the next one does."""
        today = moment.astimezone(self.zone).date()
        return on_clocks(today, time(0), self.zone), on_clocks(today + timedelta(days=1), time(0), self.zone)


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


def awake(moment: datetime, hours: Hours, zone: ZoneInfo, earlier: timedelta = EARLIER) -> datetime:
    """This moment, or a little before the silence that it lies in."""
    if quiet_until(moment, hours, zone) is None:
        return moment
    begins, ends = hours
    local = moment.astimezone(zone)
    since_yesterday = ends < begins and local.time() < ends
    return on_clocks(local.date() - timedelta(days=since_yesterday), begins, zone) - earlier

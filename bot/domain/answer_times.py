"""Until when an answer is due: in working days, without weekends and public holidays."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.working_days import is_off

DAY_BEGINS = time(9)
"""What comes on a day off counts as come at this hour of the next working day."""


def after_working_days(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same hour on the town's clocks, so many working days later."""
    local = moment.astimezone(zone)
    day, hour = local.date(), local.time()
    if is_off(day):
        day, hour = _next_worked(day), DAY_BEGINS
    for _ in range(days):
        day = _next_worked(day)
    return datetime.combine(day, hour, zone)


def _next_worked(day: date) -> date:
    following = day + timedelta(days=1)
    while is_off(following):
        following += timedelta(days=1)
    return following

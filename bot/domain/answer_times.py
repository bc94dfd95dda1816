"""Until when an answer is due: in working days, without weekends and public holidays."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.civil import on_clocks
from bot.domain.working_days import is_off

DAY_BEGINS = time(9)
"""What comes earlier counts as come at this hour; what comes on a day off, at this hour of the next working day."""


def after_working_days(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The same hour on the town's clocks, so many working days later."""
    local = moment.astimezone(zone)
    day, hour = local.date(), local.time()
    if is_off(day):
        day, hour = _next_worked(day), DAY_BEGINS
    hour = max(hour, DAY_BEGINS)
    for _ in range(days):
        day = _next_worked(day)
    return datetime.combine(day, hour, zone)


def end_of_day(moment: datetime, zone: ZoneInfo) -> datetime:
    """When the town's clocks turn to the next day."""
    return on_clocks(moment.astimezone(zone).date() + timedelta(days=1), time(), zone)


def _next_worked(day: date) -> date:
    following = day + timedelta(days=1)
    while is_off(following):
        following += timedelta(days=1)
    return following

"""Civil time: what the town's clocks show, and the one moment that is meant by it."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_RELATIVE = re.compile(r"now(?:\s*([+-])\s*((?:\d+\s*(?:w|d|h|min)\s*)+))?", re.IGNORECASE)
_QUANTITY = re.compile(r"(\d+)\s*(w|d|h|min)", re.IGNORECASE)
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "min": "minutes"}


class HourInDoubt(Exception):
    """In the nights when the clocks change, a time on the clock comes never or twice.

    `readings` are the two moments that may be meant, the earlier first, each with its distance from UTC.
    """

    def __init__(self, local: datetime, zone: ZoneInfo, readings: tuple[datetime, datetime], twice: bool) -> None:
        super().__init__(local.isoformat(" "))
        self.local, self.zone, self.readings, self.twice = local, zone, readings, twice


def civil(local: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which the town's clocks show this. Raises `HourInDoubt`, and `OverflowError` beyond the years.

    A guess would open or close a vote an hour off, for everybody but whoever wrote the date.
    """
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    earlier, later = sorted((first, second))
    readings = (earlier.astimezone(zone), later.astimezone(zone))
    raise HourInDoubt(local, zone, readings, twice=readings[0].replace(tzinfo=None) == local)


def on_clocks(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The same for what is planned by itself, and raises nothing: of two moments it is the first."""
    return datetime.combine(day, hour, tzinfo=zone).astimezone(UTC)


def read_moment(written: datetime | str, zone: ZoneInfo, now: datetime) -> datetime:
    """A moment as people write it: civil time, a time with its distance from UTC, or `now + 2w 3d`.

    Raises `HourInDoubt`, `OverflowError`, and `ValueError` for what is none of these. Relative moments are counted in
    hours, not by the calendar: they are for trying things out.
    """
    if isinstance(written, str):
        text = written.strip()
        if match := _RELATIVE.fullmatch(text):
            return _relative(match, now)
        written = datetime.fromisoformat(text)
    return written.astimezone(UTC) if written.tzinfo else civil(written, zone)


def _relative(match: re.Match[str], now: datetime) -> datetime:
    distance = timedelta()
    for number, unit in _QUANTITY.findall(match[2] or ""):
        distance += timedelta(**{_UNITS[unit.lower()]: int(number)})
    start = now.astimezone(UTC).replace(second=0, microsecond=0)
    return start - distance if match[1] == "-" else start + distance

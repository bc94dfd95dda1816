"""When people are reminded of a meeting; across the nights on which the clocks change, too."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.event_times import days_until, reminders
from bot.domain.quiet import QUIET_HOURS

PARIS = ZoneInfo("Europe/Paris")


def paris(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        (paris(6, 17, 18, 30), ["16 18:30", "17 16:30"]),
        (paris(6, 17, 10), ["16 18:30", "17 08:00"]),
        (paris(6, 17, 9), ["16 18:30", "17 08:00"]),
        (paris(6, 17, 8, 29), ["16 18:30"]),
        (paris(6, 17, 23, 30), ["16 18:30"]),
        (paris(3, 28, 10), ["27 18:30", "28 08:00"]),
        (paris(10, 31, 4), ["30 18:30"]),
        (paris(10, 31, 12), ["30 18:30", "31 10:00"]),
    ],
)
def test_the_evening_before_and_two_hours_before_but_never_in_quiet_hours(starts: datetime, due: list[str]) -> None:
    assert [f"{at.astimezone(PARIS):%d %H:%M}" for at in reminders(starts, PARIS, QUIET_HOURS)] == due


def test_an_edition_whose_evenings_are_quiet_reminds_in_the_morning() -> None:
    early = time(17), time(9)
    due = reminders(paris(6, 17, 18, 30), PARIS, early)
    assert [f"{at.astimezone(PARIS):%d %H:%M}" for at in due] == ["17 09:00", "17 16:30"]


def test_days_are_those_of_the_town() -> None:
    assert days_until(paris(6, 17, 0, 30), paris(6, 16, 23, 50), PARIS) == 1
    assert days_until(paris(6, 17, 23), paris(6, 17, 0, 5), PARIS) == 0

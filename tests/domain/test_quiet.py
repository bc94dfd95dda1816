"""Quiet hours, around midnight and in the nights when the clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.quiet import QUIET_HOURS, awake, quiet_until

PARIS = ZoneInfo("Europe/Paris")


def paris(*moment: int, fold: int = 0) -> datetime:
    return datetime(*moment, tzinfo=PARIS, fold=fold).astimezone(UTC)  # type: ignore[misc,arg-type] # the star hides the types


@pytest.mark.parametrize(
    ("moment", "ends"),
    [
        (paris(2026, 6, 1, 20, 59), None),
        (paris(2026, 6, 1, 21, 0), paris(2026, 6, 2, 8, 0)),
        (paris(2026, 6, 1, 23, 59), paris(2026, 6, 2, 8, 0)),
        (paris(2026, 6, 2, 0, 0), paris(2026, 6, 2, 8, 0)),
        (paris(2026, 6, 2, 7, 59), paris(2026, 6, 2, 8, 0)),
        (paris(2026, 6, 2, 8, 0), None),
        (paris(2026, 10, 24, 22, 0), paris(2026, 10, 25, 8, 0)),
        (paris(2026, 3, 28, 22, 0), paris(2026, 3, 29, 8, 0)),
        (paris(2026, 12, 31, 22, 0), paris(2027, 1, 1, 8, 0)),
    ],
)
def test_the_city_is_silent_from_nine_to_eight(moment: datetime, ends: datetime | None) -> None:
    assert quiet_until(moment, QUIET_HOURS, PARIS) == ends


def test_the_longest_night_is_an_hour_longer() -> None:
    moment = paris(2026, 10, 24, 21, 0)
    ends = quiet_until(moment, QUIET_HOURS, PARIS)
    assert ends is not None
    assert (ends - moment).total_seconds() == 12 * 3600


def test_hours_that_end_in_the_hour_that_comes_twice_end_at_its_second_coming() -> None:
    ends = quiet_until(paris(2026, 10, 25, 0, 0), (time(21), time(2, 30)), PARIS)
    assert ends == paris(2026, 10, 25, 2, 30, fold=1)
    assert ends == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_hours_that_end_in_the_hour_that_is_skipped_end_all_the_same() -> None:
    moment = paris(2026, 3, 29, 0, 0)
    ends = quiet_until(moment, (time(21), time(2, 30)), PARIS)
    assert ends is not None
    assert ends > moment
    assert quiet_until(ends, (time(21), time(2, 30)), PARIS) is None


def test_hours_within_a_day_are_quiet_too() -> None:
    assert quiet_until(paris(2026, 6, 1, 13, 0), (time(12), time(14)), PARIS) == paris(2026, 6, 1, 14, 0)
    assert quiet_until(paris(2026, 6, 1, 15, 0), (time(12), time(14)), PARIS) is None


def test_equal_ends_mean_no_quiet_hours() -> None:
    assert quiet_until(paris(2026, 6, 1, 3, 0), (time(0), time(0)), PARIS) is None


@pytest.mark.parametrize(
    ("moment", "heard"),
    [
        (paris(2026, 6, 1, 20, 59), paris(2026, 6, 1, 20, 59)),
        (paris(2026, 6, 1, 21, 0), paris(2026, 6, 1, 20, 30)),
        (paris(2026, 6, 2, 7, 59), paris(2026, 6, 1, 20, 30)),
        (paris(2026, 6, 2, 8, 0), paris(2026, 6, 2, 8, 0)),
        (paris(2026, 10, 25, 7, 0), paris(2026, 10, 24, 20, 30)),
    ],
)
def test_what_must_be_heard_before_the_night_is_said_a_little_before_it(moment: datetime, heard: datetime) -> None:
    assert awake(moment, QUIET_HOURS, PARIS, timedelta(minutes=30)) == heard


def test_a_silence_around_noon_is_that_of_the_same_day() -> None:
    assert awake(paris(2026, 6, 2, 13), (time(12), time(14)), PARIS) == paris(2026, 6, 2, 11, 45)

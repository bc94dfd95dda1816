"""Two working days, across weekends, holidays, the turn of the year and of the clocks."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.answer_times import after_working_days
from bot.domain.moderation import next_digest

PARIS = ZoneInfo("Europe/Paris")


def paris(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (paris(2027, 2, 1, 10, 15), paris(2027, 2, 3, 10, 15)),
        (paris(2027, 2, 4, 17), paris(2027, 2, 8, 17)),
        (paris(2027, 2, 6, 23), paris(2027, 2, 10, 9)),
        (paris(2027, 3, 25, 14), paris(2027, 3, 30, 14)),
        (paris(2027, 5, 5, 14), paris(2027, 5, 10, 14)),
        (paris(2027, 7, 14, 8), paris(2027, 7, 19, 9)),
        (paris(2026, 12, 31, 18), paris(2027, 1, 5, 18)),
    ],
    ids=["midweek", "weekend", "asked on Saturday", "Easter", "Ascension", "asked on a holiday", "New Year"],
)
def test_two_working_days_later_it_is_the_same_hour(asked: datetime, due: datetime) -> None:
    assert after_working_days(asked, 2, PARIS) == due


def test_the_hour_is_that_of_the_towns_clocks_also_when_they_change() -> None:
    due = after_working_days(datetime(2026, 10, 23, 12, tzinfo=UTC), 2, PARIS)
    assert due.astimezone(UTC) == datetime(2026, 10, 27, 13, tzinfo=UTC)


def test_that_somebody_waits_is_told_on_no_public_holiday() -> None:
    eve = datetime(2027, 7, 13, 18, 30, tzinfo=PARIS)
    assert next_digest(eve, PARIS) == datetime(2027, 7, 15, 9, tzinfo=PARIS)

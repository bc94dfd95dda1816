"""Dates and numbers of days, however people type them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.typed_dates import DateUnreadable, DaysUnreadable, NoSuchDay, typed_days, typed_moment

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    "words",
    [
        "15/12/2026 9:00",
        "15.12.2026 09h00",
        " 15-12-2026 à 9h ",
        "2026-12-15 09:00",
        "2026-12-15T09:00",
        "١٥/١٢/٢٠٢٦ ٩:٠٠",
    ],
)
def test_a_day_and_an_hour_are_read(words: str) -> None:
    assert typed_moment(words, PARIS) == (datetime(2026, 12, 15, 8, tzinfo=UTC),)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "demain",
        "15/12/2026",
        "15/12 9:00",
        "15/12/2026 25:00",
        "9:00",
        "1/1/2126 9:00",
    ],
)
def test_what_is_no_day_with_an_hour_is_refused(words: str) -> None:
    with pytest.raises(DateUnreadable):
        typed_moment(words, PARIS)


@pytest.mark.parametrize("words", ["31/02/2026 9:00", "2026-02-31 9h", "12/15/2026 9:00", "00/01/2026 9:00"])
def test_a_day_that_no_calendar_has_is_said_to_be_none(words: str) -> None:
    with pytest.raises(NoSuchDay):
        typed_moment(words, PARIS)


def test_an_hour_that_comes_twice_has_two_readings() -> None:
    assert typed_moment("25/10/2026 2:30", PARIS) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )


def test_an_hour_that_never_comes_has_the_two_around_it() -> None:
    assert typed_moment("28/03/2027 2:30", PARIS) == (
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(("words", "days"), [("27", 27), ("+ 27", 27), ("-3", -3), ("−3", -3), (" ٧ ", 7)])
def test_a_number_of_days_is_read(words: str, days: int) -> None:
    assert typed_days(words) == days


@pytest.mark.parametrize("words", ["", "0", "-0", "un", "2.5", "1001", "27 jours"])
def test_what_is_no_number_of_days_is_refused(words: str) -> None:
    with pytest.raises(DaysUnreadable):
        typed_days(words)

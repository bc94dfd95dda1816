"""Public holidays of France, of any year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.holidays import Holiday, easter, holiday

YEARS = st.integers(1583, 9998)


@pytest.mark.parametrize(
    "sunday",
    [
        date(1818, 3, 22), date(1943, 4, 25), date(1954, 4, 18), date(1981, 4, 19), date(2000, 4, 23),
        date(2008, 3, 23), date(2011, 4, 24), date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5),
        date(2027, 3, 28), date(2038, 4, 25), date(2049, 4, 18), date(2076, 4, 19), date(2285, 3, 22),
    ],
    ids=str,
)  # fmt: skip
def test_easter_is_when_it_was_and_will_be(sunday: date) -> None:
    assert easter(sunday.year) == sunday


@given(YEARS)
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def holidays_of(year: int) -> dict[date, Holiday]:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    return {day: found for day in days if (found := holiday(day)) is not None}


def test_the_eleven_holidays_of_2027() -> None:
    assert [(day.month, day.day) for day in holidays_of(2027)] == [
        (1, 1), (3, 29), (5, 1), (5, 6), (5, 8), (5, 17), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25),
    ]  # fmt: skip


def test_where_two_meet_there_is_one_day_off_less() -> None:
    assert holiday(date(2008, 5, 1)) is Holiday.LABOUR_DAY, "Ascension was on the same day"
    assert len(holidays_of(2008)) == 10


@given(YEARS)
def test_movable_feasts_are_holidays_on_their_day_of_the_week(year: int) -> None:
    for days, weekday in ((1, 0), (39, 3), (50, 0)):
        feast = easter(year) + timedelta(days=days)
        assert feast.weekday() == weekday
        assert holiday(feast) is not None

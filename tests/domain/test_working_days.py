"""Reminders and digests come on working days, at hours of the town."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.working_days import Absence, EndsBeforeItBegins, absence, is_morning, is_off, next_morning, reminders

PARIS = ZoneInfo("Europe/Paris")
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2039, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def paris(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2027) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def told(moments: tuple[datetime, ...]) -> list[str]:
    return [f"{moment.astimezone(PARIS):%a %d/%m %H:%M}" for moment in moments]


def test_weekends_holidays_and_days_off_of_ones_own() -> None:
    away = [Absence(date(2027, 3, 22), date(2027, 3, 24))]
    days = {day: is_off(date(2027, 3, day), away) for day in range(19, 31)}
    assert [day for day, off in days.items() if off] == [20, 21, 22, 23, 24, 27, 28, 29]


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        (paris(3, 23, 8, 44), "Tue 23/03 08:45"),
        (paris(3, 23, 8, 45), "Wed 24/03 08:45"),
        (paris(3, 26, 12), "Tue 30/03 08:45"),
        (paris(12, 24, 12), "Mon 27/12 08:45"),
    ],
    ids=["just before", "at the minute", "over Easter", "over Christmas"],
)
def test_the_digest_comes_on_the_next_working_morning(now: datetime, morning: str) -> None:
    assert told((next_morning(now, PARIS),)) == [morning]


@pytest.mark.parametrize(
    ("now", "young"),
    [
        (paris(3, 23, 8, 44), False),
        (paris(3, 23, 8, 45), True),
        (paris(3, 23, 11, 45), True),
        (paris(3, 23, 11, 46), False),
        (paris(3, 29, 9), False),
    ],
)
def test_a_morning_is_over_by_noon_and_a_holiday_has_none(now: datetime, young: bool) -> None:
    assert is_morning(now, PARIS) is young


def test_it_is_a_quarter_to_nine_on_both_sides_of_the_october_night() -> None:
    assert next_morning(paris(10, 29, 7), PARIS) == datetime(2027, 10, 29, 6, 45, tzinfo=UTC)
    assert next_morning(paris(11, 2, 7), PARIS) == datetime(2027, 11, 2, 7, 45, tzinfo=UTC)


def test_three_days_before_one_day_before_and_on_the_day() -> None:
    assert told(reminders(paris(6, 10, 18), None, PARIS)) == ["Mon 07/06 09:00", "Wed 09/06 09:00", "Thu 10/06 16:00"]


def test_what_would_fall_on_a_day_off_comes_before_it_and_once() -> None:
    assert told(reminders(paris(6, 14, 18), None, PARIS)) == ["Fri 11/06 09:00", "Mon 14/06 16:00"]
    assert told(reminders(paris(6, 13, 18), None, PARIS)) == ["Thu 10/06 09:00", "Fri 11/06 09:00"]
    away = [Absence(date(2027, 6, 7), date(2027, 6, 9))]
    assert told(reminders(paris(6, 10, 18), None, PARIS, away)) == ["Fri 04/06 09:00", "Thu 10/06 16:00"]


def test_who_works_on_a_saturday_is_reminded_on_the_saturday() -> None:
    starts, ends = paris(6, 12, 9), paris(6, 12, 12)
    assert told(reminders(ends, starts, PARIS)) == ["Wed 09/06 09:00", "Fri 11/06 09:00", "Sat 12/06 08:00"]


def test_nobody_is_reminded_of_what_has_begun() -> None:
    assert told(reminders(paris(6, 10, 8), None, PARIS)) == ["Mon 07/06 09:00", "Wed 09/06 09:00"]


@given(MOMENTS, st.booleans())
def test_every_reminder_comes_by_day_before_its_task_and_never_on_a_day_off(due: datetime, begins: bool) -> None:
    for moment in reminders(due, due if begins else None, PARIS):
        local = moment.astimezone(PARIS)
        assert moment < due
        assert local.time() >= time(8)
        assert not is_off(local.date()) or (begins and local.date() == due.astimezone(PARIS).date())


@given(MOMENTS)
def test_the_next_morning_is_to_come_and_worked(now: datetime) -> None:
    morning = next_morning(now, PARIS)
    assert morning > now
    assert not is_off(morning.astimezone(PARIS).date())


@pytest.mark.parametrize("last", [date(2027, 6, 1), date(2029, 6, 2)])
def test_an_absence_ends_after_it_begins_and_within_reason(last: date) -> None:
    with pytest.raises(EndsBeforeItBegins):
        absence(date(2027, 6, 2), last)

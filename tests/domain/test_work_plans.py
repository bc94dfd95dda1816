"""A plan week by week: its load, what clashes, and what lies on days off."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.holidays import Holiday
from bot.domain.work_plans import Intervention, monday_of, week
from bot.domain.working_days import Absence

PARIS = ZoneInfo("Europe/Paris")
MONDAY = date(2027, 5, 3)


def at(day: int, hour: int, hours: float, title: str = "Stand") -> Intervention:
    starts = datetime(2027, 5, day, hour, tzinfo=PARIS).astimezone(UTC)
    return Intervention(starts, starts + timedelta(hours=hours), f"{title}-{day}-{hour}", title)


def test_a_week_counts_the_hours_that_begin_in_it() -> None:
    found = week(MONDAY, [at(10, 9, 2), at(4, 14, 2.5), at(9, 23, 3), at(2, 22, 4)], (), PARIS)
    assert [one.title for one in found.interventions] == ["Stand"] * 2
    assert found.minutes == 330
    assert found.interventions[0] == at(4, 14, 2.5), "in order"


def test_two_at_once_clash_and_two_that_touch_do_not() -> None:
    market, school, later = at(4, 9, 3, "Market"), at(4, 11, 1, "School"), at(4, 12, 1, "Later")
    assert week(MONDAY, [market, later, school], (), PARIS).clashes == ((market, school),)


def test_what_begins_before_monday_clashes_in_the_week_of_the_later_one() -> None:
    night, early = at(2, 23, 4, "Night"), at(3, 1, 1, "Early")
    assert week(MONDAY, [night, early], (), PARIS).clashes == ((night, early),)
    assert week(MONDAY - timedelta(weeks=1), [night, early], (), PARIS).clashes == ()


def test_holidays_are_named_and_work_on_them_or_on_days_off_is_seen() -> None:
    ascension, friday, saturday = at(6, 9, 1), at(7, 9, 1), at(8, 9, 1)
    found = week(MONDAY, [ascension, friday, saturday], [Absence(date(2027, 5, 7), date(2027, 5, 7))], PARIS)
    assert found.holidays == ((date(2027, 5, 6), Holiday.ASCENSION),)
    assert found.absent == (date(2027, 5, 7),)
    assert found.on_days_off == (ascension, friday, saturday), "8 May is a holiday too"


def test_a_saturday_is_work_with_residents() -> None:
    assert week(date(2027, 5, 10), [at(15, 9, 3)], (), PARIS).on_days_off == ()


def test_a_week_begins_on_monday_by_the_towns_clocks() -> None:
    assert monday_of(datetime(2027, 5, 2, 22, tzinfo=UTC), PARIS) == MONDAY
    assert monday_of(datetime(2027, 5, 9, 21, 59, tzinfo=UTC), PARIS) == MONDAY

"""What people of the team type for a day, for hours, and for days off."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Refusal
from bot.domain.tasks import Hours
from bot.domain.typed_dates import NoSuchDay
from bot.domain.typed_days import DaysOffUnreadable, DayUnreadable, HoursUnreadable
from bot.domain.typed_days import typed_absence as absence
from bot.domain.typed_days import typed_due as due
from bot.domain.typed_days import typed_hours as hours
from bot.domain.typed_days import typed_when as when
from bot.domain.working_days import Absence, EndsBeforeItBegins

PARIS = ZoneInfo("Europe/Paris")
SIX, TWO = datetime(2026, 12, 15, 17, tzinfo=UTC), datetime(2026, 12, 15, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "moment"),
    [("15/12/2026", SIX), (" 2026-12-15 ", SIX), ("15.12.2026 14:00", TWO), ("15/12/2026 à 14h", TWO)],
)
def test_a_day_is_due_in_the_evening_unless_its_hour_is_told(words: str, moment: datetime) -> None:
    assert due(words, PARIS) == moment


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("15/12/2026 14:00 2h30", 150),
        ("15/12/2026 14h00, 3h", 180),
        ("2026-12-15 14:00 45 min", 45),
        ("15/12/2026 14:00 1 h 05", 65),
        ("15/12/2026 14:00-16:30", 150),
        ("15/12/2026 de 14h à 16h30", 150),
    ],
)
def test_hours_are_a_beginning_with_a_length_or_an_end(words: str, minutes: int) -> None:
    found = hours(words, PARIS)
    assert (found.starts_at, found.minutes) == (TWO, minutes)
    assert (found.due_at - TWO).total_seconds() == minutes * 60


def test_either_of_the_two_will_do() -> None:
    assert when("15/12/2026 14:00 2h", PARIS) == hours("15/12/2026 14:00 2h", PARIS)
    assert when("15/12/2026", PARIS) == Hours(SIX)
    with pytest.raises(DayUnreadable):
        when("15/12/2026 bientôt", PARIS)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("24/12/2026", date(2026, 12, 24), date(2026, 12, 24)),
        ("24/12/2026 - 31/12/2026", date(2026, 12, 24), date(2026, 12, 31)),
        ("2026-12-24 au 02/01/2027", date(2026, 12, 24), date(2027, 1, 2)),
    ],
)
def test_days_off_are_a_day_or_a_first_and_a_last(words: str, first: date, last: date) -> None:
    assert absence(words) == Absence(first, last)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [("demain", DayUnreadable), ("31/02/2026", NoSuchDay), ("15/12", DayUnreadable)],
)
def test_what_is_no_day_is_refused(words: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        due(words, PARIS)


@pytest.mark.parametrize(
    "words",
    ["15/12/2026 14:00", "15/12/2026 2h", "15/12/2026 14:00 0h", "15/12/2026 14:00 25h", "15/12/2026 14:00-13:00"],
)
def test_what_is_no_beginning_with_a_length_is_refused(words: str) -> None:
    with pytest.raises(HoursUnreadable):
        hours(words, PARIS)


@pytest.mark.parametrize("words", ["Noël", "24/12/2026 - bientôt"])
def test_what_are_no_days_off_are_refused(words: str) -> None:
    with pytest.raises(DaysOffUnreadable):
        absence(words)


def test_a_day_that_no_calendar_has_is_told_apart() -> None:
    for typed in ("30/02/2026", "30/02/2026 14:00"):
        with pytest.raises(NoSuchDay):
            due(typed, PARIS)
    for read in (when, hours):
        with pytest.raises(NoSuchDay):
            read("30/02/2026 14:00 2h", PARIS)
    with pytest.raises(NoSuchDay):
        absence("30/02/2026")


def test_days_off_do_not_end_before_they_begin() -> None:
    with pytest.raises(EndsBeforeItBegins):
        absence("31/12/2026 - 24/12/2026")

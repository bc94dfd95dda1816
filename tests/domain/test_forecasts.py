"""When the messages of the coming days leave, at the pace we may send and around the hours of silence."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.forecasts import Sending, forecast
from bot.domain.quiet import QUIET_HOURS

PARIS = ZoneInfo("Europe/Paris")
NINE = datetime(2026, 12, 15, 9, tzinfo=PARIS)


def sending(at: datetime, people: int, name: str = "vote") -> Sending:
    return Sending(at, "announcement", name, people)


def test_so_many_letters_take_so_long() -> None:
    [leaving] = forecast([sending(NINE, 12_500)], QUIET_HOURS, PARIS)
    assert leaving.begins == NINE
    assert leaving.ends - NINE == timedelta(seconds=500)
    assert not leaving.quiet


def test_at_a_rate_that_is_paid_for_it_takes_less() -> None:
    [leaving] = forecast([sending(NINE, 12_500)], QUIET_HOURS, PARIS, 1000)
    assert leaving.ends - NINE == timedelta(seconds=12.5)
    assert not leaving.quiet


def test_what_falls_due_at_night_leaves_in_the_morning() -> None:
    [leaving] = forecast([sending(NINE.replace(hour=23), 25)], QUIET_HOURS, PARIS)
    assert leaving.begins == NINE.replace(day=16, hour=8)
    assert leaving.quiet


def test_what_is_not_done_by_the_evening_goes_on_in_the_morning() -> None:
    evening = NINE.replace(hour=20, minute=59)
    [leaving] = forecast([sending(evening, 25 * 120)], QUIET_HOURS, PARIS)
    assert leaving.begins == evening
    assert leaving.ends == NINE.replace(day=16, hour=8, minute=1)
    assert leaving.quiet


def test_two_at_once_take_turns() -> None:
    first, second = forecast([sending(NINE, 2500, "b"), sending(NINE, 2500, "a")], QUIET_HOURS, PARIS)
    assert (first.sending.name, second.sending.name) == ("a", "b")
    assert second.begins == first.ends == NINE + timedelta(seconds=100)


def test_in_the_night_of_the_long_hour_nothing_leaves_before_eight() -> None:
    night = datetime(2026, 10, 25, 1, tzinfo=PARIS)
    [leaving] = forecast([sending(night, 1)], QUIET_HOURS, PARIS)
    assert leaving.begins.astimezone(UTC) == datetime(2026, 10, 25, 7, tzinfo=UTC)


def test_without_hours_of_silence_nothing_is_pushed() -> None:
    [leaving] = forecast([sending(NINE.replace(hour=3), 25)], (time(0), time(0)), PARIS)
    assert leaving.begins == NINE.replace(hour=3)
    assert not leaving.quiet

"""Civil time: the town's clocks, the two nights when they change, and relative dates."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.civil import HourInDoubt, civil, read_moment

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2027, 3, 1, 9, 30, 42, 17, tzinfo=UTC)


def clock(shown: str) -> datetime:
    """What the town's clocks show, whatever moment that may be."""
    return datetime.fromisoformat(shown)


def test_the_same_clock_time_is_another_moment_in_winter_and_summer() -> None:
    assert civil(clock("2027-01-15 09:00"), PARIS) == datetime(2027, 1, 15, 8, tzinfo=UTC)
    assert civil(clock("2027-07-15 09:00"), PARIS) == datetime(2027, 7, 15, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "twice", "readings"),
    [
        (clock("2027-03-28 02:00"), False, ("2027-03-28T01:00:00+01:00", "2027-03-28T03:00:00+02:00")),
        (clock("2027-03-28 02:30"), False, ("2027-03-28T01:30:00+01:00", "2027-03-28T03:30:00+02:00")),
        (clock("2027-10-31 02:00"), True, ("2027-10-31T02:00:00+02:00", "2027-10-31T02:00:00+01:00")),
        (clock("2027-10-31 02:59"), True, ("2027-10-31T02:59:00+02:00", "2027-10-31T02:59:00+01:00")),
    ],
)
def test_an_hour_that_never_comes_or_comes_twice_is_refused_with_both_readings(
    local: datetime, twice: bool, readings: tuple[str, str]
) -> None:
    with pytest.raises(HourInDoubt) as doubt:
        civil(local, PARIS)
    assert doubt.value.twice is twice
    assert tuple(reading.isoformat() for reading in doubt.value.readings) == readings


@pytest.mark.parametrize("reading", ["2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00"])
def test_either_reading_can_be_written_out(reading: str) -> None:
    assert read_moment(reading, PARIS, NOW) == datetime.fromisoformat(reading)


@pytest.mark.parametrize(
    "local",
    [
        clock("2027-03-28 01:59"),
        clock("2027-03-28 03:00"),
        clock("2027-10-31 01:59"),
        clock("2027-10-31 03:00"),
    ],
)
def test_the_hours_around_are_clear(local: datetime) -> None:
    assert civil(local, PARIS).astimezone(PARIS).replace(tzinfo=None) == local


@given(st.datetimes(min_value=clock("1980-01-01 00:00"), max_value=clock("2100-01-01 00:00")))
def test_a_clear_hour_is_shown_again_as_it_was_written(local: datetime) -> None:
    try:
        moment = civil(local, PARIS)
    except HourInDoubt as doubt:
        earlier, later = doubt.readings
        assert later.astimezone(UTC) - earlier.astimezone(UTC) == timedelta(hours=1)
    else:
        assert moment.astimezone(PARIS).replace(tzinfo=None) == local


@pytest.mark.parametrize(
    ("written", "distance"),
    [
        ("now", timedelta()),
        ("now - 3d", timedelta(days=-3)),
        ("now + 2w", timedelta(weeks=2)),
        ("now+36h", timedelta(hours=36)),
        ("NOW + 1w 2d 12h 30min", timedelta(days=9, hours=12, minutes=30)),
        (" now - 90 min ", timedelta(minutes=-90)),
    ],
)
def test_a_relative_date_starts_from_the_minute_of_loading(written: str, distance: timedelta) -> None:
    assert read_moment(written, PARIS, NOW) == datetime(2027, 3, 1, 9, 30, tzinfo=UTC) + distance


@pytest.mark.parametrize("written", ["2027-03-01 09:00", "2027-03-01T09:00:00"])
def test_a_date_may_be_written_as_text(written: str) -> None:
    assert read_moment(written, PARIS, NOW) == datetime(2027, 3, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["", "tomorrow", "now 3d", "now + 3", "now + 3 months", "28/03/2027", "now + -3d"]
)
def test_anything_else_is_no_date(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what it says is the parser's own
        read_moment(written, PARIS, NOW)


@pytest.mark.parametrize("written", ["now + 99999999w", "now - 99999999w", "now + 99999999999999999999d"])
def test_a_date_beyond_the_calendar_is_an_overflow(written: str) -> None:
    with pytest.raises(OverflowError):
        read_moment(written, PARIS, NOW)

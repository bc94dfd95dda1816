"""When the bot speaks of a mission by itself: by the town's clocks, and never in the quiet hours."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mission_times import Telling, next_wave, tellings, wave_at
from bot.domain.missions import LENGTH_MOST, Span, SpanWrong
from bot.domain.quiet import QUIET_HOURS, quiet_until

PARIS = ZoneInfo("Europe/Paris")
QUIET_SPANS = st.tuples(st.integers(0, 23), st.integers(1, 22)).map(
    lambda given: (time(given[0]), time((given[0] + given[1]) % 24))
)


def at(day: int, hour: int, minute: int = 0, month: int = 6) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def told(span: Span) -> dict[str, str]:
    return {
        telling.removeprefix("mission_"): f"{moment.astimezone(PARIS):%d %H:%M}"
        for telling, moment in tellings(span, QUIET_HOURS, PARIS).items()
    }


@pytest.mark.parametrize(
    ("span", "confirm", "shortly", "debrief", "again", "thanks"),
    [
        (Span(at(12, 14), at(12, 17)), "11 18:30", "12 12:00", "12 18:30", "13 18:30", "14 18:30"),
        (Span(at(12, 10), at(12, 12)), "11 18:30", "12 08:00", "12 18:30", "13 18:30", "14 18:30"),
        (Span(at(12, 9), at(12, 12)), "11 18:30", "11 20:30", "12 18:30", "13 18:30", "14 18:30"),
        (Span(at(12, 18), at(12, 20)), "11 18:30", "12 16:00", "12 20:15", "13 18:30", "14 18:30"),
        (Span(at(12, 19), at(12, 21)), "11 18:30", "12 17:00", "13 08:00", "14 18:30", "15 18:30"),
        (Span(at(12, 22), at(13, 2)), "11 18:30", "12 20:00", "13 08:00", "14 18:30", "15 18:30"),
    ],
)
def test_the_day_before_two_hours_before_and_in_the_evening(
    span: Span, confirm: str, shortly: str, debrief: str, again: str, thanks: str
) -> None:
    assert list(told(span).values()) == [confirm, shortly, debrief, again, thanks]


def test_the_evening_before_is_half_past_six_also_when_the_clocks_change_in_the_night() -> None:
    forward = Span(at(28, 14, month=3), at(28, 16, month=3))
    back = Span(at(31, 14, month=10), at(31, 16, month=10))
    for span in (forward, back):
        before = tellings(span, QUIET_HOURS, PARIS)[Telling.CONFIRM]
        assert f"{before.astimezone(PARIS):%H:%M}" == "18:30"
    assert forward.begins - tellings(forward, QUIET_HOURS, PARIS)[Telling.CONFIRM] == timedelta(hours=18.5)
    assert back.begins - tellings(back, QUIET_HOURS, PARIS)[Telling.CONFIRM] == timedelta(hours=20.5)


@given(
    st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: at(1, 0) + timedelta(minutes=minutes)),
    st.integers(15, 24 * 60),
    QUIET_SPANS,
)
def test_nothing_is_ever_said_in_the_quiet_hours_and_everything_in_its_order(
    begins: datetime, minutes: int, quiet: tuple[time, time]
) -> None:
    span = Span(begins, begins + timedelta(minutes=minutes))
    moments = tellings(span, quiet, PARIS)
    assert not [telling for telling, moment in moments.items() if quiet_until(moment, quiet, PARIS)]
    assert moments[Telling.SHORTLY] < span.begins
    assert span.ends < moments[Telling.DEBRIEF] < moments[Telling.DEBRIEF_AGAIN] < moments[Telling.THANKS]
    for wave in (wave_at(begins, quiet, PARIS), next_wave(begins, quiet, PARIS)):
        assert not quiet_until(wave, quiet, PARIS)
        assert wave >= begins


def test_hours_that_end_before_they_begin_or_last_longer_than_a_day_are_none() -> None:
    begins = at(12, 14)
    for ends in (begins, begins - timedelta(hours=1), begins + LENGTH_MOST + timedelta(minutes=1)):
        with pytest.raises(SpanWrong):
            Span(begins, ends)

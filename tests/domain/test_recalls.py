"""When half-done ballots are recalled: a day and an evening before the close, and never in the hours of silence."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.recalls import recalls

PARIS = ZoneInfo("Europe/Paris")
QUIET = (time(21), time(8))
EARLY = datetime(2027, 1, 1, tzinfo=PARIS)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("closes", "told"),
    [
        (at(10, 18), [at(9, 18), at(10, 15)]),
        (at(11, 0), [at(9, 20, 15), at(10, 20, 15)]),
        (at(10, 23, 59), [at(9, 20, 15), at(10, 20, 15)]),
        (at(10, 10), [at(9, 10), at(9, 20, 15)]),
        (at(10, 11), [at(9, 11), at(10, 8)]),
    ],
    ids=str,
)
def test_what_would_meet_the_silence_comes_before_it(closes: datetime, told: list[datetime]) -> None:
    assert list(recalls(closes, QUIET, PARIS, EARLY)) == told


def test_what_is_past_is_not_told() -> None:
    closes = at(10, 18)
    assert recalls(closes, QUIET, PARIS, closes - timedelta(hours=4)) == (at(10, 15),)
    assert recalls(closes, QUIET, PARIS, closes - timedelta(hours=3)) == ()


def test_a_town_without_hours_of_silence_keeps_the_hours() -> None:
    assert list(recalls(at(11, 0), (time(0), time(0)), PARIS, EARLY)) == [at(10, 0), at(10, 21)]

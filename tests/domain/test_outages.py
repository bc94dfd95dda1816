"""Which outages let two people extend a vote."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.outages import Outage, grounds, silence

CLOSES = datetime(2027, 10, 24, 18, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def away(before: timedelta, lasting: timedelta) -> Outage:
    """From so long before the close, for so long."""
    return Outage(CLOSES - before, CLOSES - before + lasting)


@pytest.mark.parametrize(
    ("outage", "counts"),
    [
        (away(2 * HOUR, 16 * MINUTE), True),
        (away(2 * HOUR, 15 * MINUTE), False),
        (away(5 * HOUR, 76 * MINUTE), True),
        (away(5 * HOUR, 75 * MINUTE), False),
        (away(6 * HOUR, HOUR), False),
        (away(16 * MINUTE, HOUR), True),
        (away(15 * MINUTE, HOUR), False),
        (away(-HOUR, HOUR), False),
        (away(9 * HOUR, 10 * HOUR), True),
    ],
)
def test_more_than_a_quarter_of_an_hour_of_the_last_four_hours_counts(outage: Outage, counts: bool) -> None:
    assert grounds([outage], CLOSES) == ((outage,) if counts else ())


def test_short_ones_do_not_add_up() -> None:
    assert grounds([away(2 * HOUR, 14 * MINUTE), away(HOUR, 14 * MINUTE)], CLOSES) == ()


def test_of_several_only_those_that_count_are_told() -> None:
    long, short = away(3 * HOUR, HOUR), away(HOUR, 5 * MINUTE)
    assert grounds([long, short], CLOSES) == (long,)


def test_a_silence_is_an_outage_when_it_was_long_enough() -> None:
    assert silence(CLOSES - 15 * MINUTE, CLOSES, None) is None
    assert silence(CLOSES - 16 * MINUTE, CLOSES, None) == Outage(CLOSES - 16 * MINUTE, CLOSES)


def test_a_process_that_was_awake_knows_that_only_the_clock_was_turned() -> None:
    assert silence(CLOSES - 24 * HOUR, CLOSES, awake=MINUTE) is None
    assert silence(CLOSES - 24 * HOUR, CLOSES, awake=16 * MINUTE) is not None

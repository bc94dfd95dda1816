"""On which days the network may meet, and when its week is told."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.network_talk import DaysWrong, next_week, typed_meetings
from bot.domain.typed_dates import DateUnreadable

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2027, 3, 24, 12, tzinfo=UTC)


def test_days_are_read_one_a_line_and_put_in_order() -> None:
    days = typed_meetings("\n17/12/2027 18:30\n15/12/2027 18:30\n", PARIS, NOW)
    assert [day.astimezone(PARIS).day for day in days] == [15, 17]


@pytest.mark.parametrize(
    "words",
    [
        "15/12/2027 18:30",
        "15/12/2027 18:30\n15/12/2027 18:30",
        "1/3/2027 18:30\n15/12/2027 18:30",
        "28/3/2027 2:30\n15/12/2027 18:30",
        "\n".join(f"{day}/12/2027 18:30" for day in range(1, 9)),
        "",
    ],
)
def test_too_few_too_many_twice_past_or_in_doubt_are_refused(words: str) -> None:
    with pytest.raises(DaysWrong):
        typed_meetings(words, PARIS, NOW)


def test_what_is_no_day_is_said_to_be_none() -> None:
    with pytest.raises(DateUnreadable):
        typed_meetings("next week\n15/12/2027 18:30", PARIS, NOW)


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (datetime(2027, 3, 24, 12, tzinfo=UTC), datetime(2027, 3, 29, 7, tzinfo=UTC)),
        (datetime(2027, 3, 22, 7, 59, tzinfo=UTC), datetime(2027, 3, 22, 8, tzinfo=UTC)),
        (datetime(2027, 3, 22, 8, tzinfo=UTC), datetime(2027, 3, 29, 7, tzinfo=UTC)),
        (datetime(2027, 3, 21, 23, 30, tzinfo=UTC), datetime(2027, 3, 22, 8, tzinfo=UTC)),
    ],
)
def test_the_week_is_told_on_monday_at_nine_by_the_towns_clocks(now: datetime, monday: datetime) -> None:
    assert next_week(now, PARIS) == monday

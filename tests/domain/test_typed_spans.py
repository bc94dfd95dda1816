"""The hours of a mission, as people of the team type them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Refusal
from bot.domain.missions import Span, SpanWrong
from bot.domain.typed_dates import NoSuchDay
from bot.domain.typed_spans import SpanUnreadable, typed_other_spans, typed_spans

PARIS = ZoneInfo("Europe/Paris")
SATURDAY = Span(datetime(2027, 6, 12, 12, tzinfo=UTC), datetime(2027, 6, 12, 15, tzinfo=UTC))


def shown(words: str) -> list[str]:
    """Each reading with its length, in universal time."""
    return [f"{span.begins:%d %H:%M} +{span.minutes}" for span in typed_spans(words, PARIS)]


@pytest.mark.parametrize(
    "words",
    [
        "12/06/2027 14:00-17:00",
        " 12.06.2027, 14h à 17h ",
        "2027-06-12 from 14:00 to 17:00",
        "12/06/2027 14:00 → 17:00",
        "12/06/2027 das 14:00 às 17:00",
        "12/06/2027 ١٤:٠٠ إلى ١٧:٠٠",
        "12/06/2027 14:00 3h",
        "12/06/2027 14:00 180 min",
    ],
)
def test_a_beginning_with_an_end_or_a_length(words: str) -> None:
    assert typed_spans(words, PARIS) == (SATURDAY,)


def test_what_goes_on_past_midnight_has_a_length() -> None:
    assert shown("12/06/2027 22:00 3h") == ["12 20:00 +180"]


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        ("31/10/2027 2:30 2h", ["31 00:30 +120", "31 01:30 +120"]),
        ("31/10/2027 1:00-2:30", ["30 23:00 +90", "30 23:00 +150"]),
        ("31/10/2027 2:15-2:45", ["31 00:15 +30", "31 00:15 +90", "31 01:15 +30"]),
        ("28/03/2027 2:30 1h", ["28 00:30 +60", "28 01:30 +60"]),
        ("31/10/2027 1:00-4:00", ["30 23:00 +240"]),
    ],
)
def test_in_the_nights_of_the_change_every_reading_is_told(words: str, readings: list[str]) -> None:
    assert shown(words) == readings


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("", SpanUnreadable),
        ("Saturday", SpanUnreadable),
        ("12/06/2027", SpanUnreadable),
        ("12/06/2027 14:00", SpanUnreadable),
        ("12/13/2027 14:00-17:00", NoSuchDay),
        ("12/06/2027 14:00-25:00", SpanUnreadable),
        ("12/06/2027 17:00-14:00", SpanWrong),
        ("12/06/2027 14:00-14:00", SpanWrong),
        ("12/06/2027 14:00 25h", SpanWrong),
    ],
)
def test_what_is_missing_or_impossible_is_told(words: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        typed_spans(words, PARIS)


def test_a_day_alone_keeps_the_hours_that_the_clocks_show() -> None:
    [winter] = typed_other_spans("11/12/2027", SATURDAY, PARIS)
    assert (winter.begins, winter.minutes) == (datetime(2027, 12, 11, 13, tzinfo=UTC), 180)
    assert typed_other_spans("12/06/2027 14:00-17:00", winter, PARIS) == (SATURDAY,)


def test_a_beginning_without_an_end_lasts_as_long() -> None:
    for words in ("13/06/2027 15:00", "13/06/2027 15h", " 2027-06-13 15:00 "):
        [moved] = typed_other_spans(words, SATURDAY, PARIS)
        assert (moved.begins, moved.minutes) == (datetime(2027, 6, 13, 13, tzinfo=UTC), 180)
    assert len(typed_other_spans("31/10/2027 2:30", SATURDAY, PARIS)) == 2
    with pytest.raises(SpanUnreadable):
        typed_other_spans("13/06/2027 25:00", SATURDAY, PARIS)

"""A calendar file is read by an independent parser as it was meant, and keeps to the format octet by octet."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar as Parsed
from icalendar import Component

from bot.reports.icalendar import OCTETS, Calendar, Event

PARIS = ZoneInfo("Europe/Paris")
CHANGED = datetime(2026, 9, 1, 8, tzinfo=UTC)
OPENS, CLOSES = datetime(2026, 10, 1, 9, tzinfo=PARIS), datetime(2026, 11, 1, 0, tzinfo=PARIS)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\n,;:"\\'), max_size=200)


def an_event(summary: str = "Vote", description: str = "", sequence: int = 0) -> Event:
    return Event("voting.demo@parvis", OPENS, CLOSES, summary, description, sequence)


def written(*events: Event, name: str = "Budget participatif") -> str:
    return Calendar(name, "fr", "Europe/Paris", CHANGED, events).written()


def parsed(text: str) -> tuple[Component, list[Component]]:
    calendar = Parsed.from_ical(text)
    assert isinstance(calendar, Component)
    assert calendar.errors == []
    return calendar, list(calendar.walk("VEVENT"))


def test_both_sides_of_the_october_night_keep_their_hour() -> None:
    _, [event] = parsed(written(an_event()))
    assert event.decoded("dtstart") == OPENS
    assert event.decoded("dtend") == CLOSES
    assert event.decoded("dtstart").astimezone(PARIS).hour == 9
    assert event.decoded("dtend").astimezone(PARIS).hour == 0
    assert event.decoded("dtstart").utcoffset() == timedelta(0)


def test_an_event_says_who_it_is_and_how_often_it_moved() -> None:
    calendar, [event] = parsed(written(an_event(sequence=2)))
    assert calendar["version"] == "2.0"
    assert str(calendar["x-wr-calname"]) == "Budget participatif"
    assert str(event["uid"]) == "voting.demo@parvis"
    assert event["sequence"] == 2
    assert event.decoded("dtstamp") == event.decoded("last-modified") == CHANGED


def test_the_same_dates_are_the_same_text() -> None:
    assert written(an_event()) == written(an_event())


@settings(deadline=None, database=None)
@given(WORDS, WORDS)
def test_whatever_is_written_is_read_back(summary: str, description: str) -> None:
    _, [event] = parsed(written(an_event(summary, description)))
    assert str(event["summary"]) == summary
    assert str(event["description"]) == description


@settings(deadline=None, database=None)
@given(st.text(max_size=300))
def test_no_line_is_longer_than_the_format_allows(words: str) -> None:
    text = written(an_event(words, words * 2), name=words)
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= OCTETS
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    for line in lines:
        line.decode()  # no letter is cut in two


def test_nothing_typed_can_begin_an_event_of_its_own() -> None:
    _, events = parsed(written(an_event("Vote\r\nEND:VEVENT\r\nBEGIN:VEVENT\rSUMMARY:x")))
    assert len(events) == 1

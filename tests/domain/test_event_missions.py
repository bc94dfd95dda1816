"""Missions and the meeting that they are for: what they take over from it, and how far they go along."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.event_missions import elsewhere, has_missions, place_of, shifted, slot_of
from bot.domain.events import Event, EventId, EventKind, EventState
from bot.domain.missions import LENGTH_MOST, PLACE_MOST, Mission, MissionId, MissionKind, Place, Span

PARIS = ZoneInfo("Europe/Paris")


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


MEETING = Event(
    EventId(1),
    1,
    EventKind.WORKSHOP,
    "Ideas",
    "en",
    starts_at=at(3, 26, 18),
    minutes=120,
    place="Hall",
    latitude=48.9,
    longitude=2.3,
    neighbourhood="plaine",
)
NOW = at(3, 20, 9)


def mission(begins: datetime, hours: int, place: Place = place_of(MEETING)) -> Mission:  # noqa: B008
    return Mission(MissionId(1), MissionKind.STAND, Span(begins, begins + timedelta(hours=hours)), place=place)


@pytest.mark.parametrize(
    ("begins", "hours", "new_begins", "new_hours"),
    [
        (at(3, 26, 18), 2, at(3, 28, 19), 3),
        (at(3, 26, 18), 1, at(3, 28, 19), 1),
        (at(3, 26, 15), 3, at(3, 28, 16), 3),
        (at(3, 25, 23), 2, at(3, 28, 0), 2),
        (at(3, 27, 9), 1, at(3, 29, 10), 1),
    ],
)
def test_as_far_as_the_meeting_by_the_towns_clocks_also_over_the_night_when_they_change(
    begins: datetime, hours: int, new_begins: datetime, new_hours: int
) -> None:
    later = replace(MEETING, starts_at=at(3, 28, 19), minutes=180)
    moved = shifted(mission(begins, hours), MEETING, later, PARIS)
    assert moved.span == Span(new_begins, new_begins + timedelta(hours=new_hours))


def test_what_was_set_apart_by_hand_stays() -> None:
    apart = replace(mission(at(3, 26, 15), 1), pinned=True)
    assert shifted(apart, MEETING, replace(MEETING, starts_at=at(3, 30, 18)), PARIS) == apart


def test_it_goes_where_the_meeting_goes_from_where_the_meeting_was() -> None:
    gone = replace(MEETING, place="School", latitude=None, longitude=None, neighbourhood="pleyel")
    assert elsewhere(mission(at(3, 26, 18), 2), MEETING, gone).place == Place("School", None, "pleyel")
    for other in (Place("Market"), Place("Hall"), replace(place_of(MEETING), pin=(48.8, 2.3))):
        assert elsewhere(mission(at(3, 26, 18), 2, other), MEETING, gone).place == other


def test_what_is_longer_than_a_mission_may_be_is_cut() -> None:
    long = replace(MEETING, minutes=3 * 24 * 60, place="x" * 160)
    assert slot_of(long).ends - slot_of(long).begins == LENGTH_MOST
    assert len(place_of(long).name) == PLACE_MOST


@pytest.mark.parametrize(
    ("event", "may"),
    [
        (MEETING, True),
        (replace(MEETING, kind=EventKind.COTECH), False),
        (replace(MEETING, kind=EventKind.COPIL), False),
        (replace(MEETING, state=EventState.UNDATED, starts_at=None, minutes=0), False),
        (replace(MEETING, state=EventState.CANCELLED), False),
        (replace(MEETING, starts_at=NOW), False),
    ],
)
def test_which_meetings_may_have_missions(event: Event, may: bool) -> None:
    assert has_missions(event, NOW) is may

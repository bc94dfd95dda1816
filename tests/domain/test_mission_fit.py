"""Who is asked to come to a mission, who first, and who never again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assignments import AssignmentState
from bot.domain.mission_fit import (
    OFFERS_A_PLACE,
    OFFERS_MOST,
    Candidate,
    best_first,
    can,
    near,
    replacements,
    wave,
)
from bot.domain.missions import Mission, MissionId, MissionKind, MissionState, Place, Span
from bot.domain.network import Ambassador, PartOfDay, Slot
from bot.domain.people import Notifications, Person, PersonId
from bot.domain.working_days import Absence

PARIS = ZoneInfo("Europe/Paris")
BEGINS = datetime(2027, 6, 12, 10, tzinfo=PARIS).astimezone(UTC)
"""A Saturday morning."""

NOW = BEGINS - timedelta(days=6)
MISSION = Mission(
    MissionId(1),
    MissionKind.MARKET,
    Span(BEGINS, BEGINS + timedelta(hours=2)),
    needed=2,
    state=MissionState.OPEN,
    place=Place("Place Jean-Jaurès", neighbourhood="plaine"),
    languages=frozenset({"ar", "pt"}),
)


def somebody(number: int, state: AssignmentState | None = None, unanswered: int = 0, **offers: Any) -> Candidate:
    """An Arabic speaker who goes anywhere at any time, unless told otherwise."""
    person = Person(PersonId(number), number, f"A{number}", "ar")
    part = Ambassador(PersonId(number), **{"joined_at": NOW, "languages": frozenset({"ar"}), **offers})
    return Candidate(person, part, state, unanswered)


def numbers(found: list[Candidate]) -> list[int]:
    return [one.person.id for one in found]


def test_language_place_hours_and_pause_must_fit() -> None:
    assert can(MISSION, somebody(1), PARIS)
    assert can(replace(MISSION, languages=frozenset()), somebody(1, languages=frozenset({"ta"})), PARIS)
    saturday = frozenset({Slot(5, PartOfDay.MORNING)})
    assert can(MISSION, somebody(1, free=saturday, neighbourhoods=frozenset({"plaine"})), PARIS)
    for unfit in (
        {"languages": frozenset({"fr"})},
        {"neighbourhoods": frozenset({"pleyel"})},
        {"free": frozenset({Slot(5, PartOfDay.EVENING)})},
        {"pause": Absence(date(2027, 6, 12), date(2027, 6, 12))},
        {"joined_at": None},
        {"left_at": NOW},
    ):
        assert not can(MISSION, somebody(1, **unfit), PARIS)


def test_who_wants_to_hear_nothing_cannot_be_reached_or_leads_it_is_not_asked() -> None:
    for more in ({"notifications": Notifications.NONE}, {"reachable": False}, {"telegram_id": None}):
        one = somebody(1)
        assert not can(MISSION, replace(one, person=replace(one.person, **more)), PARIS)
    assert not can(replace(MISSION, leader=PersonId(1)), somebody(1), PARIS)


def test_who_named_it_comes_first_then_who_has_less_to_do() -> None:
    everything, loaded = somebody(1), somebody(2, unanswered=2)
    place = somebody(3, neighbourhoods=frozenset({"plaine", "pleyel"}))
    kind = somebody(4, kinds=frozenset({MissionKind.MARKET}))
    both = somebody(5, kinds=kind.part.kinds, neighbourhoods=place.part.neighbourhoods)
    other_kind = somebody(6, kinds=frozenset({MissionKind.URN}))
    assert numbers(best_first(MISSION, [other_kind, loaded, everything, place, kind, both])) == [5, 4, 3, 1, 2, 6]


def test_the_first_wave_asks_the_best_three_a_place_and_the_next_all_who_can() -> None:
    crowd = [somebody(number) for number in range(1, 12)]
    other_kind = somebody(20, kinds=frozenset({MissionKind.URN}))
    first = wave(MISSION, [*crowd, other_kind], 2, NOW, PARIS)
    assert numbers(first) == list(range(1, 2 * OFFERS_A_PLACE + 1))
    rest = [one for one in crowd if one not in first]
    assert numbers(wave(replace(MISSION, waves=1), [*rest, other_kind], 2, NOW, PARIS)) == [*range(7, 12), 20]
    assert len(wave(MISSION, crowd, 1, BEGINS - timedelta(hours=40), PARIS)) == len(crowd), "time is short"


def test_nobody_gets_more_offers_than_they_can_answer() -> None:
    assert wave(MISSION, [somebody(1, unanswered=OFFERS_MOST)], 2, NOW, PARIS) == []


PARTS = st.lists(st.none() | st.sampled_from(list(AssignmentState)), max_size=12)


@given(PARTS, st.integers(0, 3), st.integers(0, 4), st.integers(1, 200))
def test_a_wave_asks_nobody_twice_and_a_replacement_nobody_who_has_answered(
    states: list[AssignmentState | None], free: int, waves: int, hours: int
) -> None:
    crowd = [somebody(number, state) for number, state in enumerate(states)]
    now, mission = BEGINS - timedelta(hours=hours), replace(MISSION, waves=waves)
    assert {one.state for one in wave(mission, crowd, free, now, PARIS)} <= {None}
    asked = {one.state for one in replacements(mission, crowd, PARIS)}
    assert asked <= {None, AssignmentState.OFFERED}
    if not free:
        assert wave(mission, crowd, free, now, PARIS) == []


def test_near_are_those_to_which_one_can_come_the_soonest_first() -> None:
    later = replace(
        MISSION, id=MissionId(2), span=Span(BEGINS + timedelta(days=7), BEGINS + timedelta(days=7, hours=1))
    )
    far = replace(MISSION, id=MissionId(3), place=Place(neighbourhood="pleyel"))
    one = somebody(1, neighbourhoods=frozenset({"plaine"}))
    assert near([later, far, MISSION], one, PARIS) == [MISSION, later]

"""What may become of somebody's part in a mission, and who has which place."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.assignments import (
    COUNTED_UNTIL,
    NEXT,
    PLACED,
    REFUSED,
    Arrived,
    Assignment,
    AssignmentState,
    CountedOut,
    Move,
    NotInMission,
    NotPresent,
    after,
    free_place,
    late,
    one_more,
    require_counting,
    ticked,
    unticked,
)
from bot.domain.missions import Mission, MissionId, MissionKind, Span
from bot.domain.people import PersonId

S = AssignmentState
BEGINS = datetime(2027, 6, 12, 8, tzinfo=UTC)
MISSION = Mission(MissionId(1), MissionKind.STAND, Span(BEGINS, BEGINS + timedelta(hours=3)))

ALLOWED = {
    (S.OFFERED, Move.DECLINE): S.UNAVAILABLE,
    (S.OFFERED, Move.TAKE_PLACE): S.ACCEPTED,
    (S.OFFERED, Move.QUEUE): S.WAITING,
    (S.OFFERED, Move.CHECK_IN): S.PRESENT,
    (S.UNAVAILABLE, Move.TAKE_PLACE): S.ACCEPTED,
    (S.UNAVAILABLE, Move.QUEUE): S.WAITING,
    (S.UNAVAILABLE, Move.CHECK_IN): S.PRESENT,
    (S.WAITING, Move.TAKE_PLACE): S.ACCEPTED,
    (S.WAITING, Move.DROP): S.DROPPED,
    (S.WAITING, Move.CHECK_IN): S.PRESENT,
    (S.ACCEPTED, Move.CONFIRM): S.CONFIRMED,
    (S.ACCEPTED, Move.DROP): S.DROPPED,
    (S.ACCEPTED, Move.CHECK_IN): S.PRESENT,
    (S.ACCEPTED, Move.MISS): S.ABSENT,
    (S.CONFIRMED, Move.ASK_AGAIN): S.ACCEPTED,
    (S.CONFIRMED, Move.DROP): S.DROPPED,
    (S.CONFIRMED, Move.CHECK_IN): S.PRESENT,
    (S.CONFIRMED, Move.MISS): S.ABSENT,
    (S.DROPPED, Move.TAKE_PLACE): S.ACCEPTED,
    (S.DROPPED, Move.QUEUE): S.WAITING,
    (S.DROPPED, Move.CHECK_IN): S.PRESENT,
    (S.ABSENT, Move.CHECK_IN): S.PRESENT,
    (S.PRESENT, Move.UNTICK): S.ABSENT,
    (S.PRESENT, Move.WAIT_AGAIN): S.WAITING,
}


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("move", list(Move))
def test_every_move_from_every_state_is_allowed_or_refused(state: S, move: Move) -> None:
    if (state, move) in ALLOWED:
        assert after(state, move) is ALLOWED[state, move]
        return
    with pytest.raises(NotInMission) as refusal:
        after(state, move)
    assert refusal.value.state is state


@given(st.lists(st.sampled_from(list(Move)), max_size=20))
def test_a_refusal_is_only_taken_back_by_the_person_and_presence_by_no_move_but_its_own(moves: list[Move]) -> None:
    state = S.OFFERED
    for move in moves:
        becomes = NEXT[state].get(move, state)
        if state is S.PRESENT and becomes is not S.PRESENT:
            assert move in (Move.UNTICK, Move.WAIT_AGAIN)
        if state in REFUSED and becomes is not state:
            assert move in (Move.TAKE_PLACE, Move.QUEUE, Move.CHECK_IN)
        if becomes in PLACED and state not in PLACED:
            assert move in (Move.TAKE_PLACE, Move.CHECK_IN)
        state = becomes


@given(st.integers(1, 12), st.sets(st.integers(1, 14)))
def test_the_lowest_free_place_is_given_and_none_to_more_people_than_are_needed(needed: int, taken: set[int]) -> None:
    free = set(range(1, needed + 1)) - taken if len(taken) < needed else set()
    assert free_place(needed, taken) == min(free, default=None)
    assert one_more(taken) not in taken


def test_late_is_within_a_day() -> None:
    assert late(MISSION, BEGINS - timedelta(hours=24))
    assert not late(MISSION, BEGINS - timedelta(hours=24, minutes=1))


def test_only_who_was_there_counts_and_not_for_ever() -> None:
    there = Assignment(MISSION.id, PersonId(1), S.PRESENT, 1)
    require_counting(MISSION, there, MISSION.span.ends)
    with pytest.raises(CountedOut):
        require_counting(MISSION, there, MISSION.span.ends + COUNTED_UNTIL)
    for part in (None, Assignment(MISSION.id, PersonId(1), S.CONFIRMED, 1)):
        with pytest.raises(NotPresent):
            require_counting(MISSION, part, MISSION.span.begins)


@pytest.mark.parametrize(
    ("state", "place", "back"), [(S.ACCEPTED, 2, S.ABSENT), (S.CONFIRMED, 2, S.ABSENT), (S.WAITING, None, S.WAITING)]
)
def test_a_tick_is_taken_back_and_who_waited_waits_again(state: S, place: int | None, back: S) -> None:
    before = Assignment(MISSION.id, PersonId(1), state, place)
    there = ticked(before, {1, 2}, BEGINS)
    assert (there.state, there.place, there.arrived_at) == (S.PRESENT, place or 3, BEGINS)
    assert ticked(there, {1, 2, 3}, BEGINS + timedelta(hours=1)) == there
    undone = unticked(there, 2)
    assert undone == replace(before, state=back)
    assert unticked(undone, 2) == undone
    assert ticked(undone, {1, 2}, BEGINS) == there


@pytest.mark.parametrize("how", [Arrived.CODE, Arrived.PLACE])
def test_who_has_shown_that_they_are_there_or_told_of_it_was_there(how: Arrived) -> None:
    there = Assignment(MISSION.id, PersonId(1), S.PRESENT, 1, arrived=how)
    told = replace(there, arrived=Arrived.LEADER, debriefed_at=BEGINS)
    for part in (there, told):
        with pytest.raises(NotInMission):
            unticked(part, 1)


@pytest.mark.parametrize("state", [S.OFFERED, S.UNAVAILABLE, S.DROPPED])
def test_who_was_not_expected_is_not_noted_as_absent(state: S) -> None:
    with pytest.raises(NotInMission):
        unticked(Assignment(MISSION.id, PersonId(1), state), 1)

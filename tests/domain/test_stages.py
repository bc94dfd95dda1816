"""Stages: what becomes of the rows of a calendar when it is written again, and when a phase's time has come."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.offsets import read_offset
from bot.domain.phases import USUAL, Phase, PhaseName
from bot.domain.stages import HasBegun, PhaseState, Stage, following, holding_up, opening

START = datetime(2027, 3, 1, 8, tzinfo=UTC)
DAY = timedelta(days=1)
WAITING, OPEN, CLOSED = PhaseState


def calendar(shift: timedelta = timedelta()) -> list[Phase]:
    """Phases of ten days, one after the other."""
    begins = START + shift
    return [
        Phase(name, begins + 10 * place * DAY, begins + 10 * (place + 1) * DAY, USUAL[name])
        for place, name in enumerate(PhaseName)
    ]


def states(stages: list[Stage]) -> list[PhaseState]:
    return [stage.state for stage in stages]


def test_a_calendar_begins_with_the_phase_whose_time_has_come() -> None:
    now = START + 15 * DAY
    stages = following([], calendar(), now)
    assert states(stages) == [CLOSED, OPEN, *[WAITING] * 6]
    assert (stages[0].opened_at, stages[0].closed_at) == (None, now)
    assert (stages[1].opened_at, stages[1].closed_at) == (now, None)


@given(st.integers(0, 90), st.integers(0, 1000), st.integers(-5, 5))
def test_loading_the_same_calendar_again_changes_no_row_that_need_not_change(
    day: int, minutes: int, shift: int
) -> None:
    now, later = START + day * DAY, START + day * DAY + timedelta(minutes=minutes)
    before = following([], calendar(), now)
    after = following(before, calendar(), later)
    assert following(after, calendar(), later) == after
    for old, new in zip(before, after, strict=True):
        assert new.opened_at == old.opened_at or old.opened_at is None
        assert (new == old) == (new.state is old.state)
    moved = following(before, calendar(timedelta(seconds=shift)), now, again=list(PhaseName))
    assert sum(stage.state is OPEN for stage in moved) <= 1


@given(st.lists(st.integers(0, 90), min_size=2, max_size=6))
def test_loading_while_time_goes_on_never_lets_a_phase_begin_twice(days: list[int]) -> None:
    stages: list[Stage] = []
    begun: dict[PhaseName, datetime] = {}
    for day in sorted(days):
        stages = following(stages, calendar(), START + day * DAY)
        for stage in stages:
            if stage.opened_at is not None:
                assert begun.setdefault(stage.name, stage.opened_at) == stage.opened_at


@pytest.mark.parametrize("shift", [20 * DAY, 5 * DAY])
def test_what_has_begun_begins_again_only_if_one_says_so(shift: timedelta) -> None:
    stages = following([], calendar(), START + 12 * DAY)
    stages = following(stages, calendar(), START + 12 * DAY)
    with pytest.raises(HasBegun) as refused:
        following(stages, calendar(shift), START + 12 * DAY)
    assert [stage.name for stage in refused.value.stages] == [PhaseName.IDEATION]
    again = following(stages, calendar(shift), START + 12 * DAY, again=[PhaseName.IDEATION])
    assert again[1].state is WAITING
    assert (again[1].opened_at, again[1].closed_at) == (None, None)


def test_a_phase_that_was_over_unseen_may_still_come() -> None:
    stages = following([], calendar(), START + 100 * DAY)
    assert states(stages) == [CLOSED] * 8
    assert states(following(stages, calendar(100 * DAY), START + 105 * DAY))[:2] == [OPEN, WAITING]


def test_an_opening_closes_what_was_open() -> None:
    stages = following([], calendar(), START)
    now = START + 10 * DAY
    assert opening(stages, PhaseName.IDEATION, now) == [stages[0].closed(now), stages[1].opened(now)]


def test_an_opening_that_comes_after_its_end_opens_nothing() -> None:
    stages = following([], calendar(), START)
    now = START + 20 * DAY
    changed = opening(stages, PhaseName.IDEATION, now)
    assert states(changed) == [CLOSED, CLOSED]
    assert changed[1] == replace(stages[1], state=CLOSED, closed_at=now)
    assert changed[1].opened_at is None


@pytest.mark.parametrize(
    ("told", "held_up"),
    [
        ("voting.opens", True),
        ("voting.opens - 7d 18:30", True),
        ("voting.closes - 3d", True),
        ("campaigning.closes - 48h", True),
        ("campaigning.opens + 2d", False),
        ("results.opens", False),
    ],
)
def test_what_is_told_from_a_phase_that_is_held_waits_and_so_does_the_end_before_it(told: str, held_up: bool) -> None:
    stages = following([], calendar(), START + 35 * DAY)
    stages[4] = replace(stages[4], held_at=START)
    held = holding_up(read_offset(told), stages)
    assert held == (stages[4] if held_up else None)


def test_what_is_told_by_a_date_waits_for_nobody() -> None:
    stages = [replace(stage, held_at=START) for stage in following([], calendar(), START - DAY)]
    assert holding_up(START + DAY, stages) is None

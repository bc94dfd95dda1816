"""Being there: by a code that changes, a link of at most 64 characters, or a place within 300 metres."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.check_ins import (
    CODE_LASTS,
    DIGITS,
    EARLY,
    PREFIX,
    NoPin,
    NotNow,
    TooFar,
    code_at,
    is_code,
    looks_like_code,
    read_start,
    require_near,
    require_open,
    start_of,
    valid_until,
)
from bot.domain.codes import CodeUnreadable
from bot.domain.deep_links import deep_link
from bot.domain.missions import (
    Mission,
    MissionCancelled,
    MissionId,
    MissionKind,
    MissionState,
    Place,
    Span,
)

PEPPER = b"pepper"
BEGINS = datetime(2027, 6, 12, 8, tzinfo=UTC)
MISSION = Mission(
    MissionId(7),
    MissionKind.STAND,
    Span(BEGINS, BEGINS + timedelta(hours=3)),
    state=MissionState.OPEN,
    place=Place("Parvis", (48.9362, 2.3574)),
)


@pytest.mark.parametrize(
    ("typed", "meant"), [("123 456", True), ("١٢٣٤٥٦", True), ("coucou", False), ("12345", False)]
)
def test_only_six_digits_are_a_try(typed: str, meant: bool) -> None:
    assert looks_like_code(typed) is meant


@given(st.integers(1, 2**63 - 1), st.integers(0, 10**9).map(lambda seconds: BEGINS + timedelta(seconds=seconds)))
def test_a_code_holds_for_ten_minutes_and_in_the_next_ten(number: int, now: datetime) -> None:
    mission = MissionId(number)
    code = code_at(mission, now, PEPPER)
    assert len(code) == DIGITS
    assert code.isdigit()
    assert is_code(f" {code[:3]} {code[3:]} ", mission, now, PEPPER)
    assert is_code(code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), mission, now + CODE_LASTS, PEPPER)
    until = valid_until(now)
    assert now < until <= now + CODE_LASTS
    assert code_at(mission, until - timedelta(seconds=1), PEPPER) == code


def test_a_code_of_another_mission_another_time_or_another_town_is_none() -> None:
    code = code_at(MISSION.id, BEGINS, PEPPER)
    assert not is_code(code, MissionId(8), BEGINS, PEPPER)
    assert not is_code(code, MISSION.id, BEGINS + 3 * CODE_LASTS, PEPPER)
    assert not is_code(code, MISSION.id, BEGINS, b"salt")
    for typed in ("", "hello!", "123", "💧" * 6):
        assert not is_code(typed, MISSION.id, BEGINS, PEPPER)


@given(st.integers(1, 2**59))
def test_its_link_fits_and_is_read_back(number: int) -> None:
    code = code_at(MissionId(number), BEGINS, PEPPER)
    start = start_of(MissionId(number), code)
    assert deep_link("parvis_bot", start).endswith(start)
    assert read_start(start) == read_start(start.removeprefix(PREFIX)) == (number, code)


@pytest.mark.parametrize("payload", ["k", "k7", "kx_123456", "k٧_123456", f"k{'9' * 30}_123456"])
def test_what_is_no_link_of_a_mission_is_unreadable(payload: str) -> None:
    with pytest.raises(CodeUnreadable):
        read_start(payload)


def test_from_half_an_hour_before_until_the_end() -> None:
    for moment in (BEGINS - EARLY, BEGINS, MISSION.span.ends - timedelta(seconds=1)):
        require_open(MISSION, moment)
    for moment in (BEGINS - EARLY - timedelta(seconds=1), MISSION.span.ends):
        with pytest.raises(NotNow):
            require_open(MISSION, moment)
    with pytest.raises(MissionCancelled):
        require_open(Mission(MISSION.id, MISSION.kind, MISSION.span, state=MissionState.CANCELLED), BEGINS)


def test_within_three_hundred_metres() -> None:
    require_near(MISSION, 48.9380, 2.3574)
    with pytest.raises(TooFar) as refusal:
        require_near(MISSION, 48.9400, 2.3574)
    assert 400 < refusal.value.metres < 450
    with pytest.raises(NoPin):
        require_near(Mission(MISSION.id, MISSION.kind, MISSION.span), 48.9362, 2.3574)

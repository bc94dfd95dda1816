"""Offsets: days are those of the calendar, hours are exact, also through the two nights when the clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.civil import HourInDoubt, civil
from bot.domain.offsets import Edge, Offset, looks_like_offset, read_offset
from bot.domain.phases import USUAL, Phase, PhaseName

PARIS = ZoneInfo("Europe/Paris")
SPRING, AUTUMN = "2027-03-28", "2027-10-31"
"""In the nights before these mornings the clocks go from 2 to 3, and from 3 back to 2."""

EXACT = st.integers(0, 100_000).map(lambda minutes: timedelta(minutes=minutes))
SINCE, UNTIL = datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2032-01-01")
MOMENTS = st.datetimes(SINCE, UNTIL, timezones=st.just(UTC))
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def opening(local: str) -> Phase:
    """A vote that opens then, as the town's clocks show it, and closes an hour later."""
    opens = civil(datetime.fromisoformat(local), PARIS)
    return Phase(PhaseName.VOTING, opens, opens + timedelta(hours=1), USUAL[PhaseName.VOTING])


def local(written: str, phase: Phase) -> str:
    moment = read_offset(written).from_phase(phase, PARIS)
    return moment.astimezone(PARIS).isoformat(" ", "minutes")


@pytest.mark.parametrize(
    ("written", "offset"),
    [
        ("voting.opens", Offset(PhaseName.VOTING, Edge.OPENS)),
        ("voting.opens - 7d 18:30", Offset(PhaseName.VOTING, Edge.OPENS, -7, clock=time(18, 30))),
        ("ideation.closes - 48h", Offset(PhaseName.IDEATION, Edge.CLOSES, exact=timedelta(hours=-48))),
        ("voting.opens + 3d", Offset(PhaseName.VOTING, Edge.OPENS, 3)),
        (" voting.opens+1w 2d ", Offset(PhaseName.VOTING, Edge.OPENS, 9)),
        ("voting.closes 8:05", Offset(PhaseName.VOTING, Edge.CLOSES, clock=time(8, 5))),
        ("review.closes - 1d 6h 30min", Offset(PhaseName.REVIEW, Edge.CLOSES, -1, timedelta(hours=-6, minutes=-30))),
    ],
)
def test_an_offset_is_read_as_it_is_written(written: str, offset: Offset) -> None:
    assert read_offset(written) == offset
    assert looks_like_offset(written)


NONE = """
voting, voting.open, vote.opens, voting.opens 3d, voting.opens - 3h 18:30, voting.opens - 7d 25:00, now + 3d,
voting.opens - 7, voting.opens - 7d18:30, voting.opens - - 7d, voting.opens - 7 months, opens - 7d,
"""


@pytest.mark.parametrize("written", NONE.split(","))
def test_anything_else_is_no_offset(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what it says is what was written, or the clock's own
        read_offset(written)


def test_an_offset_beyond_time_is_an_overflow() -> None:
    with pytest.raises(OverflowError):
        read_offset("voting.opens + 99999999999w")
    with pytest.raises(OverflowError):
        read_offset("voting.opens + 999999w").from_phase(opening("2027-04-01 09:00"), PARIS)


@pytest.mark.parametrize(
    ("written", "opens", "expected"),
    [
        ("voting.opens - 7d 18:30", f"{SPRING} 09:00", "2027-03-21 18:30+01:00"),
        ("voting.opens - 7d", "2027-04-01 18:30", "2027-03-25 18:30+01:00"),
        ("voting.opens + 7d", "2027-10-28 18:30", "2027-11-04 18:30+01:00"),
        ("voting.opens - 168h", "2027-04-01 18:30", "2027-03-25 17:30+01:00"),
        ("voting.opens + 168h", "2027-10-28 18:30", "2027-11-04 17:30+01:00"),
        ("voting.opens - 1d 12h", f"{SPRING} 15:00", "2027-03-27 03:00+01:00"),
        ("voting.opens - 24h", f"{SPRING} 15:00", "2027-03-27 14:00+01:00"),
        ("voting.opens - 12h", f"{AUTUMN} 09:00", "2027-10-30 22:00+02:00"),
        ("voting.opens 18:30", f"{AUTUMN} 09:00", f"{AUTUMN} 18:30+01:00"),
        ("voting.opens + 0d", f"{AUTUMN} 09:00", f"{AUTUMN} 09:00+01:00"),
    ],
)
def test_days_keep_the_hour_and_hours_are_hours(written: str, opens: str, expected: str) -> None:
    assert local(written, opening(opens)) == expected


@pytest.mark.parametrize(
    ("written", "opens", "twice"),
    [
        ("voting.opens - 1d 02:30", "2027-03-29 09:00", False),
        ("voting.opens + 1d", "2027-03-27 02:15", False),
        ("voting.opens - 7d", "2027-11-07 02:00", True),
        ("voting.opens 02:59", f"{AUTUMN} 09:00", True),
    ],
)
def test_an_offset_into_an_hour_in_doubt_is_refused_with_both_readings(written: str, opens: str, twice: bool) -> None:
    with pytest.raises(HourInDoubt) as doubt:
        local(written, opening(opens))
    assert doubt.value.twice is twice
    earlier, later = doubt.value.readings
    assert later.astimezone(UTC) - earlier.astimezone(UTC) == timedelta(hours=1)


def test_a_phase_that_opens_in_a_doubled_hour_can_still_be_told_from() -> None:
    """Whoever wrote its distance from UTC knew which of the two they meant."""
    second = datetime.fromisoformat(f"{AUTUMN} 02:30+01:00").astimezone(UTC)
    phase = Phase(PhaseName.VOTING, second, second + timedelta(days=1), frozenset())
    assert read_offset("voting.opens").from_phase(phase, PARIS) == second
    assert read_offset("voting.opens - 2h").from_phase(phase, PARIS) == second - timedelta(hours=2)


@given(
    st.sampled_from(PhaseName),
    st.sampled_from(Edge),
    st.sampled_from([1, -1]),
    st.integers(0, 400),
    EXACT | CLOCKS | st.none(),
)
def test_an_offset_can_be_written_and_read_again(
    phase: PhaseName, edge: Edge, sign: int, days: int, more: timedelta | time | None
) -> None:
    exact = sign * more if isinstance(more, timedelta) else timedelta()
    offset = Offset(phase, edge, sign * days, exact, more if isinstance(more, time) else None)
    assert read_offset(str(offset)) == offset


@given(MOMENTS, st.integers(-400, 400), CLOCKS)
def test_so_many_days_before_is_that_day_at_that_hour(moment: datetime, days: int, clock: time) -> None:
    offset = Offset(PhaseName.VOTING, Edge.OPENS, days, clock=clock)
    try:
        found = offset.from_phase(Phase(PhaseName.VOTING, moment, moment + timedelta(1), frozenset()), PARIS)
    except HourInDoubt:
        assume(False)
        return
    shown = found.astimezone(PARIS)
    assert shown.time() == clock
    assert shown.date() - moment.astimezone(PARIS).date() == timedelta(days=days)


@given(MOMENTS, EXACT)
def test_so_many_hours_before_is_so_much_time_before(moment: datetime, exact: timedelta) -> None:
    phase = Phase(PhaseName.VOTING, moment, moment + timedelta(1), frozenset())
    assert moment - Offset(PhaseName.VOTING, Edge.OPENS, exact=-exact).from_phase(phase, PARIS) == exact

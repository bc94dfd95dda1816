"""Dates move as somebody wishes, or are refused with the reason; the town's clocks count, also in the long night."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.moving import (
    EndsFirst,
    HasHappened,
    HourMeansTwo,
    InThePast,
    NoSuchPhase,
    NothingMoves,
    Overlapping,
    Wish,
    moved,
    wish_from_json,
)
from bot.domain.offsets import Edge
from bot.domain.phases import USUAL, Phase, PhaseName
from bot.domain.stages import PhaseState

PARIS = ZoneInfo("Europe/Paris")
IDEATION, CAMPAIGNING, VOTING, RESULTS = (
    PhaseName.IDEATION,
    PhaseName.CAMPAIGNING,
    PhaseName.VOTING,
    PhaseName.RESULTS,
)
NOW = datetime(2026, 9, 20, 12, tzinfo=UTC)


def paris(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def a_phase(name: PhaseName, opens: datetime, closes: datetime) -> Phase:
    return Phase(name, opens, closes, USUAL[name])


PHASES = (
    a_phase(IDEATION, paris(3, 1), paris(6, 1)),
    a_phase(CAMPAIGNING, paris(9, 15, 9), paris(10, 1, 9)),
    a_phase(VOTING, paris(10, 1, 9), paris(10, 20)),
    a_phase(RESULTS, paris(10, 27), paris(11, 30)),
)
STATES = {
    IDEATION: PhaseState.CLOSED,
    CAMPAIGNING: PhaseState.OPEN,
    VOTING: PhaseState.WAITING,
    RESULTS: PhaseState.WAITING,
}


def after(wish: Wish) -> dict[PhaseName, Phase]:
    return {phase.name: phase for phase in moved(PHASES, STATES, wish, PARIS, NOW)}


def test_what_follows_a_phase_that_is_postponed_is_postponed_too() -> None:
    new = after(Wish(VOTING, days=27))
    assert (new[VOTING].opens, new[VOTING].closes) == (paris(10, 28, 9), paris(11, 16))
    assert (new[RESULTS].opens, new[RESULTS].closes) == (paris(11, 23), paris(12, 27))
    assert new[IDEATION] == PHASES[0]


def test_across_the_long_night_what_opens_at_nine_opens_at_nine() -> None:
    new = after(Wish(VOTING, days=27))
    assert new[VOTING].opens - PHASES[2].opens == timedelta(days=27, hours=1)
    assert new[VOTING].opens.astimezone(PARIS).hour == 9
    assert new[RESULTS].opens - PHASES[3].opens == timedelta(days=27)


def test_the_phase_that_led_to_it_goes_on_until_then() -> None:
    new = after(Wish(VOTING, days=27))
    assert new[CAMPAIGNING].opens == PHASES[1].opens
    assert new[CAMPAIGNING].closes == new[VOTING].opens


def test_of_a_phase_that_is_open_only_the_end_is_postponed() -> None:
    new = after(Wish(CAMPAIGNING, days=7))
    assert new[CAMPAIGNING].opens == PHASES[1].opens
    assert new[CAMPAIGNING].closes == new[VOTING].opens == paris(10, 8, 9)


def test_one_end_moves_alone_with_the_neighbour_that_touches_it() -> None:
    new = after(Wish(VOTING, edge=Edge.OPENS, moment=paris(10, 5, 9)))
    assert new[CAMPAIGNING].closes == new[VOTING].opens == paris(10, 5, 9)
    assert new[VOTING].closes == PHASES[2].closes
    assert new[RESULTS] == PHASES[3]


def test_a_gap_stays_a_gap() -> None:
    new = after(Wish(VOTING, edge=Edge.CLOSES, moment=paris(10, 24)))
    assert new[RESULTS] == PHASES[3]


def test_dates_may_come_nearer() -> None:
    assert after(Wish(VOTING, days=-5))[VOTING].opens == paris(9, 26, 9)


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (Wish(PhaseName.REVIEW, days=1), NoSuchPhase),
        (Wish(VOTING, days=0), NothingMoves),
        (Wish(VOTING, edge=Edge.OPENS, moment=paris(10, 1, 9)), NothingMoves),
        (Wish(IDEATION, days=7), HasHappened),
        (Wish(CAMPAIGNING, edge=Edge.OPENS, moment=paris(9, 25)), HasHappened),
        (Wish(VOTING, days=-20), InThePast),
        (Wish(CAMPAIGNING, edge=Edge.CLOSES, moment=paris(9, 20, 13)), InThePast),
        (Wish(VOTING, edge=Edge.OPENS, moment=paris(10, 20)), EndsFirst),
        (Wish(VOTING, edge=Edge.CLOSES, moment=paris(10, 28)), Overlapping),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(wish: Wish, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        after(wish)


def test_an_hour_that_comes_twice_is_not_guessed() -> None:
    phases = (a_phase(VOTING, paris(10, 18, 2, 30), paris(11, 20)),)
    with pytest.raises(HourMeansTwo) as refused:
        moved(phases, {VOTING: PhaseState.WAITING}, Wish(VOTING, days=7), PARIS, NOW)
    assert refused.value.twice
    first, second = (reading.astimezone(UTC) for reading in refused.value.readings)
    assert second - first == timedelta(hours=1)


def test_an_hour_that_never_comes_is_not_guessed_either() -> None:
    phases = (a_phase(VOTING, paris(3, 21, 2, 30, year=2027), paris(4, 20, year=2027)),)
    with pytest.raises(HourMeansTwo) as refused:
        moved(phases, {VOTING: PhaseState.WAITING}, Wish(VOTING, days=7), PARIS, NOW)
    assert not refused.value.twice


@pytest.mark.parametrize("wish", [Wish(VOTING, days=27), Wish(VOTING, edge=Edge.CLOSES, moment=paris(10, 24))])
def test_a_wish_is_kept_without_loss(wish: Wish) -> None:
    assert wish_from_json(wish.to_json()) == wish

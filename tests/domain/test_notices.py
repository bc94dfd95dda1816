"""The team hears a day and an hour before the calendar changes by itself, while it is awake."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.notices import notices
from bot.domain.offsets import Edge
from bot.domain.phases import PhaseName
from bot.domain.quiet import QUIET_HOURS
from bot.domain.stages import PhaseState, Stage

PARIS = ZoneInfo("Europe/Paris")
CAMPAIGNING, VOTING = PhaseName.CAMPAIGNING, PhaseName.VOTING


def paris(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


STAGES = (
    Stage(CAMPAIGNING, paris(1), paris(12, 9), PhaseState.OPEN, paris(1)),
    Stage(VOTING, paris(12, 9), paris(20)),
)


def told(now: datetime) -> list[tuple[PhaseName, Edge, datetime]]:
    return [(one.phase, one.edge, one.due_at) for one in notices(STAGES, QUIET_HOURS, PARIS, now)]


def test_a_day_and_an_hour_before_what_opens_and_what_closes() -> None:
    assert told(paris(5)) == [
        (VOTING, Edge.OPENS, paris(11, 9)),
        (VOTING, Edge.OPENS, paris(12, 8)),
        (VOTING, Edge.CLOSES, paris(18, 20, 45)),
        (VOTING, Edge.CLOSES, paris(19, 20, 45)),
    ]


def test_what_is_past_is_not_told_any_more() -> None:
    assert told(paris(12, 8)) == [
        (VOTING, Edge.CLOSES, paris(18, 20, 45)),
        (VOTING, Edge.CLOSES, paris(19, 20, 45)),
    ]


def test_an_early_morning_is_told_of_the_evening_before() -> None:
    early = (replace(STAGES[1], opens_at=paris(12, 6)),)
    opens = [one.due_at for one in notices(early, QUIET_HOURS, PARIS, paris(5)) if one.edge is Edge.OPENS]
    assert opens == [paris(10, 20, 45), paris(11, 20, 45)]


def test_a_phase_that_is_over_is_not_spoken_of() -> None:
    over = tuple(replace(stage, state=PhaseState.CLOSED) for stage in STAGES)
    assert notices(over, QUIET_HOURS, PARIS, paris(5)) == []


def test_the_long_night_takes_no_hour_from_anybody() -> None:
    after = (replace(STAGES[1], opens_at=paris(25, 12), closes_at=paris(31, 12)),)
    first, second, *_ = notices(after, QUIET_HOURS, PARIS, paris(20))
    assert (first.due_at, second.due_at) == (paris(24, 13), paris(25, 11))

"""When the bot speaks of a mission by itself: never in the quiet hours, in the town's civil time."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.civil import on_clocks
from bot.domain.missions import Span
from bot.domain.quiet import Hours, awake, quiet_until

EVENING = time(18, 30)
"""People are home, and not at table yet."""

SHORTLY = timedelta(hours=2)
BEFORE_QUIET = timedelta(minutes=30)
"""What would be said in the quiet hours is said so long before they begin."""

CATCH_BREATH = timedelta(minutes=15)
BETWEEN_WAVES = timedelta(hours=24)


class Telling(StrEnum):
    """What is told of a mission, in the order of time."""

    CONFIRM = "mission_confirm"
    SHORTLY = "mission_shortly"
    DEBRIEF = "mission_debrief"
    DEBRIEF_AGAIN = "mission_debrief_again"
    THANKS = "mission_thanks"


def tellings(span: Span, quiet: Hours, zone: ZoneInfo) -> Mapping[Telling, datetime]:
    """The moment of each.

    Before it begins, what would fall into the quiet hours comes before them; afterwards, when they are over.
    """
    day = span.begins.astimezone(zone).date()
    debrief = _later(max(span.ends + CATCH_BREATH, on_clocks(day, EVENING, zone)), quiet, zone)
    told = debrief.astimezone(zone).date()
    return {
        Telling.CONFIRM: awake(on_clocks(day - timedelta(days=1), EVENING, zone), quiet, zone, BEFORE_QUIET),
        Telling.SHORTLY: awake(span.begins - SHORTLY, quiet, zone, BEFORE_QUIET),
        Telling.DEBRIEF: debrief,
        Telling.DEBRIEF_AGAIN: _later(on_clocks(told + timedelta(days=1), EVENING, zone), quiet, zone),
        Telling.THANKS: _later(on_clocks(told + timedelta(days=2), EVENING, zone), quiet, zone),
    }


def wave_at(now: datetime, quiet: Hours, zone: ZoneInfo) -> datetime:
    """Offers go out at once, or when the night is over."""
    return _later(now, quiet, zone)


def next_wave(now: datetime, quiet: Hours, zone: ZoneInfo) -> datetime:
    return _later(now + BETWEEN_WAVES, quiet, zone)


def _later(moment: datetime, quiet: Hours, zone: ZoneInfo) -> datetime:
    return quiet_until(moment, quiet, zone) or moment

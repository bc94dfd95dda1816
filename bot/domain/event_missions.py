"""Missions of a meeting: whether it may have any, what they take over from it, and how they go along with it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.civil import on_clocks
from bot.domain.errors import Refusal
from bot.domain.events import Event, EventOver, EventState
from bot.domain.missions import LENGTH_MOST, PLACE_MOST, Mission, MissionState, Place, Span
from bot.domain.text import shorten


@dataclass(eq=False)
class PrivateMeeting(Refusal):
    """Ambassadors do not know of committees: there is no mission for one."""


@dataclass(eq=False)
class MissionTooEarly(Refusal):
    """This one would have begun already if it moved along."""

    mission: Mission


def has_missions(event: Event, now: datetime) -> bool:
    """Whether one can be written for it."""
    return not event.private and event.state is EventState.PLANNED and not event.begun(now)


def require_missions(event: Event, now: datetime) -> None:
    """Raises `PrivateMeeting` or `EventOver`."""
    if event.private:
        raise PrivateMeeting
    if not has_missions(event, now):
        raise EventOver(EventState.HELD if event.state is EventState.PLANNED else event.state)


def slot_of(event: Event) -> Span:
    """Its hours, or the first day of it."""
    assert event.starts_at is not None, "it has a date"
    return Span(event.starts_at, event.starts_at + min(timedelta(minutes=event.minutes), LENGTH_MOST))


def place_of(event: Event) -> Place:
    pin = (event.latitude, event.longitude) if event.latitude is not None and event.longitude is not None else None
    return Place(shorten(event.place, PLACE_MOST), pin, event.neighbourhood)


def goes_along(mission: Mission, now: datetime) -> bool:
    """Whether it still can: what has begun stays as it is, and what was called off stays so."""
    return mission.state is not MissionState.CANCELLED and not mission.span.begun(now)


def shifted(mission: Mission, before: Event, after: Event, zone: ZoneInfo) -> Mission:
    """As many days and hours of the town's clocks further; with the meeting's own hours it keeps to them.

    One whose hours were set apart by hand stays where it is.
    """
    if mission.pinned or before.starts_at is None:
        return mission
    slot, new = slot_of(before), slot_of(after)
    if mission.span == slot:
        return replace(mission, span=new)
    further = _local(new.begins, zone) - _local(slot.begins, zone)
    local = _local(mission.span.begins, zone) + further
    begins = on_clocks(local.date(), local.time(), zone)
    return replace(mission, span=Span(begins, begins + (mission.span.ends - mission.span.begins)))


def elsewhere(mission: Mission, before: Event, after: Event) -> Mission:
    """Where the meeting is from now on, if the meeting has gone elsewhere and it was where the meeting was."""
    old, new = place_of(before), place_of(after)
    here = (mission.place.name, mission.place.pin) == (old.name, old.pin)
    return replace(mission, place=new) if here and new != old else mission


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)

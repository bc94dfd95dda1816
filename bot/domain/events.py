"""Events: dated meetings that people may attend; committees are among them, and private."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.errors import Refusal
from bot.domain.people import Deed, Person, PersonId

EventId = NewType("EventId", int)
SeriesId = NewType("SeriesId", int)

TITLE_MOST, PLACE_MOST = 120, 160
CAPACITY_MOST = 100_000

OPENS_BEFORE, CLOSES_AFTER = timedelta(hours=1), timedelta(hours=2)
"""So long before the beginning, and after the end, the code at the door is taken."""


class EventKind(StrEnum):
    """What sort of meeting it is."""

    MEETING = "meeting"
    WORKSHOP = "workshop"
    STAND = "stand"
    INAUGURATION = "inauguration"
    VOTE_STAND = "vote_stand"
    COTECH = "cotech"
    COPIL = "copil"


COMMITTEES = frozenset({EventKind.COTECH, EventKind.COPIL})
"""Where the files are arbitrated: only the team knows of them."""


class EventState(StrEnum):
    """Where a meeting stands; one of a series may wait for its date."""

    UNDATED = "undated"
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class EventAct(StrEnum):
    """What the team may do to a meeting."""

    EDIT = "edit"
    MOVE = "move"
    CANCEL = "cancel"
    ANNOUNCE = "announce"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Event:
    """From `starts_at` for so many `minutes`; without a capacity (nought) there is room for everybody.

    `language` is the one in which its title was typed; `interpreters` are the languages into which somebody
    interprets. `door` is what the code at the door is signed with, `others` how many came who are not known to the
    bot. `revision` grows with every date, as phones that have them expect.
    """

    id: EventId
    edition: int
    kind: EventKind
    title: str
    language: str
    state: EventState = EventState.PLANNED
    starts_at: datetime | None = None
    minutes: int = 0
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    neighbourhood: str | None = None
    capacity: int = 0
    interpreters: tuple[str, ...] = ()
    wheelchair: bool = False
    series: SeriesId | None = None
    announcement: int | None = None
    created_by: PersonId | None = None
    door: str = ""
    others: int = 0
    photos: tuple[str, ...] = ()
    minutes_sent_at: datetime | None = None
    revision: int = 0

    @property
    def private(self) -> bool:
        return self.kind in COMMITTEES

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at is not None else None

    def begun(self, now: datetime) -> bool:
        return self.starts_at is not None and self.starts_at <= now

    def over(self, now: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= now

    def door_open(self, now: datetime) -> bool:
        """Whether somebody may check in."""
        if self.starts_at is None or self.ends_at is None or self.state in (EventState.UNDATED, EventState.CANCELLED):
            return False
        return self.starts_at - OPENS_BEFORE <= now <= self.ends_at + CLOSES_AFTER

    def door_shut(self, now: datetime) -> bool:
        """Whether nobody can check in any more."""
        return self.ends_at is not None and self.ends_at + CLOSES_AFTER < now

    def open_to(self, person: Person) -> bool:
        """Whether they may know of it, and come."""
        return not self.private or person.may(Deed.SIT_IN_COMMITTEE)


@dataclass(eq=False)
class EventUnknown(Refusal):
    """There is no such meeting, or it is not for them."""


@dataclass(eq=False)
class EventOver(Refusal):
    """It has taken place, or will not."""

    state: EventState


@dataclass(eq=False)
class NotBegun(Refusal):
    """There is nothing to tell of a meeting that is still to come."""

    starts_at: datetime | None


@dataclass(eq=False)
class EventInThePast(Refusal):
    """Nobody can come to a meeting that is over."""


@dataclass(eq=False)
class NoPlaceGiven(Refusal):
    """People must know where to go."""


@dataclass(eq=False)
class CapacityUnreadable(Refusal):
    """This is no number of places."""


@dataclass(eq=False)
class DoorClosed(Refusal):
    """The code at the door is taken around the meeting only."""

    starts_at: datetime | None


@dataclass(eq=False)
class WrongDoor(Refusal):
    """This code was not made by us, or for another date."""


_IN = {
    EventAct.EDIT: (EventState.UNDATED, EventState.PLANNED),
    EventAct.MOVE: (EventState.UNDATED, EventState.PLANNED),
    EventAct.CANCEL: (EventState.UNDATED, EventState.PLANNED),
    EventAct.ANNOUNCE: (EventState.PLANNED,),
    EventAct.NOTE: (EventState.PLANNED, EventState.HELD),
}


def require(event: Event, act: EventAct, now: datetime) -> None:
    """Raises `EventOver` or `NotBegun`."""
    if event.state not in _IN[act]:
        raise EventOver(event.state)
    if act is EventAct.NOTE and not event.begun(now):
        raise NotBegun(event.starts_at)
    if act is not EventAct.NOTE and event.begun(now):
        raise EventOver(EventState.HELD)


def may(event: Event, act: EventAct, now: datetime) -> bool:
    """The same as an answer."""
    try:
        require(event, act, now)
    except (EventOver, NotBegun):
        return False
    return True

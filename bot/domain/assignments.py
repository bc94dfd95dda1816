"""Assignments: one ambassador's part in a mission, from the offer to the debrief."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.missions import Counts, Mission, MissionId, Proof
from bot.domain.people import Person, PersonId

LATE = timedelta(hours=24)
"""Whoever drops out so shortly before is replaced at once."""

COUNTED_UNTIL = timedelta(hours=24)
"""After the end, for whoever had no hand free while they talked to people."""

DEBRIEFED_UNTIL = timedelta(days=7)
WORDS_MOST = 800


class AssignmentState(StrEnum):
    """Where somebody's part stands."""

    OFFERED = "offered"
    UNAVAILABLE = "unavailable"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"
    PRESENT = "present"
    ABSENT = "absent"


class Move(StrEnum):
    """What changes it."""

    DECLINE = "decline"
    TAKE_PLACE = "take_place"
    QUEUE = "queue"
    CONFIRM = "confirm"
    ASK_AGAIN = "ask_again"
    DROP = "drop"
    CHECK_IN = "check_in"
    MISS = "miss"
    UNTICK = "untick"
    WAIT_AGAIN = "wait_again"


S = AssignmentState
_NO_PLACE = {Move.TAKE_PLACE: S.ACCEPTED, Move.CHECK_IN: S.PRESENT}
_PLACE = {Move.DROP: S.DROPPED, Move.CHECK_IN: S.PRESENT, Move.MISS: S.ABSENT}
NEXT: Mapping[AssignmentState, Mapping[Move, AssignmentState]] = {
    S.OFFERED: {**_NO_PLACE, Move.QUEUE: S.WAITING, Move.DECLINE: S.UNAVAILABLE},
    S.UNAVAILABLE: {**_NO_PLACE, Move.QUEUE: S.WAITING},
    S.WAITING: {**_NO_PLACE, Move.DROP: S.DROPPED},
    S.ACCEPTED: {**_PLACE, Move.CONFIRM: S.CONFIRMED},
    S.CONFIRMED: {**_PLACE, Move.ASK_AGAIN: S.ACCEPTED},
    S.DROPPED: {**_NO_PLACE, Move.QUEUE: S.WAITING},
    S.PRESENT: {Move.UNTICK: S.ABSENT, Move.WAIT_AGAIN: S.WAITING},
    S.ABSENT: {Move.CHECK_IN: S.PRESENT},
}
"""Who has said no may still change their mind, or just come; it is only the city that does not ask them again."""

PLACED = frozenset({S.ACCEPTED, S.CONFIRMED, S.PRESENT, S.ABSENT})
"""Who has one of the places."""

COMING = frozenset({S.ACCEPTED, S.CONFIRMED})
REFUSED = frozenset({S.UNAVAILABLE, S.DROPPED})
"""Who hears no more of the mission."""

INVOLVED = frozenset({S.WAITING, *PLACED})


class Arrived(StrEnum):
    """How somebody showed that they were there."""

    CODE = "code"
    PLACE = "place"
    LEADER = "leader"


class Went(StrEnum):
    """How it went: the first question of a debrief."""

    WELL = "well"
    SO_SO = "so_so"
    BADLY = "badly"


@dataclass(frozen=True, slots=True)
class Debrief:
    """How it went, what people talked about, what to do otherwise next time, a photo and a voice note by file id, and
    the answer to the mission's own question. What was not asked, or not answered, is empty."""

    went: Went | None = None
    heard: str = ""
    next_time: str = ""
    photo: str | None = None
    voice: str | None = None
    own: str = ""

    @property
    def empty(self) -> bool:
        return self == Debrief()

    @property
    def brought(self) -> frozenset[Proof]:
        files = {Proof.PHOTO: self.photo, Proof.VOICE: self.voice}
        return frozenset(proof for proof, file in files.items() if file is not None)


@dataclass(frozen=True, slots=True)
class Assignment:
    """`place` is which of the places is theirs, from 1 on; `done` is what they counted."""

    mission: MissionId
    person: PersonId
    state: AssignmentState = AssignmentState.OFFERED
    place: int | None = None
    done: Counts = field(default_factory=Counts)
    answered_at: datetime | None = None
    arrived_at: datetime | None = None
    arrived: Arrived | None = None
    debrief: Debrief | None = None
    debriefed_at: datetime | None = None

    @property
    def placed(self) -> bool:
        return self.state in PLACED

    @property
    def coming(self) -> bool:
        return self.state in COMING

    @property
    def present(self) -> bool:
        return self.state is AssignmentState.PRESENT

    @property
    def ticked(self) -> bool:
        """There by a tick of the leader's, which may be taken back until they tell how it was."""
        return self.present and self.arrived is Arrived.LEADER and self.debriefed_at is None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with their part in a mission; their phone, if its leader may see it."""

    person: Person
    part: Assignment
    phone: str | None


@dataclass(eq=False)
class NotInMission(Refusal):
    """They have no part in it, or not such a part."""

    state: AssignmentState | None = None


@dataclass(eq=False)
class BusyThen(Refusal):
    """They come to another mission at these hours."""

    other: Mission


@dataclass(eq=False)
class NotPresent(Refusal):
    """Only who was there counts and tells."""


@dataclass(eq=False)
class CountedOut(Refusal):
    """It is too late to count or to tell."""


def after(state: AssignmentState, move: Move) -> AssignmentState:
    """Raises `NotInMission`."""
    becomes = NEXT[state].get(move)
    if becomes is None:
        raise NotInMission(state)
    return becomes


def free_place(needed: int, taken: Collection[int]) -> int | None:
    """The lowest place that nobody has, or None when all are taken."""
    return one_more(taken) if len(taken) < needed else None


def one_more(taken: Collection[int]) -> int:
    """The lowest place that nobody has: who comes along uninvited is welcome."""
    return next(place for place in range(1, len(taken) + 2) if place not in taken)


def ticked(part: Assignment, taken: Collection[int], now: datetime) -> Assignment:
    """The leader says that they are there; whoever had no place has one by that. Raises `NotInMission`."""
    if part.present:
        return part
    state, place = after(part.state, Move.CHECK_IN), part.place or one_more(taken)
    return replace(part, state=state, place=place, arrived=Arrived.LEADER, arrived_at=now)


def unticked(part: Assignment, needed: int) -> Assignment:
    """The leader says that they were not there, or takes back a tick; who only waited for a place waits again.

    Raises `NotInMission`, also for who has shown that they were there, or has told how it was.
    """
    if part.state in (AssignmentState.ABSENT, AssignmentState.WAITING):
        return part
    if not part.present:
        return replace(part, state=after(part.state, Move.MISS))
    if not part.ticked:
        raise NotInMission(part.state)
    place = part.place if part.place is not None and part.place <= needed else None
    state = after(part.state, Move.WAIT_AGAIN if place is None else Move.UNTICK)
    return replace(part, state=state, place=place, arrived=None, arrived_at=None)


def late(mission: Mission, now: datetime) -> bool:
    """Whether it begins so soon that whoever drops out is missed."""
    return mission.span.begins - now <= LATE


def require_counting(mission: Mission, part: Assignment | None, now: datetime) -> Assignment:
    """Raises `NotPresent` or `CountedOut`."""
    if part is None or not part.present:
        raise NotPresent
    if now >= mission.span.ends + COUNTED_UNTIL:
        raise CountedOut
    return part


def require_telling(mission: Mission, part: Assignment | None, now: datetime) -> Assignment:
    """Raises `NotPresent`, or `CountedOut` once nobody waits for a debrief any more."""
    if part is None or not part.present:
        raise NotPresent
    if now >= mission.span.ends + DEBRIEFED_UNTIL:
        raise CountedOut
    return part

"""Missions: what ambassadors are asked to do, where, when, and how many of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.domain.debriefing import Debriefing, Question
from bot.domain.errors import Refusal
from bot.domain.events import EventId
from bot.domain.people import PersonId
from bot.domain.phases import PhaseName
from bot.domain.task_files import FileKind
from bot.domain.tasks import said
from bot.domain.wording import Words

MissionId = NewType("MissionId", int)

TITLE_MOST, PLACE_MOST, INSTRUCTIONS_MOST = 80, 120, 1200
NEEDED_MOST, QUOTA_MOST, KIT_MOST, KIT_WORDS_MOST = 200, 10_000, 10, 250
"""Of a kit, how many files and lines of words; and how many signs all that is written of it has together."""

LENGTH_MOST = timedelta(hours=24)


class MissionKind(StrEnum):
    """What a mission is, in the order in which people are asked which they like."""

    STAND = "stand"
    MARKET = "market"
    SCHOOL_GATE = "school_gate"
    DOOR_TO_DOOR = "door_to_door"
    HELP_DEPOSIT = "help_deposit"
    URN = "urn"
    MEDIATION = "mediation"
    RELAY = "relay"
    TRANSLATION = "translation"
    INAUGURATION = "inauguration"


class MissionState(StrEnum):
    """A draft is the team's; what is open is offered; whether it is over, the clock says."""

    DRAFT = "draft"
    OPEN = "open"
    CANCELLED = "cancelled"


class Proof(StrEnum):
    """What a debrief should bring, beside the answers to its questions."""

    PHOTO = "photo"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Counts:
    """People met and ideas helped: what a mission aims at, or what was done."""

    met: int = 0
    helped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.met + other.met, self.helped + other.helped)


@dataclass(frozen=True, slots=True)
class Place:
    """Where people meet; the pin is what a phone shows on its map."""

    name: str = ""
    pin: tuple[float, float] | None = None
    """Latitude and longitude."""

    neighbourhood: str | None = None


@dataclass(frozen=True, slots=True)
class KitFile:
    """Something to take along: a file, by its id at Telegram, or words alone, which have no kind."""

    kind: FileKind | None
    file_id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From when until just before when."""

    begins: datetime
    ends: datetime

    def __post_init__(self) -> None:
        if not timedelta() < self.ends - self.begins <= LENGTH_MOST:
            raise SpanWrong

    @property
    def minutes(self) -> int:
        return (self.ends - self.begins) // timedelta(minutes=1)

    def over(self, now: datetime) -> bool:
        return self.ends <= now

    def meets(self, other: "Span") -> bool:
        """Whether one would have to be at both."""
        return self.begins < other.ends and other.begins < self.ends

    def begun(self, now: datetime) -> bool:
        return self.begins <= now


@dataclass(frozen=True, slots=True)
class Mission:
    """Of a phase, or of a meeting as well. With no languages named, any will do.

    `template` is its id in the edition's file with the neighbourhood it was made for; once `pinned`, somebody has set
    its hours by hand, and it does not move with the calendar. `revision` grows with every change, `waves` with every
    round of offers.
    """

    id: MissionId
    kind: MissionKind
    span: Span
    needed: int = 1
    state: MissionState = MissionState.DRAFT
    titles: Words = field(default_factory=dict)
    place: Place = field(default_factory=Place)
    languages: frozenset[str] = frozenset()
    instructions: Words = field(default_factory=dict)
    kit: tuple[KitFile, ...] = ()
    quota: Counts = field(default_factory=Counts)
    proof: frozenset[Proof] = frozenset()
    debriefing: Debriefing = field(default_factory=Debriefing)
    leader: PersonId | None = None
    leader_name: str = ""
    phase: PhaseName | None = None
    event: EventId | None = None
    event_title: str = ""
    created_by: PersonId | None = None
    template: str | None = None
    pinned: bool = False
    waves: int = 0
    revision: int = 0

    @property
    def open(self) -> bool:
        return self.state is MissionState.OPEN

    @property
    def files(self) -> frozenset[Proof]:
        """What a debrief may bring along: what is wanted by name, and what is asked for."""
        return self.proof | {proof for proof in Proof if self.debriefing.asks(Question(proof))}

    def missing(self, brought: frozenset[Proof]) -> frozenset[Proof]:
        """What was asked for by name and is not there."""
        return self.proof - brought

    def title_in(self, language: str) -> str:
        """Empty when it is called by its kind alone."""
        return said(self.titles, language)

    def instructions_in(self, language: str) -> str:
        return said(self.instructions, language)

    def to_come(self, now: datetime) -> bool:
        return self.open and not self.span.begun(now)

    def under_way(self, now: datetime) -> bool:
        return self.open and self.span.begun(now) and not self.span.over(now)


@dataclass(eq=False)
class MissionUnknown(Refusal):
    """There is no such mission, or it is not theirs to see."""


@dataclass(eq=False)
class MissionCancelled(Refusal):
    """It does not take place."""


@dataclass(eq=False)
class MissionOver(Refusal):
    """It has begun already, or it is over."""


@dataclass(eq=False)
class MissionPublished(Refusal):
    """It is offered already."""


@dataclass(eq=False)
class SpanWrong(Refusal):
    """It ends before it begins, or lasts longer than a day."""


@dataclass(eq=False)
class BeginsInThePast(Refusal):
    """Nobody can come to what has begun."""


@dataclass(eq=False)
class NumberWrong(Refusal):
    """How many are needed, or what is aimed at, is out of range: from `least` to `most`."""

    least: int
    most: int


@dataclass(eq=False)
class NoSuchLeader(Refusal):
    """Whoever is named is neither an ambassador nor of those who lead the network."""


def require_to_come(mission: Mission, now: datetime) -> None:
    """Raises `MissionCancelled`, or `MissionOver` for what has begun."""
    if mission.state is MissionState.CANCELLED:
        raise MissionCancelled
    if mission.span.begun(now):
        raise MissionOver


def span_to_come(span: Span, now: datetime) -> Span:
    """Raises `BeginsInThePast`."""
    if span.begun(now):
        raise BeginsInThePast
    return span


def within(number: int, least: int, most: int) -> int:
    """Raises `NumberWrong`."""
    if not least <= number <= most:
        raise NumberWrong(least, most)
    return number


def total(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())

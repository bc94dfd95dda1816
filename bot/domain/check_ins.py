"""Check-ins: being there, shown by the code on the leader's phone, its QR, or the place that a phone shares."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.assignments import Assignment, NotInMission
from bot.domain.codes import CodeUnreadable, symbols_in
from bot.domain.errors import Refusal
from bot.domain.missions import Mission, MissionCancelled, MissionId
from bot.domain.neighbourhoods import distance

PREFIX = "k"
"""What the start parameter begins with that a leader's QR carries."""

DIGITS = 6
CODE_LASTS = timedelta(minutes=10)
"""A code that was photographed and sent on is soon worth nothing; the one before it still holds."""

TRIES_MOST = 10
EARLY = timedelta(minutes=30)
METRES_MOST = 300


@dataclass(frozen=True, slots=True)
class WrongCode:
    """This is not the code of the mission now; so many tries are left, before the leader has to say so."""

    left: int


@dataclass(eq=False)
class NotNow(Refusal):
    """One checks in from half an hour before the beginning until the end."""

    opens: datetime
    closes: datetime


@dataclass(eq=False)
class TooFar(Refusal):
    """The place that was shared is too far from the mission's."""

    metres: int


@dataclass(eq=False)
class NoPin(Refusal):
    """The mission has no place on the map: the code it is."""


def code_at(mission: MissionId, moment: datetime, pepper: bytes) -> str:
    """What the leader's phone shows: digits, which are read aloud alike by people of all languages."""
    window = int(moment.timestamp()) // int(CODE_LASTS.total_seconds())
    digest = hmac.new(pepper, f"check-in:{mission}:{window}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}}"


def valid_until(moment: datetime) -> datetime:
    """When the leader's phone shows another one."""
    seconds = int(CODE_LASTS.total_seconds())
    return moment + timedelta(seconds=seconds - moment.timestamp() % seconds)


def looks_like_code(typed: str) -> bool:
    """Whether somebody meant a code, rightly or wrongly; other words are no try."""
    try:
        given = symbols_in(typed)
    except CodeUnreadable:
        return False
    return len(given) == DIGITS and given.isdecimal()


def is_code(typed: str, mission: MissionId, now: datetime, pepper: bytes) -> bool:
    """However it is typed: with spaces, in Arabic or full-width digits."""
    try:
        given = symbols_in(typed)
    except CodeUnreadable:
        return False
    return any(hmac.compare_digest(given, code) for code in _codes(mission, now, pepper))


def start_of(mission: MissionId, code: str) -> str:
    """The start parameter of the link behind the QR: at most 64 letters, digits, _ or -."""
    return f"{PREFIX}{mission}_{code}"


def read_start(payload: str) -> tuple[MissionId, str]:
    """The mission and the code of a link, with or without its prefix. Raises `CodeUnreadable`."""
    number, between, code = payload.removeprefix(PREFIX).partition("_")
    if not between or not (number.isascii() and number.isdigit()) or len(number) > 18:
        raise CodeUnreadable
    return MissionId(int(number)), code


def is_open(mission: Mission, now: datetime) -> bool:
    return mission.open and mission.span.begins - EARLY <= now < mission.span.ends


def has_opened(mission: Mission, now: datetime) -> bool:
    """From then on its leader says who is there, also when it is over."""
    return mission.open and now >= mission.span.begins - EARLY


def require_opened(mission: Mission, now: datetime) -> None:
    """Raises `MissionCancelled` or `NotNow`."""
    if not mission.open:
        raise MissionCancelled
    if not has_opened(mission, now):
        raise NotNow(mission.span.begins - EARLY, mission.span.ends)


def require_open(mission: Mission, now: datetime) -> None:
    """Raises `MissionCancelled` or `NotNow`."""
    if not mission.open:
        raise MissionCancelled
    if not is_open(mission, now):
        raise NotNow(mission.span.begins - EARLY, mission.span.ends)


def require_place(part: Assignment | None) -> Assignment:
    """Without a code, only who has a place checks in. Raises `NotInMission`."""
    if part is None or not part.placed:
        raise NotInMission(part.state if part else None)
    return part


def require_near(mission: Mission, latitude: float, longitude: float) -> None:
    """Raises `NoPin` or `TooFar`."""
    if mission.place.pin is None:
        raise NoPin
    metres = distance(*mission.place.pin, latitude, longitude)
    if metres > METRES_MOST:
        raise TooFar(round(metres))


def _codes(mission: MissionId, now: datetime, pepper: bytes) -> Iterator[str]:
    yield code_at(mission, now, pepper)
    yield code_at(mission, now - CODE_LASTS, pepper)

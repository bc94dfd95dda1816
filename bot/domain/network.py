"""The network of ambassadors: how somebody joins it, what they offer, and when they are left in peace."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.missions import MissionKind
from bot.domain.people import PersonId
from bot.domain.working_days import Absence

CHARTER = 1
"""The version of the charter: whoever has accepted another one is asked again."""

SPOKEN = ("fr", "en", "ar", "pt", "es", "tr", "ta", "bn", "ur", "ro", "zh", "bm", "snk", "kab", "ht", "uk")
"""Languages that people of the town speak: an ambassador may know more of them than the bot does."""

CAMPAIGNS = ("network:", "mission:")
"""What letters to ambassadors belong to, as their `campaign` begins: who leaves has no more of them."""


class PartOfDay(StrEnum):
    """Finer than this nobody knows their own week."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


_BEGINS = {PartOfDay.MORNING: time(0), PartOfDay.AFTERNOON: time(12), PartOfDay.EVENING: time(18)}


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A part of a day of the week, Monday being nought."""

    weekday: int
    part: PartOfDay

    @property
    def key(self) -> str:
        return f"{self.weekday}-{self.part}"

    @classmethod
    def of(cls, key: str) -> "Slot":
        """Raises `ValueError`."""
        weekday, _, part = key.partition("-")
        if weekday not in set("0123456"):
            raise ValueError(key)
        return cls(int(weekday), PartOfDay(part))


WEEK = tuple(Slot(weekday, part) for weekday in range(7) for part in PartOfDay)


@dataclass(frozen=True, slots=True)
class Ambassador:
    """Somebody's part in the network. Of places, hours and kinds, none named means all of them.

    On the days of `pause` nobody asks them for anything.

    Asked for → admitted by a coordinator or by a link → a member once the charter is accepted → left.
    `phone` is there only if they agreed that leaders of their missions see it.
    """

    person: PersonId
    asked_at: datetime | None = None
    declined_at: datetime | None = None
    admitted_at: datetime | None = None
    charter: int | None = None
    joined_at: datetime | None = None
    languages: frozenset[str] = frozenset()
    neighbourhoods: frozenset[str] = frozenset()
    free: frozenset[Slot] = frozenset()
    kinds: frozenset[MissionKind] = frozenset()
    phone: str | None = None
    pause: Absence | None = None
    in_group: bool = False
    left_at: datetime | None = None

    @property
    def member(self) -> bool:
        return self.joined_at is not None and self.left_at is None

    @property
    def waits(self) -> bool:
        """For a coordinator to answer."""
        return self.asked_at is not None

    @property
    def admitted(self) -> bool:
        """May read the charter and accept it."""
        return self.admitted_at is not None and self.left_at is None

    def owes_charter(self) -> bool:
        return self.charter != CHARTER

    def speaks(self, languages: Iterable[str]) -> bool:
        """One of these at least; a mission that names none is for everybody."""
        wanted = frozenset(languages)
        return not wanted or bool(wanted & self.languages)

    def goes_to(self, neighbourhood: str | None) -> bool:
        """A mission without a neighbourhood is for the whole town."""
        return neighbourhood is None or not self.neighbourhoods or neighbourhood in self.neighbourhoods

    def likes(self, kind: MissionKind) -> bool:
        return not self.kinds or kind in self.kinds

    def paused(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Whether the day of this moment lies in a pause."""
        return self.pause is not None and moment.astimezone(zone).date() in self.pause

    def free_at(self, begins: datetime, ends: datetime, zone: ZoneInfo) -> bool:
        """In every part of the days that this touches, and in no pause."""
        if self.paused(begins, zone) or self.paused(ends - timedelta(microseconds=1), zone):
            return False
        return not self.free or self.free.issuperset(touched(begins, ends, zone))


@dataclass(eq=False)
class NotInNetwork(Refusal):
    """Nobody changes what they offer before they have accepted the charter, or after they have left."""


@dataclass(eq=False)
class PauseOver(Refusal):
    """Its last day is past."""


def touched(begins: datetime, ends: datetime, zone: ZoneInfo) -> frozenset[Slot]:
    """The parts of days that a time touches, as the town's clocks show them; what ends at noon is a morning."""
    first, last = begins.astimezone(zone), max(begins, ends - timedelta(microseconds=1)).astimezone(zone)
    return frozenset(slot for day in _days(first.date(), last.date()) for slot in _within(day, first, last))


def may_pause(days: Absence, today: date) -> None:
    """A pause may have begun. Raises `PauseOver`."""
    if days.last < today:
        raise PauseOver


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _within(day: date, first: datetime, last: datetime) -> Iterator[Slot]:
    parts = list(PartOfDay)
    for part in parts:
        after = parts.index(part) + 1
        if day == first.date() and after < len(parts) and first.time() >= _BEGINS[parts[after]]:
            continue
        if day == last.date() and last.time() < _BEGINS[part]:
            continue
        yield Slot(day.weekday(), part)

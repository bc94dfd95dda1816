"""Parts: what an ambassador remembers of the network and its missions; and a mission as its writer means it."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.assignments import COMING, PLACED, AssignmentState
from bot.domain.missions import Counts, Mission, MissionKind, Span

SATURDAY = 5


@dataclass
class Errand:
    """A mission with the moment at which it was published, and what it was before it moved."""

    mission: Mission
    published_at: datetime | None = None
    before: Mission | None = None
    moved_at: datetime | None = None

    @property
    def title(self) -> str:
        return self.mission.title_in("fr")

    def move(self, span: Span, at: datetime) -> None:
        self.before, self.moved_at = self.mission, at
        self.mission = replace(self.mission, span=span)

    def at(self, moment: datetime) -> Mission:
        return self.before if self.before and self.moved_at and moment < self.moved_at else self.mission


@dataclass(frozen=True, slots=True)
class Offers:
    """What somebody told the bot that they can do. Of places and kinds, none named means all."""

    languages: frozenset[str]
    places: frozenset[str] = frozenset()
    weekends: bool = False
    """And at no other time."""
    kinds: frozenset[MissionKind] = frozenset()

    def suit(self, mission: Mission, zone: ZoneInfo) -> bool:
        """Whether they could come: one of the languages, the place, the hours."""
        speaks = not mission.languages or mission.languages & self.languages
        goes = not self.places or mission.place.neighbourhood in self.places
        free = not self.weekends or mission.span.begins.astimezone(zone).weekday() >= SATURDAY
        return bool(speaks and goes and free)

    def like(self, mission: Mission) -> bool:
        return not self.kinds or mission.kind in self.kinds


@dataclass
class Parts:
    """By the titles of missions; lists of changes are in the order of time."""

    offers: Offers
    joined_at: datetime | None = None
    left_at: datetime | None = None
    stood: dict[str, list[tuple[datetime, AssignmentState]]] = field(default_factory=lambda: defaultdict(list))
    counted: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    told: dict[str, datetime] = field(default_factory=dict)

    def stand(self, title: str, state: AssignmentState, at: datetime) -> None:
        self.stood[title].append((at, state))

    def leave(self, at: datetime) -> None:
        """The network, and with it all that they would have come to."""
        self.left_at = at
        for title in [title for title in self.stood if self.state(title, at) in (*COMING, AssignmentState.WAITING)]:
            self.stand(title, AssignmentState.DROPPED, at)

    def member(self, at: datetime) -> bool:
        joined = self.joined_at is not None and self.joined_at <= at
        return joined and not (self.left_at is not None and self.left_at <= at)

    def state(self, title: str, at: datetime) -> AssignmentState | None:
        """None as long as they have not answered."""
        answers = self._until(title, at)
        return answers[-1][1] if answers else None

    def confirmed_since(self, title: str, since: datetime | None, at: datetime) -> bool:
        """What they said before it moved was about other hours."""
        return any(
            state is AssignmentState.CONFIRMED and (since is None or when >= since)
            for when, state in self._until(title, at)
        )

    def placed(self, title: str, at: datetime) -> bool:
        return self.state(title, at) in PLACED

    def debriefed(self, title: str, at: datetime) -> bool:
        return title in self.told and self.told[title] <= at

    def _until(self, title: str, at: datetime) -> list[tuple[datetime, AssignmentState]]:
        return [one for one in self.stood.get(title, []) if one[0] <= at]

"""Audiences: who a message of the city is for, how many they are, and how long it takes to reach them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.letters import Lane
from bot.domain.people import Notifications, Role
from bot.domain.quiet import Hours, quiet_until
from bot.domain.wording import FRENCH

LETTERS_A_SECOND = 25
"""What is left of Telegram's 30 after the direct answers."""

NEWS = frozenset({Notifications.ALL})
"""What somebody must have chosen to be told the city's news."""

OWN = frozenset({Notifications.ALL, Notifications.ESSENTIAL})
"""The same for what concerns their own ideas."""


class Behaviour(StrEnum):
    """What somebody has done in the edition. What they voted is not among it, and never will be."""

    HAS_IDEA = "has_idea"
    FOLLOWS = "follows"
    DRAFTING = "drafting"


class Facet(StrEnum):
    """What an audience may be chosen by."""

    ROLES = "roles"
    PLACES = "places"
    LANGUAGES = "langs"
    DOINGS = "doings"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Audience:
    """People by what is known of them: of one kind any will do, all kinds must fit, an empty kind asks nothing.

    `groups` are the city's groups and channels (ids of their rows), which get the message beside the people, or
    instead of them.
    """

    roles: frozenset[Role] = frozenset()
    neighbourhoods: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    behaviours: frozenset[Behaviour] = frozenset()
    groups: frozenset[int] = frozenset()
    people: bool = True

    def to_json(self) -> dict[str, Any]:
        """Plain values in a fixed order: equal audiences are equal texts, which an approval is bound to."""
        return {
            "roles": sorted(self.roles),
            "neighbourhoods": sorted(self.neighbourhoods),
            "languages": sorted(self.languages),
            "behaviours": sorted(self.behaviours),
            "groups": sorted(self.groups),
            "people": self.people,
        }

    def chosen(self, facet: Facet) -> frozenset[str]:
        """What is asked of one kind, as buttons say it."""
        return frozenset(str(value) for value in getattr(self, _FIELDS[facet]))

    def toggled(self, facet: Facet, value: str) -> "Audience":
        """With this value if it was not asked for, else without it. Raises `ValueError` for one of no such kind."""
        read: Callable[[str], Any] = _READ.get(facet, str)
        held = getattr(self, _FIELDS[facet])
        return replace(self, **{_FIELDS[facet]: held ^ {read(value)}})


_FIELDS = {
    Facet.ROLES: "roles",
    Facet.PLACES: "neighbourhoods",
    Facet.LANGUAGES: "languages",
    Facet.DOINGS: "behaviours",
    Facet.GROUPS: "groups",
}
_READ: Mapping[Facet, Callable[[str], Any]] = {Facet.ROLES: Role, Facet.DOINGS: Behaviour, Facet.GROUPS: int}

EVERYBODY = Audience()


def audience_from_json(body: Mapping[str, Any]) -> Audience:
    """What `to_json` wrote, also before a kind was added."""
    return Audience(
        frozenset(map(Role, body.get("roles", ()))),
        frozenset(body.get("neighbourhoods", ())),
        frozenset(body.get("languages", ())),
        frozenset(map(Behaviour, body.get("behaviours", ()))),
        frozenset(body.get("groups", ())),
        bool(body.get("people", True)),
    )


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many fit an audience, by language; of those, how many can be written to and want to be."""

    people: Mapping[str, int] = field(default_factory=dict)
    reachable: Mapping[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return sum(self.people.values())

    @property
    def all_reachable(self) -> int:
        return sum(self.reachable.values())

    @property
    def languages(self) -> frozenset[str]:
        """Those that somebody reads who would get the message."""
        return frozenset(language for language, count in self.reachable.items() if count)


@dataclass(frozen=True, slots=True)
class Mailing:
    """One message for everybody in an audience who reads one of `readers`; who gets it twice gets it once.

    The key of each letter is `cause` and its reader; `body` holds the parameters of `method`, rendered once.
    """

    cause: str
    lane: Lane
    language: str
    readers: frozenset[str]
    body: Mapping[str, Any]
    not_before: datetime
    campaign: str | None = None
    expires_at: datetime | None = None
    method: str = "sendMessage"
    hears: frozenset[Notifications] = NEWS


def time_needed(letters: int, a_second: float = LETTERS_A_SECOND) -> timedelta:
    """How long so many letters take when nothing else is to be sent."""
    return timedelta(seconds=letters / a_second)


def done_by(
    begins: datetime, letters: int, hours: Hours, zone: ZoneInfo, a_second: float = LETTERS_A_SECOND
) -> datetime:
    """When the last of so many letters leaves; quiet hours hold what is left of them until the morning."""
    left, at = time_needed(letters, a_second), begins
    while True:
        at = quiet_until(at, hours, zone) or at
        evening = next_quiet(at, hours, zone)
        if evening is None or at + left <= evening:
            return at + left
        left -= evening - at
        at = evening


def next_quiet(moment: datetime, hours: Hours, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours begin after a moment outside of them; None when there are none."""
    begins, ends = hours
    if begins == ends:
        return None
    today = moment.astimezone(zone).date()
    evenings = (datetime.combine(today + timedelta(days=ahead), begins, tzinfo=zone) for ahead in range(3))
    return next(evening for evening in (one.astimezone(UTC) for one in evenings) if evening > moment)


def in_order(languages: Iterable[str]) -> list[str]:
    """Languages for a list: French, which is always there, then the others."""
    return sorted(set(languages), key=lambda language: (language != FRENCH, language))

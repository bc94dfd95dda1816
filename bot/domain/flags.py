"""Flags: what looks strange in the urn once it is closed. A machine never decides: two people do, with a reason."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from statistics import median

from bot.domain.ballots import BallotKind, Choices

QUICKEST = 8
"""Seconds: nobody reads a ballot paper in less (voting.md: journeys under 8 seconds)."""

BURST_LEAST, BURST_TIMES = 20, 10
"""So many ballots for one project within an hour, and so many times what its other hours have."""

NIGHT = range(1, 6)
"""Hours of the town's clock in which next to nobody votes."""

NIGHT_LEAST, NIGHT_SHARE = 10, 0.5
"""So many ballots for one project by night, and at least this share of all that it has (Gers 2019: night bursts)."""


LINK_LEAST, LINK_SHARE = 20, 0.5
"""So many ballots for one project of accounts that came first by one link, and at least this share of all it has."""


class FlagKind(StrEnum):
    """What is strange about some ballots."""

    QUICK = "quick"
    BURST = "burst"
    NIGHT = "night"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot as it lay in the urn: the hour of the town's clock (`2027-05-12T03`), the seconds that it took.

    `favours` are the projects of each list that it speaks for. `link` is the digest of the link by which a new
    account came while the vote was open; empty for everybody else.
    """

    voter: int
    hour: str
    seconds: int
    favours: Mapping[str, frozenset[int]]
    blank: bool = False
    link: str = ""

    def beside(self, other: "Cast") -> "Cast":
        """The ballots of one voter on several lists, which were cast together."""
        return replace(self, favours={**self.favours, **other.favours}, blank=self.blank and other.blank)


@dataclass(frozen=True, slots=True)
class Flag:
    """Some voters' ballots, and why. Which project it is about is not said: the count has not begun."""

    kind: FlagKind
    voters: frozenset[int]
    hour: str = ""

    @property
    def id(self) -> str:
        """Names exactly these ballots: a flag that has grown is another one."""
        told = f"{self.kind}:{self.hour}:{sorted(self.voters)}"
        return sha256(told.encode()).hexdigest()[:12]


def favoured(choices: Choices, kind: BallotKind) -> frozenset[int]:
    """What a ballot speaks for: the best grade, where all have one; else all that it names and does not oppose."""
    if kind is BallotKind.JUDGEMENT:
        return frozenset(project for project, grade in choices.items() if grade == 0)
    return frozenset(project for project, value in choices.items() if value > 0)


def flags(casts: Iterable[Cast]) -> tuple[Flag, ...]:
    """All that is strange, in the order of kind and hour; one set of ballots is flagged once a kind."""
    known = tuple(casts)
    found = [*_quick(known), *_bursts(known), *_nights(known), *_links(known)]
    return tuple(sorted(dict.fromkeys(found), key=lambda flag: (flag.kind, flag.hour, flag.id)))


def _quick(casts: Iterable[Cast]) -> Iterator[Flag]:
    voters = frozenset(cast.voter for cast in casts if cast.seconds < QUICKEST and not cast.blank)
    if voters:
        yield Flag(FlagKind.QUICK, voters)


def _bursts(casts: Iterable[Cast]) -> Iterator[Flag]:
    for hours in _by_project(casts).values():
        usual = max(1, median(len(voters) for voters in hours.values()))
        for hour, voters in hours.items():
            if len(voters) >= BURST_LEAST and len(voters) >= BURST_TIMES * usual:
                yield Flag(FlagKind.BURST, frozenset(voters), hour)


def _nights(casts: Iterable[Cast]) -> Iterator[Flag]:
    for hours in _by_project(casts).values():
        night = {voter for hour, voters in hours.items() if int(hour[-2:]) in NIGHT for voter in voters}
        if len(night) >= NIGHT_LEAST and len(night) >= NIGHT_SHARE * sum(map(len, hours.values())):
            yield Flag(FlagKind.NIGHT, frozenset(night))


def _links(casts: Iterable[Cast]) -> Iterator[Flag]:
    for links in _by_project(casts, lambda cast: cast.link).values():
        whole = sum(map(len, links.values()))
        for link, voters in links.items():
            if link and len(voters) >= LINK_LEAST and len(voters) >= LINK_SHARE * whole:
                yield Flag(FlagKind.LINK, frozenset(voters))


def _by_project(
    casts: Iterable[Cast], part: Callable[[Cast], str] = lambda cast: cast.hour
) -> Mapping[tuple[str, int], Mapping[str, set[int]]]:
    """Who spoke for a project, hour by hour, or by another part."""
    found: dict[tuple[str, int], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for cast in casts:
        for name, projects in cast.favours.items():
            for project in projects:
                found[name, project][part(cast)].add(cast.voter)
    return found

"""Links of ambassadors: signed, so that nobody is said to have brought whom somebody else has."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.people import Person

PREFIX = "f"
"""What the start parameter of these links begins with."""

SIGNATURE = 16
"""Signs of a signature: 64 bits, of which nobody can try more than a few a second."""

FEWEST = 5
"""Below this no figure is told: whoever knows one of these people would know what they did."""

_SIGNED = re.compile(r"f([0-9]{1,18})-([a-z])-([0-9a-f]{16})")
_NAMES_PLACE = re.compile(r"f[0-9]{1,18}-([a-z])(?:-|$)")


class Leads(StrEnum):
    """What a link opens; the letter stands in the link."""

    MENU = "m"
    DEPOSIT = "d"
    IDEAS = "i"
    VOTE = "v"


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A link of an ambassador's that counts who comes by it, until it is revoked."""

    id: int
    owner: Person


@dataclass(frozen=True, slots=True)
class Brought:
    """Who came by links, and what they did since: never who, and nothing of their vote."""

    people: int = 0
    ideas: int = 0
    supports: int = 0

    def __add__(self, other: "Brought") -> "Brought":
        return Brought(self.people + other.people, self.ideas + other.ideas, self.supports + other.supports)


@dataclass(frozen=True, slots=True)
class Shares:
    """A figure by neighbourhood, in the order of the edition; `rest` is that of all others together."""

    listed: Mapping[str, int]
    rest: int


@dataclass(frozen=True, slots=True)
class Together:
    """What the links of all ambassadors brought, by the neighbourhood of those who came; None for elsewhere."""

    places: Mapping[str | None, Brought] = field(default_factory=dict)

    @property
    def town(self) -> Brought:
        return sum(self.places.values(), Brought())

    def shares(self, order: Iterable[str], figure: str) -> Shares:
        """Neighbourhoods whose figure may be told, and the rest, which may be told as well.

        Where the rest would be too few, and the whole less what is listed would give them away, the smallest of the
        listed joins them.
        """
        figures = {place: int(getattr(brought, figure)) for place, brought in self.places.items()}
        listed = {place: figures[place] for place in order if figures.get(place, 0) >= FEWEST}
        rest = sum(figures.values()) - sum(listed.values())
        while listed and 0 < rest < FEWEST:
            rest += listed.pop(min(listed, key=lambda place: listed[place]))
        return Shares(listed, rest)


@dataclass(eq=False)
class NoSuchLink(Refusal):
    """It was revoked already, or never was."""


def told(figure: int) -> int | None:
    """A figure that may be shown; None for "fewer than 5"."""
    return figure if figure >= FEWEST else None


def start_of(link: int, leads: Leads, pepper: bytes) -> str:
    """The start parameter of a link: at most 64 letters, digits, _ or -."""
    return f"{PREFIX}{link}-{leads}-{_signature(link, leads, pepper)}"


def link_in(payload: str, pepper: bytes) -> int | None:
    """The link that a start parameter names, if it is ours."""
    found = _SIGNED.fullmatch(payload)
    if found is None or not _is_place(found[2]):
        return None
    link = int(found[1])
    ours = hmac.compare_digest(_signature(link, Leads(found[2]), pepper), found[3])
    return link if ours else None


def leads_to(payload: str) -> Leads:
    """What it opens, whoever wrote it: a link that counts for nobody leads there as well."""
    found = _NAMES_PLACE.match(payload)
    return Leads(found[1]) if found is not None and _is_place(found[1]) else Leads.MENU


def _is_place(letter: str) -> bool:
    return letter in set(Leads)


def _signature(link: int, leads: Leads, pepper: bytes) -> str:
    return hmac.new(pepper, f"attributed:{link}:{leads}".encode(), hashlib.sha256).hexdigest()[:SIGNATURE]

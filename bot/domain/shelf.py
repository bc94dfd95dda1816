"""The shelf: ideas that everybody may see, how they are leafed through, and which resemble one another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.ideas import Idea
from bot.domain.pieces import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Around:
    """Where somebody looks: a neighbourhood, a point, both, or neither, which is the whole town."""

    neighbourhood: str | None = None
    spot: Spot | None = None

    @classmethod
    def of(cls, place: Place | None) -> "Around":
        """Around the place of an idea."""
        if place is None:
            return TOWN
        if place.latitude is None or place.longitude is None:
            return cls(place.neighbourhood)
        return cls(place.neighbourhood, Spot(place.latitude, place.longitude))


TOWN = Around()


class Aisle(StrEnum):
    """A way through the shelf; the value is short because buttons carry it."""

    NEWEST = "n"
    NEIGHBOURHOOD = "q"
    THEME = "t"
    NEAR = "p"
    SEARCH = "s"


@dataclass(frozen=True, slots=True)
class Way:
    """An aisle and what it is about: a neighbourhood, a theme, the words of a search, or a spot.

    `centres` gives the metres from the spot to the middle of each neighbourhood, for ideas without a pin.
    """

    aisle: Aisle = Aisle.NEWEST
    value: str = ""
    spot: Spot | None = None
    centres: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which page of an aisle: the first one, or the one after or before an idea."""

    after: int | None = None
    before: int | None = None
    most: int = 5


@dataclass(frozen=True, slots=True)
class Glance:
    """An idea as a list shows it. `metres` is known of a pin, where somebody looks near a place."""

    id: int
    number: int
    title: str
    neighbourhood: str | None
    theme: str | None
    supports: int
    metres: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Part of an aisle, with what lies on either side of it."""

    ideas: tuple[Glance, ...]
    earlier: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class Similar:
    """A public idea that resembles the one being written; `likeness` goes from 0 to 100."""

    id: int
    number: int
    title: str
    neighbourhood: str | None
    supports: int
    likeness: int
    metres: int | None = None


@dataclass(frozen=True, slots=True)
class Bond:
    """What ties a person to an idea."""

    supports: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A public idea as one person sees it; `project` is the number of its project on the ballot paper."""

    idea: Idea
    bond: Bond
    mine: bool = False
    project: int | None = None


@dataclass(eq=False)
class NotOnShelf(Refusal):
    """Everybody may see admitted ideas that are not hidden, and nobody is told whether there are others."""

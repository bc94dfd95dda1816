"""Neighbourhoods of the town, and which of them is near."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS = 6_371_008.8
"""Metres, the mean radius."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A part of the town, with the middle of where its people live; `name` is in French."""

    id: str
    name: str
    commune: str
    latitude: float
    longitude: float
    other_names: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """Its name in a language; most places have one name in all of them."""
        return self.other_names.get(language, self.name)


def distance(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Metres between two points (haversine): within a town, exact to a fraction of a percent."""
    north, to_north = radians(latitude), radians(to_latitude)
    east = radians(to_longitude - longitude)
    chord = sin((to_north - north) / 2) ** 2 + cos(north) * cos(to_north) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(chord, 1.0)))


def outside(neighbourhoods: Iterable[Neighbourhood], latitude: float, longitude: float, most: int) -> float | None:
    """Metres to the nearest centre, for a place that is more than `most` of them away: hardly in the town."""
    near = nearest(neighbourhoods, latitude, longitude)
    metres = distance(latitude, longitude, near.latitude, near.longitude) if near else 0.0
    return metres if metres > most else None


def nearest(neighbourhoods: Iterable[Neighbourhood], latitude: float, longitude: float) -> Neighbourhood | None:
    """The neighbourhood whose centre is closest, or None if there are none.

    A first guess that people can correct: neighbourhoods have borders, and centres do not know them.
    """
    return min(
        neighbourhoods,
        key=lambda place: (distance(latitude, longitude, place.latitude, place.longitude), place.id),
        default=None,
    )

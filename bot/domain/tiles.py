"""A town as a map of tiles: one a neighbourhood, the north at the top, the west at the left."""

from collections.abc import Sequence

from bot.domain.neighbourhoods import Neighbourhood

ACROSS = 3
"""Side by side: words in more of them could not be read on a telephone."""


def in_tiles(places: Sequence[Neighbourhood]) -> list[list[Neighbourhood]]:
    """Rows of almost the same length. Places that are not told apart on the map stay in the order of the edition."""
    many = -(-len(places) // ACROSS)
    southward = sorted(places, key=lambda place: -place.latitude)
    edges = [len(places) * row // many for row in range(many + 1)] if many else []
    return [sorted(southward[edges[row] : edges[row + 1]], key=lambda place: place.longitude) for row in range(many)]


def on_the_map(places: Sequence[Neighbourhood]) -> bool:
    """Whether the edition says where they are."""
    return len({(place.latitude, place.longitude) for place in places}) > 1

"""A town as a map of tiles."""

from bot.domain.neighbourhoods import Neighbourhood
from bot.domain.tiles import ACROSS, in_tiles, on_the_map
from tests.editions import PLAINE, PLEYEL, POETES


def a_place(number: int, latitude: float = 0.0, longitude: float = 0.0) -> Neighbourhood:
    return Neighbourhood(f"n{number}", f"N {number}", "Saint-Denis", latitude, longitude)


def test_the_north_is_at_the_top_and_the_west_at_the_left() -> None:
    north, south = a_place(1, 48.99, 2.35), a_place(2, 48.90, 2.35)
    assert in_tiles([PLAINE, south, POETES, PLEYEL, north]) == [[north, POETES], [PLEYEL, south, PLAINE]]


def test_every_place_has_a_tile_and_rows_are_of_almost_one_length() -> None:
    for many in range(1, 40):
        places = [a_place(n, n * 0.01, -n * 0.02) for n in range(many)]
        rows = in_tiles(places)
        assert sorted(place.id for row in rows for place in row) == sorted(place.id for place in places)
        assert max(map(len, rows)) <= ACROSS
        assert max(map(len, rows)) - min(map(len, rows)) <= 1


def test_places_that_have_no_place_stay_in_the_order_of_the_edition() -> None:
    places = [a_place(n) for n in range(6)]
    assert in_tiles(places) == [places[:3], places[3:]]
    assert not on_the_map(places)
    assert on_the_map([PLAINE, PLEYEL])


def test_a_town_without_neighbourhoods_has_no_tiles() -> None:
    assert in_tiles([]) == []

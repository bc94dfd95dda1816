"""The ways through the shelf, as SQL: what is in an aisle, in which order; pages are cut by key, never by offset."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.neighbourhoods import EARTH_RADIUS
from bot.domain.shelf import Aisle, Way

ALL = "edition_id = :edition AND public"
NEWEST = "admitted_at"

# Haversine, in metres; an idea without a pin is where its neighbourhood's people live. The distances to those
# centres come as two lists, so that trigonometry is left to the pins.
METRES = f"""coalesce(
    CASE WHEN latitude IS NOT NULL AND longitude IS NOT NULL THEN round(2 * {EARTH_RADIUS} * asin(sqrt(least(1.0,
        power(sin(radians(latitude - :latitude) / 2), 2)
        + cos(radians(:latitude)) * cos(radians(latitude)) * power(sin(radians(longitude - :longitude) / 2), 2)
    )))) END,
    (CAST(:metres AS double precision[]))[array_position(CAST(:centres AS text[]), neighbourhood)]
)"""
# Doubles: a four-byte float would come back from Python as another number, and a page would never end.
RANK = "CAST(ts_rank(search, to_tsquery('parvis_fr', :query)) AS double precision)"
SPELLING = "CAST(word_similarity(fold(:words), folded) AS double precision)"

_WORD = re.compile(r"\w+")
_LITTLE = frozenset({"les", "des", "aux", "une", "est", "the", "and", "uma"})
WORDS_MOST = 8


@dataclass(frozen=True, slots=True)
class Order:
    """Which ideas, and the key that they are sorted by; the id settles what is equal."""

    where: str
    key: str
    down: bool = True
    given: Mapping[str, Any] = field(default_factory=dict)
    computed: bool = True
    """The key costs something to find, and is found once an idea; other keys are read off an index, in order."""

    def page(self, turn: str) -> str:
        """The statement of a page: `first`, what comes `after` the idea :at, or what comes `before` it."""
        down = self.down if turn != "before" else not self.down
        compared, direction = ("<", "DESC") if down else (">", "ASC")
        beyond = f"AND (key, id) {compared} (:key, :at)" if turn != "first" else ""
        order = f"ORDER BY key {direction}, id {direction}"
        wanted = "id, number, title, neighbourhood, theme, supports, key, latitude IS NOT NULL AS pinned"
        return (
            f"WITH seen AS {'MATERIALIZED' if self.computed else ''} "  # noqa: S608 - constants of this file
            f"(SELECT id, {self.key} AS key FROM ideas WHERE {self.where}), "
            f"cut AS (SELECT id, key FROM seen WHERE key IS NOT NULL {beyond} {order} LIMIT :most) "
            f"SELECT {wanted} FROM ideas JOIN cut USING (id) {order}"
        )

    @property
    def at(self) -> str:
        """The key of one idea, seen or not: it may have left the shelf since its page was shown."""
        return f"SELECT {self.key} FROM ideas WHERE id = :at"  # noqa: S608 - a constant of this file


def order_of(way: Way, *, by_spelling: bool = False) -> Order:
    """The order of an aisle. A search goes by words, or, where none is found, by how titles are spelt."""
    if way.aisle is Aisle.NEIGHBOURHOOD:
        return Order(f"{ALL} AND neighbourhood = :value", NEWEST, given={"value": way.value}, computed=False)
    if way.aisle is Aisle.THEME:
        return Order(f"{ALL} AND theme = :value", NEWEST, given={"value": way.value}, computed=False)
    if way.aisle is Aisle.NEAR and way.spot is not None:
        given = {
            "latitude": way.spot.latitude,
            "longitude": way.spot.longitude,
            "centres": list(way.centres),
            "metres": [float(metres) for metres in way.centres.values()],
        }
        return Order(ALL, METRES, down=False, given=given)
    if way.aisle is Aisle.SEARCH and by_spelling:
        return Order(f"{ALL} AND fold(:words) <% folded", SPELLING, given={"words": way.value})
    if way.aisle is Aisle.SEARCH:
        where = f"{ALL} AND search @@ to_tsquery('parvis_fr', :query)"
        return Order(where, RANK, given={"query": prefixes(way.value)})
    return Order(ALL, NEWEST, computed=False)


def prefixes(words: str) -> str:
    """A query for ideas that hold every word, or a word that begins like it."""
    found = [word for word in _WORD.findall(words.replace("_", " ").lower()) if word not in _LITTLE]
    return " & ".join(f"{word}:*" for word in found[:WORDS_MOST])

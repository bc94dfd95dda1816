"""Which public ideas resemble the one being written: the same words in their titles, spelling and accents aside."""

from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.neighbourhoods import distance
from bot.domain.shelf import Around, Similar

WORDS_MOST = 8
"""Of a title; pairs of them are looked for, and eight words already make 28."""

WALK = 800
"""Metres: ten minutes on foot. What is farther, or in another neighbourhood, resembles less."""

ALIKE = 30
"""Of 100: below this, people see no likeness."""

FEW = frozenset(
    {
        "le",
        "plus",
        "bien",
        "tout",
        "tou",
        "fair",
        "fait",
        "quand",
        "afin",
        "pre",
        "cot",
        "etre",
        "avoir",
        "cet",
        "cett",
    }
)
"""Stems that say nothing of an idea, and that PostgreSQL's French leaves in."""

# Titles differ in a letter here and there; under 0.45 of common trigrams it is another title. The tables of a town
# fit in memory, where the planner's usual fear of reading here and there makes it read everything instead.
_STEMS = text(
    "SELECT tsvector_to_array(to_tsvector('parvis_fr', :title)), "
    "tsvector_to_array(to_tsvector('parvis_fr', :reason)), "
    "set_config('pg_trgm.similarity_threshold', '0.45', true), set_config('random_page_cost', '1.1', true)"
)
# Candidates are few (60 by words, or by spelling where words find next to nothing): the costly comparisons are made
# on those alone.
_ALIKE = text(
    """
    WITH by_words AS (
        SELECT id FROM ideas WHERE edition_id = :edition AND public AND search @@ CAST(:pairs AS tsquery)
        ORDER BY ts_rank(search, CAST(:any AS tsquery))
            + (neighbourhood IS NOT DISTINCT FROM CAST(:neighbourhood AS text))::int DESC
        LIMIT 60
    ), by_spelling AS (
        SELECT id FROM ideas
        WHERE (SELECT count(*) FROM by_words) < 5 AND edition_id = :edition AND public AND folded % fold(:title)
        LIMIT 60
    )
    SELECT id, number, title, neighbourhood, latitude, longitude, supports,
        similarity(folded, fold(:title)) AS spelling,
        (SELECT count(*) FROM unnest(CAST(:stems AS text[])) AS stem
            WHERE search @@ (quote_literal(stem) || '\\:A')::tsquery) AS common
    FROM ideas WHERE id IN (SELECT id FROM by_words UNION SELECT id FROM by_spelling)
    """
)


async def similar(
    connection: AsyncConnection, edition_id: int, words: tuple[str, str], around: Around, most: int
) -> list[Similar]:
    """The most alike first. `words` are the title and the reason; the title says what it is about."""
    title, reason = words
    in_title, in_reason, _, _ = (await connection.execute(_STEMS, {"title": title, "reason": reason})).one()
    stems = _telling(in_title)
    if len(stems) < 2:
        stems = (stems + _telling(in_reason))[:3]
    given = {
        "edition": edition_id,
        "pairs": pairs(stems),
        "any": " | ".join(map(_quoted, stems)),
        "stems": stems,
        "title": title,
        "neighbourhood": around.neighbourhood,
    }
    rows = await connection.execute(_ALIKE, given)
    found = [_similar(row, len(stems), around) for row in rows]
    alike = [one for one in found if one.likeness >= ALIKE]
    return sorted(alike, key=lambda one: (-one.likeness, -one.supports, one.id))[:most]


def pairs(stems: list[str]) -> str:
    """A query for titles that share two of the words; one word alone is no likeness, unless there is only one."""
    asked = [f"{_quoted(stem)}:A" for stem in stems]
    if len(asked) < 2:
        return "".join(asked)
    return " | ".join(f"{one} & {other}" for place, one in enumerate(asked) for other in asked[place + 1 :])


def _telling(stems: list[str]) -> list[str]:
    """The longest words first: they are the rarest ones."""
    return sorted((stem for stem in stems if len(stem) > 2 and stem not in FEW), key=len, reverse=True)[:WORDS_MOST]


def _quoted(stem: str) -> str:
    return "'" + stem.replace("\\", "\\\\").replace("'", "''") + "'"


def _similar(row: Row[Any], asked: int, around: Around) -> Similar:
    metres = None
    if around.spot and row.latitude is not None and row.longitude is not None:
        metres = round(distance(around.spot.latitude, around.spot.longitude, row.latitude, row.longitude))
    words = row.common / asked if asked else 0
    likeness = 100 * max(row.spelling, (words + row.spelling) / 2)
    if not _near(row.neighbourhood, metres, around):
        likeness *= 0.75
    return Similar(row.id, row.number, row.title, row.neighbourhood, row.supports, round(likeness), metres)


def _near(neighbourhood: str | None, metres: int | None, around: Around) -> bool:
    """An idea for the whole town is near everything, and everything is near an idea for the whole town."""
    if metres is not None:
        return metres <= WALK
    return None in (around.neighbourhood, neighbourhood) or neighbourhood == around.neighbourhood

"""The map of where the network was, for one phase or for all of them."""

import asyncio
from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.coverage import Coverage, Reached
from bot.domain.phases import PhaseName
from bot.domain.tiles import in_tiles, on_the_map
from bot.i18n import Translator
from bot.reports.coverage_picture import CoverageMap, Shade, Tile, picture, shade_of
from bot.texts import coverage as texts


async def drawn(coverage: Coverage, phase: PhaseName | None, edition: Edition, now: datetime, t: Translator) -> bytes:
    return await asyncio.to_thread(picture, map_of(coverage, phase, edition, now, t))


def map_of(
    coverage: Coverage, phase: PhaseName | None, edition: Edition, now: datetime, t: Translator
) -> CoverageMap:
    """What stands on it: neighbourhoods that nobody reached lately are named above it."""
    forgotten = texts.forgotten_of(coverage.longest_ago_first(phase), now)
    names = {place.id: place.name_in(t.language) for place in edition.neighbourhoods}
    elsewhere = coverage.of(None, phase)
    return CoverageMap(
        t.language,
        texts.title(phase, t),
        [texts.on_map_total(coverage.whole(phase), t), *texts.on_map_forgotten([names[one] for one in forgotten], t)],
        [
            [_tile(place.name_in(t.language), coverage.of(place.id, phase), t) for place in row]
            for row in in_tiles(edition.neighbourhoods)
        ],
        None if elsewhere == Reached() else _tile(texts.nowhere(t), elsewhere, t),
        {shade: texts.legend(shade.name, t) for shade in Shade},
        texts.north(t) if on_the_map(edition.neighbourhoods) else None,
    )


def _tile(name: str, reached: Reached, t: Translator) -> Tile:
    shade = shade_of(reached.share, anybody=reached.held > 0)
    return Tile(name, texts.share(reached, t), texts.figures(reached, t), shade)

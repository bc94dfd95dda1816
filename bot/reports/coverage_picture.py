"""Where the network was, as a map of tiles for a telephone: shaded by how much was reached, with its figures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from bot.reports.canvas import Area, Canvas, line_height
from bot.reports.colours import GREY, INK, VERMILLION, WHITE
from bot.reports.glyphs import Type, width, wrapped
from bot.reports.lettering import runs_left

WIDE = 1080
"""Pixels: a telephone shows them on a third as many."""

SMALLEST = 36
"""Size of the smallest letters: 13 pixels on a telephone that is 390 wide."""

_MARGIN, _GAP, _PAD = 30, 12, 14
_ROOM = WIDE - 2 * _MARGIN
_TITLE, _ABOVE, _NAME, _SHARE, _FIGURES, _LEGEND = 52, 40, 38, 60, SMALLEST, SMALLEST


class Shade(Enum):
    """How much was reached; where nobody was, an outline says so too."""

    NOBODY = WHITE
    LITTLE = "#deebf7"
    SOME = "#9ecae1"
    MUCH = "#4292c6"
    ALL = "#08519c"

    @property
    def ink(self) -> str:
        return WHITE if self is Shade.ALL else INK


"""Five blues of ColorBrewer, whose order is seen with any kind of sight, and in grey print."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A neighbourhood: its name, its share in words, and what was done there."""

    name: str
    share: str
    figures: Sequence[str]
    shade: Shade


@dataclass(frozen=True, slots=True)
class CoverageMap:
    """What stands on it, in one language; `above` are lines over the map, `elsewhere` a tile across it."""

    language: str
    title: str
    above: Sequence[str]
    rows: Sequence[Sequence[Tile]]
    elsewhere: Tile | None
    legend: Mapping[Shade, str]
    north: str | None


def shade_of(share: float, *, anybody: bool) -> Shade:
    if not anybody:
        return Shade.NOBODY
    steps = ((1.0, Shade.ALL), (2 / 3, Shade.MUCH), (1 / 3, Shade.SOME))
    return next((shade for least, shade in steps if share >= least), Shade.LITTLE)


def picture(shown: CoverageMap) -> bytes:
    """A PNG file. It is laid out twice: first to know how high it is, then to draw it."""
    page = _Page(shown)
    page.canvas = Canvas(WIDE, round(page.draw()), page.leftwards)
    page.draw()
    return page.canvas.png()


class _Page:
    def __init__(self, shown: CoverageMap) -> None:
        self.shown, self.leftwards = shown, runs_left(shown.language)
        self.canvas = Canvas(WIDE, 1, self.leftwards)

    def draw(self) -> float:
        shown = self.shown
        top = self._write(shown.title, _whole(_MARGIN), self._type(_TITLE, bold=True), INK, 3)
        for line in shown.above:
            top = self._write(line, _whole(top + 8), self._type(_ABOVE), INK, 6)
        if shown.north:
            top = self._write(shown.north, _whole(top + 8), self._type(_FIGURES), GREY, 2)
        across = max((len(row) for row in shown.rows), default=1)
        wide = (_ROOM - (across - 1) * _GAP) / across
        for row in shown.rows:
            top = self._row(row, top + _GAP, wide)
        if shown.elsewhere is not None:
            top = self._row([shown.elsewhere], top + _GAP, _ROOM)
        return self._legend(top + 28) + _MARGIN

    def _row(self, row: Sequence[Tile], top: float, wide: float) -> float:
        """As high as the one that says most; a shorter row stands in the middle. The west is at the left in every
        language."""
        left = _MARGIN + (_ROOM - len(row) * wide - (len(row) - 1) * _GAP) / 2
        places = [left + at * (wide + _GAP) for at in range(len(row))]
        high = max(
            self._tile(tile, Area(self._start(left, wide), top, wide, 0))
            for tile, left in zip(row, places, strict=True)
        )
        for tile, each in zip(row, places, strict=True):
            self._tile(tile, Area(self._start(each, wide), top, wide, high))
        return top + high

    def _tile(self, tile: Tile, area: Area) -> float:
        """Drawn once its height is known; how high it has to be."""
        ink = tile.shade.ink
        if area.height:
            self.canvas.fill(area, tile.shade.value)
            nobody = tile.shade is Shade.NOBODY
            self.canvas.outline(area, VERMILLION if nobody else INK, 6 if nobody else 2)
        room = Area(area.start + _PAD, area.top + _PAD, area.width - 2 * _PAD, area.height)
        top = self._name(tile, room, drawn=bool(area.height))
        if tile.share:
            under = Area(room.start, top, room.width, 0)
            top = self._write(tile.share, under, self._type(_SHARE, bold=True), ink, 1, drawn=bool(area.height))
        for line in tile.figures:
            under = Area(room.start, top, room.width, 0)
            top = self._write(line, under, self._type(_FIGURES), ink, 3, drawn=bool(area.height))
        return top + _PAD - area.top

    def _name(self, tile: Tile, area: Area, *, drawn: bool) -> float:
        """Broken after hyphens too: names of places are long."""
        kind, lines = self._type(_NAME, bold=True), [""]
        for part in re.findall(r"[^\s-]*-+|[^\s-]+", tile.name):
            before = lines[-1]
            longer = before + part if not before or before.endswith("-") else f"{before} {part}"
            lines = [*lines[:-1], longer] if not before or width(longer, kind) <= area.width else [*lines, part]
        top = area.top
        for line in lines:
            top = self._write(line, replace(area, top=top), kind, tile.shade.ink, 1, drawn=drawn)
        return top

    def _legend(self, top: float) -> float:
        for shade, words in self.shown.legend.items():
            box = Area(_MARGIN, top + 4, 56, 36)
            self.canvas.fill(box, shade.value)
            nobody = shade is Shade.NOBODY
            self.canvas.outline(box, VERMILLION if nobody else INK, 6 if nobody else 2)
            top = self._write(words, Area(_MARGIN + 76, top, _ROOM - 76, 0), self._type(_LEGEND), INK, 2) + 6
        return top

    def _write(self, words: str, area: Area, kind: Type, colour: str, most: int, *, drawn: bool = True) -> float:
        """Lines from the top of an area; where the next one begins."""
        top = area.top
        for line in wrapped(words, area.width, kind, most):
            if drawn:
                self.canvas.words(line, Area(area.start, top, area.width, 0), kind, colour)
            top += line_height(kind)
        return top

    def _start(self, left: float, wide: float) -> float:
        """Where it begins as the canvas counts, so that a map is not mirrored."""
        return WIDE - left - wide if self.leftwards else left

    def _type(self, size: float, bold: bool = False) -> Type:
        return Type(size, bold, self.leftwards)


def _whole(top: float) -> Area:
    return Area(_MARGIN, top, _ROOM, 0)

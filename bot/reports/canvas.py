"""A picture that begins at the side where its language begins: bars, patterns and words."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.reports.colours import INK, WHITE
from bot.reports.glyphs import LEADING, Type, mask, width

if TYPE_CHECKING:
    from PIL.Image import Image

Pattern = Literal["plain", "stripes", "dots"]
_STEP = 14
_BASELINE = 0.95


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels; `start` counts from the side where the language begins."""

    start: float
    top: float
    width: float
    height: float


class Canvas:
    """A picture in the making; in a language that runs leftwards all of it is mirrored, but for the words."""

    def __init__(self, wide: int, high: int, leftwards: bool) -> None:
        from PIL import Image, ImageDraw

        self.wide, self.leftwards = wide, leftwards
        self._picture = Image.new("RGB", (wide, high), WHITE)
        self._draw = ImageDraw.Draw(self._picture)

    def fill(self, area: Area, colour: str, pattern: Pattern = "plain") -> None:
        """An area in a colour; stripes and dots stay in an outline of that colour, on white."""
        left, top, right, bottom = self._box(area)
        if right <= left:
            return
        if pattern == "plain":
            self._draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)
            return
        self._picture.paste(self._patterned((right - left, bottom - top), colour, pattern), (left, top))
        self._draw.rectangle((left, top, right - 1, bottom - 1), outline=colour, width=3)

    def outline(self, area: Area, colour: str, thickness: int = 2) -> None:
        left, top, right, bottom = self._box(area)
        self._draw.rectangle((left, top, right - 1, bottom - 1), outline=colour, width=thickness)

    def words(self, words: str, area: Area, kind: Type, colour: str = INK, at_end: bool = False) -> None:
        """One line, at the start of the area or at its end."""
        left, top, right, _ = self._box(area)
        drawn = mask(words, kind)
        if drawn is None:
            return
        picture, along, down = drawn
        pen = right - width(words, kind) if at_end != self.leftwards else left
        baseline = top + round(kind.size * _BASELINE)
        self._picture.paste(colour, (round(pen) + along, baseline + down), picture)

    def png(self) -> bytes:
        """The file. It has few colours; sixty-four make it four times smaller, and as fast to write."""
        from PIL import Image

        written = io.BytesIO()
        few = self._picture.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(written, "PNG")
        return written.getvalue()

    def _box(self, area: Area) -> tuple[int, int, int, int]:
        left = self.wide - area.start - area.width if self.leftwards else area.start
        return round(left), round(area.top), round(left + area.width), round(area.top + area.height)

    def _patterned(self, size: tuple[int, int], colour: str, pattern: Pattern) -> "Image":
        from PIL import Image, ImageDraw

        tile = Image.new("RGB", size, WHITE)
        draw = ImageDraw.Draw(tile)
        wide, high = size
        if pattern == "stripes":
            for x in range(-high, wide, _STEP):
                draw.line((x, high, x + high, 0), fill=colour, width=3)
        else:
            for x in range(_STEP // 2, wide, _STEP):
                for y in range(_STEP // 2, high, _STEP):
                    draw.ellipse((x - 3, y - 3, x + 3, y + 3), fill=colour)
        return tile


def line_height(kind: Type) -> float:
    return kind.size * LEADING

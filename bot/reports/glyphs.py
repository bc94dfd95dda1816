"""Words as pictures: the order of signs is that of Unicode, their shapes are HarfBuzz's.

Pillow draws no Arabic where the system has no FriBiDi, as in the image of deploy/ (bot/decisions/0031).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bot.reports.lettering import BOLD, REGULAR, drawable, needs_shaping

if TYPE_CHECKING:
    from PIL.Image import Image

LEADING = 1.28
"""Height of a line, for letters of size 1."""


@dataclass(frozen=True, slots=True)
class Type:
    """Letters of a size in pixels, and whether the line as a whole runs leftwards."""

    size: float
    bold: bool = False
    leftwards: bool = False


def width(words: str, kind: Type) -> float:
    """How wide one line of these words is, in pixels."""
    return sum(advance for _, advance, _, _ in _placed(words, kind)) * kind.size / _units(kind.bold)


def mask(words: str, kind: Type) -> "tuple[Image, int, int] | None":
    """One line of words as a mask to paste a colour through, and where its top left corner is from the pen.

    The pen is at the left end of the baseline; y grows downwards. `None` where there is nothing to see.
    """
    from PIL import Image
    from uharfbuzz import RasterDraw

    font, scale = _font(kind.bold), kind.size / _units(kind.bold)
    raster, pen = RasterDraw(), 0.0
    for glyph, advance, along, up in _placed(words, kind):
        raster.transform = (scale, 0.0, 0.0, -scale, (pen + along) * scale, -up * scale)
        raster.draw_glyph(font, glyph)
        pen += advance
    drawn = raster.render()
    extents = drawn.extents
    if not extents.width or not extents.height:
        return None
    size = (extents.width, extents.height)
    picture = Image.frombytes("L", size, bytes(drawn.buffer), "raw", "L", extents.stride, 1)
    return picture, extents.x_origin, extents.y_origin


def wrapped(words: str, room: float, kind: Type, most: int) -> list[str]:
    """The words in lines that fit, `most` of them; what does not fit ends with an ellipsis. No-break spaces hold."""
    lines: list[str] = []
    rest = [word for word in re.split("[ \n]", drawable(words)) if word]
    while rest and len(lines) < most:
        line = rest.pop(0)
        while rest and width(f"{line} {rest[0]}", kind) <= room:
            line += f" {rest.pop(0)}"
        lines.append(line)
    if rest:
        lines[-1] += " …"
    return [line if width(line, kind) <= room else _shortened(line.removesuffix(" …"), room, kind) for line in lines]


def _shortened(line: str, room: float, kind: Type) -> str:
    """A line without its last words, or, where it is one word, without its last letters."""
    while width(f"{line} …", kind) > room and len(line) > 1:
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line} …"


def _placed(words: str, kind: Type) -> Iterator[tuple[int, int, int, int]]:
    """Each glyph from left to right: its number, its advance, and how far it is moved right and up, in font units."""
    from uharfbuzz import Buffer, shape

    for text, leftwards in _runs(drawable(words), kind.leftwards):
        buffer = Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if leftwards else "ltr"
        shape(_font(kind.bold), buffer)
        for glyph, place in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
            yield glyph.codepoint, place.x_advance, place.x_offset, place.y_offset


def _runs(words: str, leftwards: bool) -> Iterator[tuple[str, bool]]:
    """Pieces that run one way, from left to right on the line (UAX #9)."""
    if not leftwards and not needs_shaping(words, ""):
        yield words, False
        return
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    base = TextDirection.RTL if leftwards else TextDirection.LTR
    line = BidiParagraph(words, base, preserve_bn_chars=True).get_reordered_characters()
    for level, signs in groupby(line, key=lambda sign: sign.embedding_level):
        seen = "".join(sign.character for sign in signs)
        # HarfBuzz reads a run in the order of writing and lays it out itself, marks and brackets included.
        yield seen[::-1] if level % 2 else seen, bool(level % 2)


@cache
def _font(bold: bool) -> Any:
    from uharfbuzz import Blob, Face, Font

    return Font(Face(Blob.from_file_path(str(BOLD if bold else REGULAR))))


@cache
def _units(bold: bool) -> int:
    units: int = _font(bold).face.upem
    return units

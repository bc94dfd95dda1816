"""Pages to print: words in any of our languages, lines and boxes, as a PDF that is the same for the same inputs."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Self

from bot.domain.wording import FRENCH
from bot.reports.lettering import BOLD, REGULAR, drawable, needs_shaping, runs_left, undirected, written_left

A4 = (210.0, 297.0)
"""Width and height in millimetres."""

_POINT = 25.4 / 72
_LEADING = 1.32
Place = Literal["start", "centre", "end"]


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: size in points, weight, where a line begins, and how dark it is (0 black, 255 white)."""

    size: float = 10.5
    bold: bool = False
    place: Place = "start"
    grey: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where words go, in millimetres from the top left corner; they end where they end."""

    x: float
    y: float
    width: float

    def below(self, y: float) -> "Frame":
        return replace(self, y=y)


def direction(words: str, language: str, look: Look) -> tuple[Look, str]:
    """How to print what somebody wrote, on a page in this language: it runs its own way, from the page's side."""
    if written_left(words, language) == runs_left(language):
        return look, language
    turned: Place = "end" if look.place == "start" else "start" if look.place == "end" else "centre"
    return replace(look, place=turned), FRENCH if runs_left(language) else "ar"


class Printout:
    """A PDF, page after page; open it by `with`, since it reads its fonts until the end.

    `made_at` is its date: nothing else in it depends on when it is made.
    """

    def __init__(self, title: str, language: str, made_at: datetime, landscape: bool = False) -> None:
        from fpdf import FPDF

        self.pdf = FPDF(orientation="landscape" if landscape else "portrait", format="A4")
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margin(0)
        self.pdf.c_margin = 0
        self.pdf.add_font("sans", "", REGULAR)
        self.pdf.add_font("sans", "B", BOLD)
        self.pdf.set_title(drawable(title))
        self.pdf.set_lang(language)
        self.pdf.set_creator("Parvis")
        self.pdf.set_creation_date(made_at)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for font in self.pdf.fonts.values():
            font.ttfont.close()  # type: ignore[union-attr] # none of ours is built into PDF

    def page(self) -> None:
        self.pdf.add_page()
        self.wipe()

    def wipe(self) -> None:
        """Begin this page again: what was drawn did not fit."""
        self._written.clear()
        # Both weights are named on every page, also where all was drawn on another one; at a size that no words have,
        # so that the first ones say theirs; so does the first line say how thick it is.
        for weight in ("", "B"):
            self.pdf.set_font("sans", weight, 1)
        self.pdf.set_line_width(0)

    def words(self, words: str, frame: Frame, look: Look, language: str = FRENCH) -> float:
        """Print words, wrapped; where the next ones may begin, in millimetres from the top."""
        shown = self._prepared(words, look, language)
        self.pdf.set_text_color(look.grey)
        self.pdf.set_xy(frame.x, frame.y)
        self.pdf.multi_cell(frame.width, _line(look), shown, align=_align(look, language), new_x="LEFT", new_y="NEXT")
        return float(self.pdf.get_y())

    def height(self, words: str, width: float, look: Look, language: str = FRENCH) -> float:
        """How tall these words will be, in millimetres."""
        shown = self._prepared(words, look, language)
        lines = self.pdf.multi_cell(width, _line(look), shown, dry_run=True, output="LINES")
        return len(lines) * _line(look)  # type: ignore[arg-type] # it returns what `output` asks for

    def sign(self, sign: str, middle: float, top: float, look: Look) -> None:
        """Print one sign, or a short word in Latin letters, around a vertical line."""
        shown = self._prepared(sign, look, FRENCH)
        self.pdf.set_text_color(look.grey)
        self.pdf.text(middle - self.pdf.get_string_width(shown) / 2, top + look.size * _POINT, shown)

    def line(self, start: tuple[float, float], end: tuple[float, float], width: float = 0.2, grey: int = 0) -> None:
        self.pdf.set_draw_color(grey)
        self.pdf.set_line_width(width)
        self.pdf.line(*start, *end)

    def box(self, frame: Frame, height: float, width: float = 0.35, grey: int = 0) -> None:
        self.pdf.set_draw_color(grey)
        self.pdf.set_line_width(width)
        self.pdf.rect(frame.x, frame.y, frame.width, height)

    def drawn(self) -> bytes:
        """All that is on this page, to be drawn again on others: a text is laid out once for two thousand letters."""
        return b"q\n%bQ\n" % bytes(self._written)

    def draw(self, drawn: bytes) -> None:
        self._written.extend(drawn)

    @property
    def _written(self) -> bytearray:
        contents = self.pdf.pages[self.pdf.page].contents
        assert isinstance(contents, bytearray)  # until the output
        return contents

    def finished(self) -> bytes:
        return bytes(self.pdf.output())

    def _prepared(self, words: str, look: Look, language: str) -> str:
        shown = drawable(words)
        shaped = needs_shaping(shown, language)
        # Harfbuzz places each Arabic letter; words in Latin letters are ten times smaller without it.
        self.pdf.set_text_shaping(shaped, direction="rtl" if runs_left(language) else "ltr")
        self.pdf.set_font("sans", "B" if look.bold else "", look.size)
        return shown if shaped else undirected(shown)


def _line(look: Look) -> float:
    return look.size * _POINT * _LEADING


def _align(look: Look, language: str) -> str:
    if look.place == "centre":
        return "C"
    return "R" if (look.place == "end") != runs_left(language) else "L"

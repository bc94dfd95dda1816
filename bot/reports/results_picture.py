"""The results of a list as pictures for a telephone: a bar a project, and how the envelope was spent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.reports.canvas import Area, Canvas, Pattern, line_height
from bot.reports.colours import BLUE, GREY, INK, ORANGE, PALE, VERMILLION
from bot.reports.glyphs import Type, width, wrapped
from bot.reports.lettering import runs_left, written_left
from bot.reports.outcomes import SIGNS, Line, ListResults, Outcome

WIDE = 1080
"""Pixels: a telephone shows them on a third as many, so that letters of 36 are 12 tall there."""

ON_A_PAGE = 8
_MARGIN = 48
_ROOM = WIDE - 2 * _MARGIN
_BAR, _TRACK, _GAP = 40, 16, 36
_FILLS: Mapping[Outcome, tuple[str, Pattern]] = {
    Outcome.FUNDED: (BLUE, "plain"),
    Outcome.IN_PART: (VERMILLION, "dots"),
    Outcome.NOT_FUNDED: (GREY, "stripes"),
}


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What stands around the bars, in one language; `page` says "page 2 of 5" and is asked only if there are several.

    `committed` explains the thin line under each bar: the part of the envelope that is spent so far.
    """

    language: str
    title: str
    outcomes: Mapping[Outcome, str]
    committed: str
    page: Callable[[int, int], str]


def pictures(results: ListResults, words: PictureWords) -> list[bytes]:
    """PNG files, eight projects at the most on each; as many on each as on the others, but for the last."""
    pages = max(1, -(-len(results.lines) // ON_A_PAGE))
    each = max(1, -(-len(results.lines) // pages))
    parts = [results.lines[place : place + each] for place in range(0, len(results.lines), each)] or [()]
    return [
        _Page(results, words, words.page(number, len(parts)) if len(parts) > 1 else "").png(part)
        for number, part in enumerate(parts, start=1)
    ]


class _Page:
    """One picture. It is laid out twice: first to know how high it is, then to draw it."""

    def __init__(self, results: ListResults, words: PictureWords, page: str) -> None:
        self.results, self.words, self.page = results, words, page
        self.leftwards = runs_left(words.language)
        self.canvas = Canvas(WIDE, 1, self.leftwards)

    def png(self, lines: tuple[Line, ...]) -> bytes:
        high = self._draw(lines)
        self.canvas = Canvas(WIDE, round(high), self.leftwards)
        self._draw(lines)
        return self.canvas.png()

    def _draw(self, lines: tuple[Line, ...]) -> float:
        top = self._draw_head(_MARGIN)
        for line in lines:
            top = self._draw_line(line, top + _GAP)
        if self.page:
            top = self._write(self.page, top + _GAP, Type(36), GREY)
        return top + _MARGIN

    def _draw_head(self, top: float) -> float:
        top = self._write(self.words.title, top, Type(40), GREY)
        top = self._write(self.results.name, top, Type(54, bold=True)) + 14
        top = self._write(self.results.spent, top, Type(38)) + 8
        self._draw_track(self.results.committed, top, 28)
        top = self._draw_legend(top + 28 + 20)
        self.canvas.fill(Area(_MARGIN, top + 14, _ROOM, 3), INK)
        return top + 17

    def _draw_legend(self, top: float) -> float:
        """What the fills mean: those that this list has, side by side where they fit."""
        kind, start = self._type(36), float(_MARGIN)
        seen = {line.outcome for line in self.results.lines}
        entries = [(*_FILLS[outcome], self.words.outcomes[outcome]) for outcome in Outcome if outcome in seen]
        for colour, pattern, words in [*entries, (ORANGE, "plain", self.words.committed)]:
            wide = 66 + width(words, kind)
            if start > _MARGIN and start + wide > WIDE - _MARGIN:
                start, top = float(_MARGIN), top + line_height(kind)
            self.canvas.fill(Area(start, top + 4, 52, 32 if colour != ORANGE else _TRACK), colour, pattern)
            self.canvas.words(words, Area(start + 66, top, wide - 66, 0), kind)
            start += wide + 40
        return top + line_height(kind)

    def _draw_line(self, line: Line, top: float) -> float:
        top = self._write(line.title, top, Type(42, bold=True), most=2, own=True) + 6
        colour, pattern = _FILLS[line.outcome]
        self.canvas.fill(Area(_MARGIN, top, _ROOM, _BAR), PALE)
        self.canvas.fill(Area(_MARGIN, top, _share(line.score, self.results.longest), _BAR), colour, pattern)
        top = self._draw_figures(line, top + _BAR + 8)
        self._draw_track(line.committed, top + 2, _TRACK)
        return top + 2 + _TRACK

    def _draw_figures(self, line: Line, top: float) -> float:
        """The outcome at the start, the figures at the end; one under the other where both do not fit."""
        verdict, figures = self._type(36, bold=True), self._type(36)
        said, counted = f"{SIGNS[line.outcome]} {self.words.outcomes[line.outcome]}", f"{line.votes} · {line.cost}"
        self.canvas.words(said, Area(_MARGIN, top, _ROOM, 0), verdict)
        if width(said, verdict) + 40 + width(counted, figures) > _ROOM:
            top += line_height(verdict)
        self.canvas.words(counted, Area(_MARGIN, top, _ROOM, 0), figures, at_end=True)
        return top + line_height(figures)

    def _draw_track(self, committed: int, top: float, high: float) -> None:
        """The envelope from end to end, and the part of it that is spent."""
        area = Area(_MARGIN, top, _ROOM, high)
        self.canvas.fill(Area(_MARGIN, top, _share(committed, self.results.envelope), high), ORANGE)
        self.canvas.outline(area, INK)

    def _write(
        self, words: str, top: float, kind: Type, colour: str = INK, most: int = 3, own: bool = False
    ) -> float:
        """Lines at the start of the page; a title that somebody wrote runs its `own` way."""
        leftwards = written_left(words, self.words.language) if own else self.leftwards
        kind = Type(kind.size, kind.bold, leftwards)
        for line in wrapped(words, _ROOM, kind, most):
            self.canvas.words(line, Area(_MARGIN, top, _ROOM, 0), kind, colour)
            top += line_height(kind)
        return top

    def _type(self, size: float, bold: bool = False) -> Type:
        return Type(size, bold, self.leftwards)


def _share(part: int, whole: int) -> float:
    return _ROOM * min(1.0, part / whole) if whole else 0.0

"""An ambassador's poster: one A4 page with a code that is read from two metres away, and the way without a phone."""

from datetime import datetime

from bot.domain.printed_words import PosterWords
from bot.reports.code_drawing import draw_qr, fitted
from bot.reports.printing import A4, Frame, Look, Printout

_MARGIN = 18.0
_WIDTH = A4[0] - 2 * _MARGIN
_FOOT = A4[1] - 14
_QR = 98.0
_PAD = 5.0


def poster(words: PosterWords, link: str, made_at: datetime) -> bytes:
    """A PDF of one page. Raises `TooManyWords`."""
    with Printout(words.title, words.language, made_at) as printout:
        printout.page()
        top = fitted(printout, lambda scale: _draw(printout, words, scale))
        draw_qr(printout, link, Frame((A4[0] - _QR) / 2, top, _QR))
        return printout.finished()


def _draw(printout: Printout, words: PosterWords, scale: float) -> tuple[float, bool]:
    """Where the code goes, and whether all fits on the page."""
    page = _Page(printout, words.language, scale)
    y = page.line(words.sender, 16, 15, bold=True) + 4
    printout.line((_MARGIN, y), (_MARGIN + _WIDTH, y), 1)
    y = page.line(words.title, y + 6, 33, bold=True)
    y = page.line(words.opening, y + 3, 17)
    y = page.line(words.when, y + 2, 17, bold=True) if words.when else y
    code = y + 3
    y = page.line(words.scan, code + _QR + 1, 20, bold=True)
    y = page.line(words.address, y, 12)
    y = _draw_without(page, words, y + 5)
    for language, said in words.others:
        y = printout.words(said, page.frame(y + 1), Look(11 * scale, place="centre"), language)
    return code, y <= _FOOT


def _draw_without(page: "_Page", words: PosterWords, top: float) -> float:
    """In a box: whoever has no phone sees that this is for them too."""
    inner = Frame(_MARGIN + _PAD, top + _PAD - 1, _WIDTH - 2 * _PAD)
    title, text = Look(17 * page.scale, bold=True), Look(14 * page.scale)
    y = page.printout.words(words.without_title, inner, title, words.language)
    y = page.printout.words(words.without, inner.below(y + 1), text, words.language)
    page.printout.box(Frame(_MARGIN, top, _WIDTH), y + _PAD - 1 - top, 1)
    return y + _PAD + 2


class _Page:
    """Lines in the middle of the page, at a scale."""

    def __init__(self, printout: Printout, language: str, scale: float) -> None:
        self.printout, self.language, self.scale = printout, language, scale

    def frame(self, y: float) -> Frame:
        return Frame(_MARGIN, y, _WIDTH)

    def line(self, words: str, y: float, size: float, *, bold: bool = False) -> float:
        look = Look(size * self.scale, bold=bold, place="centre")
        return self.printout.words(words, self.frame(y), look, self.language)

"""One-time voting codes to post or to hand out: a letter a page, on A4."""

from bot.reports.code_batches import CodeBatch, LetterWords, VotingCode
from bot.reports.code_drawing import draw_code, draw_qr, fitted
from bot.reports.printing import A4, Frame, Look, Printout

_MARGIN = 20.0
_WIDTH = A4[0] - 2 * _MARGIN
_FOOT = A4[1] - 14
_QR = 50.0
_PANEL = 62.0
_GAP = 8.0
_CELL = 9.2
"""Width of a sign of the code: it is read at arm's length, and copied by hand."""


def letters(batch: CodeBatch) -> bytes:
    """A PDF of one page a code. Raises `TooManyWords`.

    The words are laid out once and drawn again: only the code, its QR and its mark differ from page to page.
    """
    same, panel = b"", 0.0
    with Printout(batch.words[0].title, batch.words[0].language, batch.made_at) as printout:
        for code in batch.codes:
            printout.page()
            if same:
                printout.draw(same)
            else:
                panel = fitted(printout, lambda scale: _draw_words(printout, batch, scale))
                same = printout.drawn()
            _draw_own(printout, code, panel)
        return printout.finished()


def _draw_words(printout: Printout, batch: CodeBatch, scale: float) -> tuple[float, bool]:
    """Where the code's panel begins, and whether all fits on the page."""
    main, *others = batch.words
    y = printout.words(batch.sender, Frame(_MARGIN, 16, _WIDTH), Look(11, bold=True), main.language)
    printout.line((_MARGIN, y + 2), (_MARGIN + _WIDTH, y + 2), 0.6)
    y = printout.words(main.title, Frame(_MARGIN, y + 7, _WIDTH), Look(20 * scale, bold=True), main.language)
    panel = printout.words(main.opening, Frame(_MARGIN, y + 2, _WIDTH), Look(11 * scale), main.language) + 5
    _draw_panel(printout, batch, panel)
    y = _draw_ways(printout, main, panel + _PANEL + 6, scale)
    y = printout.words(main.keep, Frame(_MARGIN, y + 3, _WIDTH), Look(10 * scale, bold=True), main.language) + 4
    printout.line((_MARGIN, y), (_MARGIN + _WIDTH, y))
    width = (_WIDTH - _GAP * (len(others) - 1)) / max(1, len(others))
    bottoms = [
        _draw_other(printout, words, Frame(_MARGIN + place * (width + _GAP), y + 4, width), scale)
        for place, words in enumerate(others)
    ]
    return panel, max(bottoms, default=y) < _FOOT


def _draw_panel(printout: Printout, batch: CodeBatch, top: float) -> None:
    main = batch.words[0]
    printout.box(Frame(_MARGIN, top, _WIDTH), _PANEL, 0.6)
    inner = Frame(_MARGIN + _QR + 8, top + 5, _WIDTH - _QR - 12)
    y = printout.words(main.code_is, inner, Look(11, bold=True), main.language)
    for words in batch.words[1:]:
        y = printout.words(words.code_is, inner.below(y), Look(9), words.language)
    printout.words(main.until, inner.below(top + _PANEL - 14), Look(11, bold=True), main.language)


def _draw_ways(printout: Printout, words: LetterWords, top: float, scale: float) -> float:
    """Ways to vote beside one another: none is the first."""
    width = (_WIDTH - _GAP * (len(words.ways) - 1)) / len(words.ways)
    bottoms = [top]
    for place, way in enumerate(words.ways):
        frame = Frame(_MARGIN + place * (width + _GAP), top, width)
        y = printout.words(way.title, frame, Look(11 * scale, bold=True), words.language)
        bottoms.append(printout.words(way.words, frame.below(y + 1), Look(9.5 * scale), words.language))
    return max(bottoms)


def _draw_other(printout: Printout, words: LetterWords, frame: Frame, scale: float) -> float:
    """All that the letter says, in another language."""
    lines = [(words.title, Look(12 * scale, bold=True)), (words.opening, Look(9 * scale))]
    for way in words.ways:
        lines += [(way.title, Look(9 * scale, bold=True)), (way.words, Look(9 * scale))]
    lines += [(words.until, Look(9 * scale, bold=True)), (words.keep, Look(9 * scale))]
    y = frame.y
    for text, look in lines:
        y = printout.words(text, frame.below(y), look, words.language) + (0.4 if look.bold else 1.2)
    return y


def _draw_own(printout: Printout, code: VotingCode, panel: float) -> None:
    draw_qr(printout, code.link, Frame(_MARGIN + 3, panel + (_PANEL - _QR) / 2, _QR))
    draw_code(printout, code.code, Frame(_MARGIN + _QR + 8, panel + 28, _WIDTH - _QR - 12), _CELL)
    printout.words(code.mark, Frame(_MARGIN, _FOOT + 2, _WIDTH), Look(8, place="end", grey=90))

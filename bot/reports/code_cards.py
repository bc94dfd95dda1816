"""One-time voting codes on small cards, for schools and stands: four A6 cards on an A4 page, to be cut."""

from collections.abc import Sequence

from bot.reports.code_batches import CodeBatch, VotingCode
from bot.reports.code_drawing import draw_code, draw_qr, fitted
from bot.reports.printing import A4, Frame, Look, Printout

ON_A_PAGE = 4
_CARD = (A4[0] / 2, A4[1] / 2)
_MARGIN = 9.0
_WIDTH = _CARD[0] - 2 * _MARGIN
_QR = 42.0
_CELL = 7.6
_FOOT = _CARD[1] - 12
_CROSS = 4.0
_TICK = 9.0


def cards(batch: CodeBatch) -> bytes:
    """A PDF of four cards a page, with crop marks. Raises `TooManyWords`.

    Four on A4, since that is what a town hall's printer and guillotine take. A pile of pages that is cut in four
    gives four piles which, put on one another, are in the order of the codes.
    """
    same: list[tuple[bytes, float]] = []
    with Printout(batch.words[0].title, batch.words[0].language, batch.made_at) as printout:
        for codes in _piles(batch.codes):
            printout.page()
            same = same or [_laid_out(printout, batch, place) for place in range(ON_A_PAGE)]
            _draw_crop_marks(printout)
            for place, (code, (words, top)) in enumerate(zip(codes, same, strict=False)):
                printout.draw(words)
                _draw_own(printout, code, place, top)
        return printout.finished()


def _piles(codes: Sequence[VotingCode]) -> list[list[VotingCode]]:
    """The codes of each page, so that what lies under the first card is the second one."""
    pages = -(-len(codes) // ON_A_PAGE)
    return [list(codes[page::pages]) for page in range(pages)]


def _laid_out(printout: Printout, batch: CodeBatch, place: int) -> tuple[bytes, float]:
    """The words of the card in this place, and where its code goes; the page is left empty."""
    code = fitted(printout, lambda scale: _draw_words(printout, batch, place, scale))
    words = printout.drawn()
    printout.wipe()
    return words, code


def _draw_words(printout: Printout, batch: CodeBatch, place: int, scale: float) -> tuple[float, bool]:
    left, top = _corner(place)
    frame = Frame(left + _MARGIN, top + _MARGIN, _WIDTH)
    main = batch.words[0]
    y = printout.words(batch.sender, frame, Look(9 * scale), main.language)
    y = printout.words(main.title, frame.below(y + 0.5), Look(15 * scale, bold=True), main.language)
    y = printout.words(main.code_is, frame.below(y + 1), Look(10 * scale), main.language)
    code = y + 1
    y = code + 12 + _QR
    y = printout.words(main.until, frame.below(y), Look(11 * scale, bold=True, place="centre"), main.language) + 1.5
    for words in batch.words:
        y = printout.words(words.in_short, frame.below(y), Look(9 * scale), words.language) + 1
    return code, y <= top + _FOOT


def _draw_own(printout: Printout, code: VotingCode, place: int, top: float) -> None:
    left, card_top = _corner(place)
    draw_code(printout, code.code, Frame(left, top, _CARD[0]), _CELL)
    draw_qr(printout, code.link, Frame(left + (_CARD[0] - _QR) / 2, top + 10, _QR))
    mark = Frame(left + _MARGIN, card_top + _FOOT + 2, _WIDTH)
    printout.words(code.mark, mark, Look(6.5, place="end", grey=90))


def _corner(place: int) -> tuple[float, float]:
    row, column = divmod(place, 2)
    return column * _CARD[0], row * _CARD[1]


def _draw_crop_marks(printout: Printout) -> None:
    """Short lines where one cuts: at the edges, and a cross in the middle; none runs through a card."""
    x, y = _CARD
    for start, end in (((x, 0), (x, _TICK)), ((x, A4[1] - _TICK), (x, A4[1])), ((x, y - _CROSS), (x, y + _CROSS))):
        printout.line(start, end)
    for start, end in (((0, y), (_TICK, y)), ((A4[0] - _TICK, y), (A4[0], y)), ((x - _CROSS, y), (x + _CROSS, y))):
        printout.line(start, end)

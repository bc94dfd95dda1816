"""What a letter and a card have in common: a code in large signs, its QR, and words that shrink until they fit."""

from collections.abc import Callable
from typing import TypeVar

from bot.reports import qr
from bot.reports.printing import Frame, Look, Printout

_SCALES = (1.0, 0.93, 0.86, 0.8)
_DASH = 0.85
"""Width of a dash, for a sign of 1."""

Laid = TypeVar("Laid")


class TooManyWords(ValueError):
    """The city's words do not fit the paper, even at the smallest size that is still easy to read."""


def fitted(printout: Printout, draw: Callable[[float], tuple[Laid, bool]]) -> Laid:
    """Draw on this empty page at the largest scale at which all fits. Raises `TooManyWords`."""
    for scale in _SCALES:
        laid, fits = draw(scale)
        if fits:
            return laid
        printout.wipe()
    raise TooManyWords


def draw_code(printout: Printout, code: str, frame: Frame, cell: float) -> None:
    """The code in the middle of a frame, each sign in a cell of its own: groups are seen at once."""
    widths = [cell * (_DASH if sign == "-" else 1) for sign in code]
    x = frame.x + (frame.width - sum(widths)) / 2
    for sign, width in zip(code, widths, strict=True):
        printout.sign(sign, x + width / 2, frame.y, Look(cell * 2.5, bold=True))
        x += width


def draw_qr(printout: Printout, link: str, frame: Frame) -> None:
    """Several pixels to a module: viewers that smooth what they enlarge blur the edges of pixels, not of modules."""
    printout.pdf.image(qr.image(link), frame.x, frame.y, frame.width)

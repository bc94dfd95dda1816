"""A certificate of engagement: one A4 page, in French and in the language of whoever it is for."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.printed_words import CertificateWords
from bot.reports.code_drawing import fitted
from bot.reports.lettering import runs_left, written_left
from bot.reports.printing import A4, Frame, Look, Printout

_EDGE = 10.0
_MARGIN = 24.0
_WIDTH = A4[0] - 2 * _MARGIN
_FOOT = A4[1] - 74
_SIGNED = 34.0


def certificate(name: str, sender: str, words: Sequence[CertificateWords], made_at: datetime) -> bytes:
    """A PDF of one page; of `words`, French comes first. Raises `TooManyWords`."""
    with Printout(words[0].title, words[0].language, made_at) as printout:
        printout.page()
        fitted(printout, lambda scale: _draw(printout, (name, sender), words, scale))
        return printout.finished()


def _draw(
    printout: Printout, heads: tuple[str, str], words: Sequence[CertificateWords], scale: float
) -> tuple[None, bool]:
    name, sender = heads
    for inset, thick in ((_EDGE, 1.2), (_EDGE + 2.5, 0.3)):
        printout.box(Frame(inset, inset, A4[0] - 2 * inset), A4[1] - 2 * inset, thick)
    head = Look(13, bold=True, place="centre")
    y = printout.words(sender, Frame(_MARGIN, 26, _WIDTH), head, words[0].language) + 10
    larger = 1.2 if len(words) == 1 else 1.0
    for place, said in enumerate(words):
        y = _draw_language(printout, name, said, y, scale * (larger if place == 0 else 0.88)) + 8
    _draw_foot(printout, words[0])
    return None, y <= _FOOT


def _draw_language(printout: Printout, name: str, words: CertificateWords, top: float, scale: float) -> float:
    script = "ar" if written_left(name, words.language) else "fr"
    lines = (
        (words.title, 30, True, words.language, 5.0),
        (words.given, 13, False, words.language, 4.0),
        (name, 26, True, script, 4.0),
        (words.done, 13, False, words.language, 3.0),
        (words.where, 13, False, words.language, 3.0),
        (words.thanks, 13, False, words.language, 0.0),
    )
    y = top
    for said, size, bold, language, after in lines:
        if said:
            look = Look(size * scale, bold=bold, place="centre")
            y = printout.words(said, Frame(_MARGIN, y, _WIDTH), look, language) + after * scale
    return y


def _draw_foot(printout: Printout, words: CertificateWords) -> None:
    """Where and when, and room for a signature and a stamp."""
    top, half = _FOOT + 6, _WIDTH / 2 - 6
    date, signature = Frame(_MARGIN, top, half), Frame(_MARGIN + _WIDTH - half, top, half)
    if runs_left(words.language):
        date, signature = signature, date
    printout.words(words.dated, date, Look(12), words.language)
    bottom = printout.words(words.signature, signature, Look(12), words.language)
    printout.box(signature.below(bottom + 2), _SIGNED, grey=120)

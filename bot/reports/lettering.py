"""Fonts: where they are, which signs they have, and which way words run."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from bot.i18n import RIGHT_TO_LEFT

REGULAR = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"
BOLD = Path(__file__).parent / "fonts" / "DejaVuSans-Bold.ttf"

_UNSEEN = frozenset("\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
"""Signs of direction, and those that join letters or keep them apart."""

_KEPT = _UNSEEN | {"\n"}
_SHAPED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""Hebrew, Arabic and their kin: letters that run leftwards or change their shape beside one another."""


def runs_left(language: str) -> bool:
    """Whether a page in this language begins at its right edge."""
    return language in RIGHT_TO_LEFT


def needs_shaping(words: str, language: str) -> bool:
    return runs_left(language) or _SHAPED.search(words) is not None


def written_left(words: str, language: str) -> bool:
    """Whether these words themselves run leftwards, as a browser's `dir="auto"` says: by their first letter."""
    for sign in words:
        if (kind := unicodedata.bidirectional(sign)) in ("L", "R", "AL"):
            return kind != "L"
    return runs_left(language)


def drawable(words: str) -> str:
    """The words without the signs that our fonts lack: an emoji in a title would be printed as an empty box.

    Line ends stay, signs of direction and joiners too, for whoever lays out the line; other invisible ones go.
    """
    known = _covered()
    kept = "".join(
        sign
        for sign in unicodedata.normalize("NFC", words)
        if sign in _KEPT or (ord(sign) in known and unicodedata.category(sign) not in ("Cc", "Cf", "Co"))
    )
    return "\n".join(line.strip() for line in re.sub(" {2,}", " ", kept).split("\n"))


def undirected(words: str) -> str:
    """The words without their unseen signs, for a line that runs one way only and joins nothing."""
    return "".join(sign for sign in words if sign not in _UNSEEN)


@cache
def _covered() -> frozenset[int]:
    from uharfbuzz import Blob, Face

    regular, bold = (Face(Blob.from_file_path(str(font))).unicodes for font in (REGULAR, BOLD))
    return frozenset(regular) & frozenset(bold)

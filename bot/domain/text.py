"""Text at the door: what people type, made canonical once, so that nothing behind the door meets a trick."""

import unicodedata
from zlib import crc32

import regex

from bot.domain.text_tables import JOINING, MARKS_OF_A_SCRIPT, MARKS_OF_ANY_SCRIPT

_SIGN = "[!-~¡-¬®-ɏء-غف-ي‐-’“”…€]"
_PLAIN = regex.compile(rf"{_SIGN}+(?: {_SIGN}+)*")
"""Latin and Arabic letters that are whole by themselves, signs, and single spaces between: what most messages are."""
_NEWLINES = regex.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_BLANKS = regex.compile(r"[\t\p{Zs}\u2800]+")
_DROPPED = regex.compile(
    # Controls, lone surrogates and what never is a character; then all that has no width: bidi marks, overrides and
    # isolates, zero-width spaces, soft hyphens, blank "letters", tags. Joiners and variation selectors come later.
    r"[\p{Cc}--\n]|[\p{Cs}\p{NChar}\uFFF9-\uFFFB]|[\p{DI}--[\u200C\u200D\uFE00-\uFE0F\U000E0100-\U000E01EF]]",
    flags=regex.V1,
)
_SELECTORS = regex.compile(
    r"(?<!\p{Emoji})[\uFE0E\uFE0F]|[\uFE00-\uFE0D]|(?<!\p{Han})[\U000E0100-\U000E01EF]", flags=regex.V1
)
_JOINER_IN_EMOJI = r"(?<=\p{ExtPict}[\uFE0F\U0001F3FB-\U0001F3FF]?)\u200D(?=\p{ExtPict})"
_JOINER_IN_SCRIPT = rf"(?<={JOINING}\p{{M}}{{0,8}})[\u200C\u200D]"
_JOINERS = regex.compile(rf"(?:{_JOINER_IN_EMOJI}|{_JOINER_IN_SCRIPT})(*SKIP)(*FAIL)|[\u200C\u200D]")
_MARKS = regex.compile(r"\p{M}{2,}")
_LINE_START = regex.compile(r"^[ \u00A0\p{M}]+", flags=regex.MULTILINE)
_LINE_END = regex.compile(r"\p{Zs}+$", flags=regex.MULTILINE)
_MANY_LINES = regex.compile(r"\n{4,}")
_GRAPHEME = regex.compile(r"\X")
_LINK = regex.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+"
    r"|(?:[\p{L}\p{N}-]+\.)+(?:fr|com|org|net|eu|io|me|info|be|paris|tv|gg|ly|be|app|ma|dz|tn|pt|br)(?![\p{L}\p{N}])\S*"
    r"|@\w{4,}",
    flags=regex.IGNORECASE,
)
_EMOJI = regex.compile(r"[0-9#*]\uFE0F?\u20E3|\p{ExtPict}|\p{RI}")
_WORD = regex.compile(r"[\p{L}\p{N}]")


def canonical(raw: str, *, multiline: bool = True) -> str:
    """What somebody typed, as it is kept: NFC, without anything that hides, reorders, stacks up or spreads.

    Doing it twice changes nothing. Joiners stay where emoji and scripts need them (Persian, Tamil, Bengali …).
    """
    if _PLAIN.fullmatch(raw):
        return raw
    text = _DROPPED.sub("", _BLANKS.sub(_one_blank, _NEWLINES.sub("\n" if multiline else " ", raw)))
    text = _JOINERS.sub("", _SELECTORS.sub("", unicodedata.normalize("NFC", text)))
    text = unicodedata.normalize("NFC", _MARKS.sub(_few_marks, text))
    # A mark needs a letter: alone at the start of a line it would sit on whatever we write before it.
    text = _LINE_START.sub("", _LINE_END.sub("", _BLANKS.sub(_one_blank, text)))
    lines: str = _MANY_LINES.sub("\n\n\n", text)
    return lines.strip()


def graphemes(text: str) -> int:
    """How long a text is as people count: a family emoji is one sign, and so is a Tamil syllable."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def mark(text: str) -> str:
    """What a button knows a text by that is too long for one."""
    return f"{crc32(text.encode()):08x}"


def telegram_length(text: str) -> int:
    """How long a text is as Telegram counts: in units of UTF-16."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def too_long(text: str, most: int) -> bool:
    """Whether it has more signs than that, or so composed ones that a message which holds as many is too small."""
    return graphemes(text) > most or telegram_length(text) > 2 * most


def is_only_links(text: str) -> bool:
    """Whether there is a link, and not a word beside it."""
    rest, links = _LINK.subn(" ", text)
    return links > 0 and not _WORD.search(rest)


def is_only_emoji(text: str) -> bool:
    """Whether there is an emoji, and not a word beside it; punctuation is no word."""
    rest, found = _EMOJI.subn(" ", text)
    return found > 0 and not _WORD.search(rest)


def shorten(text: str, most: int, ellipsis: str = "…") -> str:
    """The beginning of a text in so many graphemes, the ellipsis included; cut between words if one ends nearby."""
    signs = _GRAPHEME.findall(text)
    if len(signs) <= most:
        return text
    kept = signs[: max(most - graphemes(ellipsis), 0)]
    whole = "".join(kept)
    if not signs[len(kept)].isspace():
        words, blank, tail = whole.rpartition(" ")
        if blank and graphemes(tail) <= len(kept) // 3:
            whole = words
    return whole.rstrip(" ,;:.!?…-–\n") + ellipsis if kept else ellipsis[:most]


def _one_blank(run: "regex.Match[str]") -> str:
    """The first of several blanks; a tab or an exotic space is a space, but French needs its no-break spaces."""
    return run[0][0] if run[0][0] in "\u00a0\u202f" else " "


def _few_marks(pile: "regex.Match[str]") -> str:
    """The marks of one letter that a script may need; the same mark twice is never one of them."""
    kept: list[str] = []
    general = special = 0
    for mark in pile[0]:
        is_general = MARKS_OF_ANY_SCRIPT.fullmatch(mark) is not None
        general += is_general
        special += not is_general
        if mark not in kept and (general <= 3 if is_general else special <= MARKS_OF_A_SCRIPT):
            kept.append(mark)
    return "".join(kept)

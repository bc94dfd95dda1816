"""Finding words of a list in what people write: whatever the accents, capitals, dashes, plurals and articles."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ـ": "", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"}
_WORD_START = re.compile(r"(?<!\w)\w")
_ARABIC_PREFIX = re.compile("(?:وال|بال|لل|ال|و|ب|ل|ف)(?=\\w{2})")
_PLURAL = "(?:s|x|es)?"
_GAP = r"[\W_]+"


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of the list, and the words as they were typed, with where they stand in the folded text."""

    phrase: str
    typed: str
    start: int
    end: int

    @property
    def weight(self) -> int:
        """Longer phrases are more exact; blanks and dashes add nothing."""
        return sum(1 for sign in self.phrase if sign.isalnum())


class Folded:
    """A text with accents and capitals folded away, which still knows what was typed."""

    def __init__(self, typed: str) -> None:
        self.typed = unicodedata.normalize("NFC", typed)
        self.origin: list[int] = []
        letters: list[str] = []
        for place, sign in enumerate(self.typed):
            folded = _fold_sign(sign)
            letters.append(folded)
            self.origin += [place] * len(folded)
        self.text = "".join(letters)

    def between(self, start: int, end: int) -> str:
        return self.typed[self.origin[start] : self.origin[end - 1] + 1]


class WordList:
    """Phrases to look for, compiled once, by their first two letters: a word is compared with a few of them only."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
        groups: dict[str, list[str]] = {}
        for number, phrase in enumerate(self.phrases):
            groups.setdefault(phrase[:2], []).append(f"(?P<n{number}>{_pattern(phrase)})")
        # The longest come first; the border at the end keeps "banc" from being found in "banque".
        self.by_start = {start: re.compile(rf"(?:{'|'.join(group)})(?!\w)") for start, group in groups.items()}

    def find(self, text: Folded) -> Iterator[Found]:
        """Every word where a phrase begins, with the longest phrase that begins there."""
        for start in _starts(text.text):
            pattern = self.by_start.get(text.text[start : start + 2])
            match = pattern.match(text.text, start) if pattern else None
            if match is not None and match.lastgroup is not None:
                phrase = self.phrases[int(match.lastgroup[1:])]
                yield Found(phrase, text.between(start, match.end()), start, match.end())


def fold(words: str) -> str:
    """Lower case without accents; for Arabic, without vowels and with one form of alif."""
    spelt = "".join(_LIGATURES.get(sign, sign) for sign in words.casefold())
    bare = unicodedata.normalize("NFD", spelt)
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).replace("’", "'")


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    return fold(sign)


def listed(table: str) -> tuple[str, ...]:
    """The phrases of a table written with commas."""
    return tuple(phrase.strip() for phrase in table.replace("\n", " ").split(",") if phrase.strip())


def _starts(text: str) -> Iterator[int]:
    """Where words begin; in Arabic also where they begin after an article or a preposition written on to them."""
    for word in _WORD_START.finditer(text):
        yield word.start()
        if prefix := _ARABIC_PREFIX.match(text, word.start()):
            yield prefix.end()


def _pattern(phrase: str) -> str:
    """Each word may be singular or plural; between words stands anything that is no letter."""
    words = _GAP.join(map(_word, re.findall(r"\w+", phrase)))
    return words + _GAP if phrase.endswith("'") else words


def _word(word: str) -> str:
    if not word.isascii() or len(word) <= 2:
        return re.escape(word)
    stem = word[:-1] if word.endswith("s") and len(word) > 3 else word
    return re.escape(stem) + _PLURAL

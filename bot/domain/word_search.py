"""Finding words of a list in what people write: whatever the accents, capitals, dashes, plurals and articles."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ـ": "", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"}
_ARABIC_PREFIX = "(?:وال|بال|لل|ال|و|ب|ل|ف)?"
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
            folded = fold(sign)
            letters.append(folded)
            self.origin += [place] * len(folded)
        self.text = "".join(letters)

    def between(self, start: int, end: int) -> str:
        return self.typed[self.origin[start] : self.origin[end - 1] + 1]


class WordList:
    """Phrases to look for, compiled once."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.by_length = sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
        either = "|".join(f"({_pattern(phrase)})" for phrase in self.by_length)
        # Looking ahead lets a long phrase begin inside a shorter one; word borders keep "abus" from being a bus.
        self.pattern = re.compile(rf"(?<!\w)(?={_ARABIC_PREFIX}(?:{either})(?!\w))")

    def find(self, text: Folded) -> Iterator[Found]:
        """Every place where a phrase begins, with the longest phrase that begins there."""
        for match in self.pattern.finditer(text.text):
            number = match.lastindex
            if number is not None:
                start, end = match.span(number)
                yield Found(self.by_length[number - 1], text.between(start, end), start, end)


def fold(words: str) -> str:
    """Lower case without accents; for Arabic, without vowels and with one form of alif."""
    spelt = "".join(_LIGATURES.get(sign, sign) for sign in words.casefold())
    bare = unicodedata.normalize("NFD", spelt)
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).replace("’", "'")


def listed(table: str) -> tuple[str, ...]:
    """The phrases of a table written with commas."""
    return tuple(phrase.strip() for phrase in table.replace("\n", " ").split(",") if phrase.strip())


def _pattern(phrase: str) -> str:
    """Each word may be plural; between words stands anything that is no letter."""
    words = re.findall(r"\w+", phrase)
    last = _GAP if phrase.endswith("'") else ""
    return _GAP.join(re.escape(word) + (_PLURAL if word.isascii() and len(word) > 2 else "") for word in words) + last

"""Days as people say them, `demain 18h` or `terça-feira 18:30`, in any of our languages: written as dates."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from bot.i18n import LANGUAGES, Translator

DISTANT = {
    "avant hier": -2,
    "the day before yesterday": -2,
    "anteontem": -2,
    "أول أمس": -2,
    "hier": -1,
    "yesterday": -1,
    "ontem": -1,
    "أمس": -1,
    "aujourd'hui": 0,
    "today": 0,
    "hoje": 0,
    "اليوم": 0,
    "demain": 1,
    "tomorrow": 1,
    "amanhã": 1,
    "غدا": 1,
    "après demain": 2,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "depois de amanhã": 2,
    "بعد غد": 2,
}
_LONGEST = 40
_BEFORE = re.compile(r"^(?:on|this|ce|na|no|nesta|neste|يوم) ")
_BETWEEN = re.compile(r"^[\s,،]*(?:(?:à|at|às|as|في|الساعة|على الساعة)\s+)?")


def dates_written(words: str, today: date) -> str:
    """The same with a date for the day that a line begins with; the name of a week day is the next one of that name.

    Whatever begins with no such day stays as it is.
    """
    return "\n".join(_line(line, today) for line in words.split("\n"))


def _line(line: str, today: date) -> str:
    said = line.strip()
    for end in range(min(len(said), _LONGEST), 0, -1):
        if end < len(said) and (said[end].isalpha() or unicodedata.combining(said[end])):
            continue
        if (day := _day(said[:end], today)) is not None:
            return f"{day:%d/%m/%Y} {_BETWEEN.sub('', said[end:])}".strip()
    return line


def _day(said: str, today: date) -> date | None:
    name = _BEFORE.sub("", _plain(said))
    if (distance := _distances().get(name)) is not None:
        return today + timedelta(days=distance)
    if (weekday := _weekdays().get(name)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return None


@cache
def _distances() -> dict[str, int]:
    return {_plain(name): days for name, days in DISTANT.items()}


@cache
def _weekdays() -> dict[str, int]:
    return {_plain(name): number for name, number in named_days()}


def named_days() -> Iterator[tuple[str, int]]:
    """What our languages call the days of the week, in full and for short; Monday is nought."""
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in Translator(language).locale.days["format"][width].items():
                yield str(name), int(number)


def _plain(said: str) -> str:
    """Without accents, capitals, hyphens and the dot of what is short."""
    letters = (letter for letter in unicodedata.normalize("NFKD", said) if not unicodedata.combining(letter))
    return re.sub(r"[\s\-]+", " ", "".join(letters).casefold().replace("’", "'")).strip(" .")

"""The words of our languages for days, months and hours."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from babel import Locale

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
    "ce soir": 0,
    "today": 0,
    "this evening": 0,
    "tonight": 0,
    "hoje": 0,
    "hoje à noite": 0,
    "esta noite": 0,
    "اليوم": 0,
    "هذا المساء": 0,
    "demain": 1,
    "tomorrow": 1,
    "amanhã": 1,
    "غدا": 1,
    "après demain": 2,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "depois de amanhã": 2,
    "بعد غد": 2,
    "بعد يومين": 2,
    "خلال يومين": 2,
    "بعد أسبوع": 7,
    "خلال أسبوع": 7,
    "بعد أسبوعين": 14,
    "خلال أسبوعين": 14,
}
UNITS = {
    "jour": 1,
    "jours": 1,
    "day": 1,
    "days": 1,
    "dia": 1,
    "dias": 1,
    "يوم": 1,
    "يوما": 1,
    "أيام": 1,
    "semaine": 7,
    "semaines": 7,
    "week": 7,
    "weeks": 7,
    "semana": 7,
    "semanas": 7,
    "أسبوع": 7,
    "أسبوعا": 7,
    "أسابيع": 7,
}
NUMBERS = {
    1: ("un", "une", "a", "one", "um", "uma"),
    2: ("deux", "two", "dois", "duas"),
    3: ("trois", "three", "três", "ثلاثة", "ثلاث"),
    4: ("quatre", "four", "quatro", "أربعة", "أربع"),
    5: ("cinq", "five", "cinco", "خمسة", "خمس"),
    6: ("six", "seis", "ستة", "ست"),
    7: ("sept", "seven", "sete", "سبعة", "سبع"),
    8: ("huit", "eight", "oito", "ثمانية", "ثماني"),
    9: ("neuf", "nine", "nove", "تسعة", "تسع"),
    10: ("dix", "ten", "dez", "عشرة", "عشر"),
}
NOON = ("midi", "noon", "meio dia", "meio-dia", "الظهر", "ظهرا")


def plain(said: str) -> str:
    """Without accents, capitals, hyphens and the dot of what is short."""
    letters = (letter for letter in unicodedata.normalize("NFKD", said) if not unicodedata.combining(letter))
    return re.sub(r"[\s\-]+", " ", "".join(letters).casefold().replace("’", "'")).strip(" .")


@cache
def distances() -> dict[str, int]:
    return {plain(name): days for name, days in DISTANT.items()}


@cache
def units() -> dict[str, int]:
    return {plain(name): days for name, days in UNITS.items()}


@cache
def numbers() -> dict[str, int]:
    return {plain(name): number for number, names in NUMBERS.items() for name in names}


@cache
def weekdays() -> dict[str, int]:
    return {plain(name): number for name, number in named_days()}


@cache
def months() -> dict[str, int]:
    return {plain(name): number for name, number in named_months()}


def named_days() -> Iterator[tuple[str, int]]:
    """What our languages call the days of the week, in full and for short; Monday is nought."""
    for locale in _locales():
        for width in ("wide", "abbreviated"):
            for number, name in locale.days["format"][width].items():
                yield str(name), int(number)


def named_months() -> Iterator[tuple[str, int]]:
    """What they call the months; January is one."""
    for locale in _locales():
        for width in ("wide", "abbreviated"):
            for number, name in locale.months["format"][width].items():
                yield str(name), int(number)


def _locales() -> Iterator[Locale]:
    """Those of our languages, and Arabic as it is written outside the Maghreb."""
    for language in LANGUAGES:
        yield Translator(language).locale
    yield Locale("ar")

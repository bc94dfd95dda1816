"""Words in the reader's language: catalogues, plurals, dates and numbers."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal

CATALOGUES = Path(__file__).parent.parent / "locales"
DEFAULT = "fr"
LANGUAGES: Mapping[str, str] = {"fr": "Français", "en": "English", "ar": "العربية", "pt": "Português"}
"""Every language Parvis speaks, by its own name."""

RIGHT_TO_LEFT = frozenset({"ar"})
_LOCALES = {"fr": "fr_FR", "en": "en_GB", "ar": "ar_MA", "pt": "pt_PT"}
# ar_MA: residents who read Arabic in France expect the digits 0-9, as in the Maghreb.
_COMMAND = re.compile(r"(?<![\w/<])/[a-z]+\b")
_FSI, _PDI = "\u2068", "\u2069"
_WRITTEN_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTER = re.compile(r"[^\W\d_]")
_MOMENTS = {"fr": "EEEE d MMMM 'à' HH:mm", "ar": "EEEE d MMMM، HH:mm", "pt": "EEEE, d 'de' MMMM, HH:mm"}
"""A day and an hour; in English the pattern of `moment`."""
_FULL_MOMENTS = {
    "fr": "EEEE d MMMM y 'à' HH:mm",
    "ar": "EEEE d MMMM y، HH:mm",
    "pt": "EEEE, d 'de' MMMM 'de' y, HH:mm",
}
"""The same with the year."""

_EUROS = {"en": "¤#,##0", "fr": "#,##0\u00a0¤", "ar": "#,##0\u00a0¤", "pt": "#,##0\u00a0¤"}
"""Without cents, which no costing of a city has; nor does a line break before the sign."""


class Html(str):
    """Text that is already safe to show with `parse_mode="HTML"`."""

    __slots__ = ()


Value = str | int


def nearest_language(code: str | None) -> str:
    """The language of ours for a phone's language code; French when it is none of them."""
    wanted = (code or "").lower().replace("_", "-").split("-")[0]
    return wanted if wanted in LANGUAGES else DEFAULT


def read_catalogue(language: str) -> NullTranslations:
    """The catalogue of one language, read from its `.po` so that no compiled file can be out of date."""
    file = CATALOGUES / language / "LC_MESSAGES" / "parvis.po"
    if not file.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def catalogue(language: str) -> NullTranslations:
    """A catalogue with French behind it: a missing word is better in French than in the code's English."""
    own = read_catalogue(language)
    if language not in (DEFAULT, "en"):
        own.add_fallback(catalogue(DEFAULT))
    return own


def gaps(language: str) -> int:
    """How many sentences a catalogue lacks; English needs none, the code is written in it."""
    file = CATALOGUES / language / "LC_MESSAGES" / "parvis.po"
    if language == "en":
        return 0
    with file.open("rb") as source, (CATALOGUES / "parvis.pot").open("rb") as template:
        own, wanted = read_po(source, locale=language), read_po(template)
    return sum(1 for message in wanted if message.id and not _translated(own.get(message.id)))


def _translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, (tuple, list)) else bool(message.string)


@dataclass(frozen=True, slots=True)
class Translator:
    """Says things in one language; values put into a sentence are escaped, and isolated in Arabic."""

    language: str
    timezone: str = "Europe/Paris"

    @property
    def rtl(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    @property
    def _comma(self) -> str:
        return "، " if self.rtl else ", "

    @property
    def locale(self) -> Locale:
        return Locale.parse(_LOCALES[self.language])

    def __call__(self, message: str, **values: Value) -> Html:
        """A sentence for a message."""
        return self._fill(catalogue(self.language).gettext(message), values)

    def plural(self, one: str, many: str, n: int, **values: Value) -> Html:
        """A sentence that depends on a number, which it may show as `{n}`."""
        return self._fill(catalogue(self.language).ngettext(one, many, n), {"n": n, **values})

    def plain(self, message: str, **values: Value) -> str:
        """A label for a button, a pop-up or a command: no markup there."""
        found = catalogue(self.language).gettext(message)
        return found.format(**{name: self._isolated(self._text(value)) for name, value in values.items()})

    def number(self, value: float) -> str:
        return _number(value, self.language)

    def language_name(self, code: str) -> str:
        """What the reader calls a language: French is "francês" to who reads Portuguese."""
        return str(self.locale.languages[code])

    def listed(self, parts: Iterable[str]) -> Html:
        """One after the other, with the comma of the language, each in its own direction."""
        return Html(self._comma.join(self._shown(part) for part in parts))

    def plainly_listed(self, parts: Iterable[str]) -> str:
        """The same where there is no markup: on a map, on paper, in a picture."""
        return self._comma.join(self._isolated(part) for part in parts)

    def date(self, moment: datetime | date) -> str:
        local = moment.astimezone(ZoneInfo(self.timezone)) if isinstance(moment, datetime) else moment
        return format_date(local, self._ordinal("d MMMM y", local.day) or "long", locale=self.locale)

    def weekday(self, number: int) -> str:
        """The name of a day of the week, Monday being nought, as it begins a line."""
        name = str(self.locale.days["stand-alone"]["wide"][number])
        return name[:1].upper() + name[1:]

    def month(self, day: datetime) -> str:
        """The name of its month."""
        return format_date(day, "MMMM", locale=self.locale)

    def moment(self, moment: datetime) -> str:
        """A date that is near and a time, as people say it in the town's zone."""
        return self._moment(moment, _MOMENTS.get(self.language, "EEEE d MMMM, HH:mm"))

    def brief_moment(self, moment: datetime) -> str:
        """The same in as few signs as can be read: for a button."""
        return self._moment(moment, "EEE d MMM HH:mm")

    def full_moment(self, moment: datetime) -> str:
        """The same with the year: for dates that may be in another one, or are read years later."""
        return self._moment(moment, _FULL_MOMENTS.get(self.language, "EEEE d MMMM y, HH:mm"))

    def time(self, clock_time: time) -> str:
        return format_time(clock_time, "HH:mm", locale=self.locale)

    def euros(self, amount: int) -> str:
        """Whole euros, as people write them."""
        return format_currency(amount, "EUR", _EUROS.get(self.language), self.locale, currency_digits=False)

    def _moment(self, moment: datetime, pattern: str) -> str:
        local = moment.astimezone(ZoneInfo(self.timezone))
        return _told(local, self._ordinal(pattern, local.day) or pattern, self.language)

    def _ordinal(self, pattern: str, day: int) -> str | None:
        """In French the first of a month is "1er", the other days are plain numbers."""
        return pattern.replace("d MMMM", "d'er' MMMM") if self.language == "fr" and day == 1 else None

    def _fill(self, sentence: str, values: Mapping[str, Value]) -> Html:
        if self.rtl:
            # Alone in Arabic text, the slash of a command would be drawn at its other end.
            sentence = _COMMAND.sub(rf"{_FSI}\g<0>{_PDI}", sentence)
        return Html(sentence.format(**{name: self._shown(value) for name, value in values.items()}))

    def _shown(self, value: Value) -> str:
        if isinstance(value, Html):
            return value
        return self._isolated(escape(self._text(value), quote=False))

    def _text(self, value: Value) -> str:
        return self.number(value) if isinstance(value, int) else value

    def _isolated(self, text: str) -> str:
        """Alone with its own direction: a French name in Arabic, an Arabic title in French."""
        letter = _LETTER.search(text)
        against = not letter or not _WRITTEN_RTL.match(letter[0]) if self.rtl else _WRITTEN_RTL.search(text)
        return f"{_FSI}{text}{_PDI}" if against else text


@lru_cache(1000)
def _number(value: float, language: str) -> str:
    """Formatting a number takes Babel longer than a sentence; the same few hundred are shown all day."""
    return format_decimal(value, locale=Locale.parse(_LOCALES[language]))


@lru_cache(1000)
def _told(local: datetime, pattern: str, language: str) -> str:
    """Thousands who are reminded of one evening are told the same."""
    return format_datetime(local, pattern, tzinfo=local.tzinfo, locale=Locale.parse(_LOCALES[language]))


def translator(language: str, timezone: str = "Europe/Paris") -> Translator:
    """The translator of a person's language."""
    return Translator(language if language in LANGUAGES else DEFAULT, timezone)

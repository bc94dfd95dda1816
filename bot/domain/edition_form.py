"""A table of an edition's file, read field by field: what is wrong is noted, and the reading goes on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from re import fullmatch
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.domain.civil import HourInDoubt, read_moment
from bot.domain.faults import FaultKind
from bot.domain.text import canonical, graphemes
from bot.domain.toml_lines import Path
from bot.domain.wording import Words

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")

_TYPES = {
    str: "text",
    int: "a whole number",
    float: "a number",
    dict: "a table",
    list: "a list",
    bool: "true or false",
}


@dataclass(slots=True)
class Reading:
    """What all tables of one file share: the moment, the zone, the languages, and the faults found so far."""

    now: datetime
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Paris"))
    languages: tuple[str, ...] = ("fr",)
    faults: list[tuple[Path, FaultKind, tuple[str, ...]]] = field(default_factory=list)


class Form:
    """One table. Every field that is asked for counts as known; `close` names the others."""

    def __init__(self, raw: Mapping[str, object], reading: Reading, path: Path = ()) -> None:
        self.raw, self.reading, self.path = raw, reading, path
        self.known: set[str] = set()

    def fault(self, key: str | None, kind: FaultKind, *facts: str) -> None:
        self.reading.faults.append(((*self.path, key) if key else self.path, kind, facts))

    def has(self, key: str) -> bool:
        return key in self.raw

    def value(self, key: str, wanted: type[V], required: bool = True) -> V | None:
        """What stands under a key, if it is of the type wanted."""
        self.known.add(key)
        found = self.raw.get(key)
        if found is None:
            if required:
                self.fault(key, FaultKind.MISSING)
            return None
        if isinstance(found, wanted) and not (isinstance(found, bool) and wanted is not bool):
            return found
        self.fault(key, FaultKind.WRONG_TYPE, _TYPES.get(wanted, wanted.__name__), _type_of(found))
        return None

    def text(self, key: str, most: int = 200, required: bool = True, default: str = "") -> str:
        """Words, as clean as if somebody had typed them to the bot."""
        found = self.value(key, str, required)
        return default if found is None else self._fitting(key, found, most)

    def identity(self, key: str = "id") -> str:
        """A name for the machine, short enough for a button's data."""
        found = self.value(key, str) or ""
        if found and not fullmatch(r"[a-z0-9][a-z0-9_.-]{0,31}", found):
            self.fault(key, FaultKind.NOT_AN_ID)
        return found

    def words(self, key: str, most: int, complete: bool = True) -> Words:
        """Words in every language of the edition (in any of them, if not `complete`); a text alone is French."""
        found = self.raw.get(key)
        table = Form({"fr": found} if isinstance(found, str) else self.value(key, dict) or {}, self.reading)
        table.path = (*self.path, key)
        self.known.add(key)
        wanted = self.reading.languages if complete else ()
        if found is not None:
            for language in (language for language in wanted if not table.raw.get(language)):
                self.fault(key, FaultKind.NO_WORDS, language)
        for language in self.reading.languages:
            table.known.add(language)
        table.close()
        present = (language for language in self.reading.languages if table.raw.get(language))
        return {language: table.text(language, most) for language in present}

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number; without a default it is needed."""
        found = self.value(key, int, required=default is None)
        if found is None:
            return low if default is None else default
        return int(self._between(key, found, low, high))

    def flag(self, key: str) -> bool:
        return self.value(key, bool, required=False) or False

    def decimal(self, key: str, low: float, high: float) -> float:
        self.known.add(key)
        found = self.raw.get(key)
        if isinstance(found, int) and not isinstance(found, bool):
            found = float(found)
        number = found if isinstance(found, float) else self.value(key, float)
        return low if number is None else self._between(key, number, low, high)

    def moment(self, key: str) -> datetime | None:
        """A moment in UTC, written in the edition's civil time or relative to now."""
        self.known.add(key)
        written = self.raw.get(key)
        if isinstance(written, date) and not isinstance(written, datetime):
            written = datetime.combine(written, time())
        if not isinstance(written, (datetime, str)):
            self.value(key, datetime)
            return None
        try:
            return read_moment(written, self.reading.zone, self.reading.now)
        except HourInDoubt as doubt:
            self.doubt(key, doubt)
        except OverflowError:
            self.fault(key, FaultKind.NOT_IN_THE_CALENDAR, str(written))
        except ValueError:
            self.fault(key, FaultKind.NOT_A_MOMENT, repr(written))
        return None

    def doubt(self, key: str, doubt: HourInDoubt) -> None:
        """An hour that comes never or twice is answered with the two moments that may be meant."""
        kind = FaultKind.DOUBLED_HOUR if doubt.twice else FaultKind.SKIPPED_HOUR
        readings = [reading.isoformat(" ", "minutes") for reading in doubt.readings]
        self.fault(key, kind, doubt.local.isoformat(" ", "minutes"), str(doubt.zone), *readings)

    def clock(self, key: str, default: time) -> time:
        """A time on the clock: 21:00."""
        self.known.add(key)
        written = self.raw.get(key, default)
        if isinstance(written, time):
            return written
        try:
            return time.fromisoformat(str(written)).replace(tzinfo=None)
        except ValueError:
            self.fault(key, FaultKind.WRONG_TYPE, "a time (21:00)", repr(written))
            return default

    def day(self, key: str) -> date | None:
        self.known.add(key)
        written = self.raw.get(key)
        if isinstance(written, datetime):
            return written.astimezone(UTC).date() if written.tzinfo else written.date()
        if written is None or isinstance(written, date):
            return written
        self.fault(key, FaultKind.WRONG_TYPE, "a date (2027-03-28)", _type_of(written))
        return None

    def choice(self, key: str, kind: type[E]) -> E | None:
        """One of a fixed set of words, or nothing."""
        found = self.value(key, str, required=False)
        return None if found is None else self._one_of(key, found, kind)

    def choices(self, key: str, kind: type[E], default: frozenset[E]) -> frozenset[E]:
        """Some of a fixed set of words; a word alone is one of them."""
        found = self.several(key)
        if found is None:
            return default
        read = [self._one_of(key, each, kind) for each in found]
        return frozenset(each for each in read if each is not None)

    def several(self, key: str) -> Sequence[object] | None:
        """A list, or a text instead of a list with one text."""
        found = self.raw.get(key)
        return self.value(key, list, required=False) if not isinstance(found, str) else [self.text(key)]

    def table(self, key: str, required: bool = False) -> "Form":
        found: Mapping[str, object] = self.value(key, dict, required) or {}
        return Form(found, self.reading, (*self.path, key))

    def tables(self, key: str) -> "list[Form]":
        """A list of tables; at least one is needed."""
        found = self.value(key, list) or []
        forms = []
        for place, each in enumerate(found):
            if isinstance(each, dict):
                forms.append(Form(each, self.reading, (*self.path, key, str(place))))
            else:
                self.fault(key, FaultKind.WRONG_TYPE, _TYPES[dict], _type_of(each))
        if self.has(key) and not found:
            self.fault(key, FaultKind.EMPTY)
        return forms

    def close(self) -> None:
        """Note what nobody asked for: mostly a word misspelt, which would otherwise be silently without effect."""
        for key in self.raw:
            if key not in self.known:
                meant = get_close_matches(key, self.known - set(self.raw), n=1)
                self.fault(key, FaultKind.UNKNOWN_KEY, f": {meant[0]} is meant?" if meant else "")

    def _fitting(self, key: str, found: str, most: int) -> str:
        words = canonical(found)
        if not words:
            self.fault(key, FaultKind.EMPTY)
        elif graphemes(words) > most:
            self.fault(key, FaultKind.TOO_LONG, str(graphemes(words)), str(most))
        return words

    def _between(self, key: str, found: float, low: float, high: float) -> float:
        if not low <= found <= high:
            self.fault(key, FaultKind.OUT_OF_RANGE, f"{low:g}", f"{high:g}", f"{found:g}")
        return found

    def _one_of(self, key: str, found: object, kind: type[E]) -> E | None:
        values: Iterable[str] = [member.value for member in kind]
        if isinstance(found, str) and found in values:
            return kind(found)
        self.fault(key, FaultKind.NOT_ONE_OF, repr(found), ", ".join(values))
        return None


def _type_of(found: object) -> str:
    return _TYPES.get(type(found), type(found).__name__)

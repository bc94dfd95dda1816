"""The projects of a ballot paper from a table, as a city's spreadsheet exports it: every fault at once, by line."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from bot.domain.campaigns import Edition
from bot.domain.competences import Competence
from bot.domain.errors import Refusal
from bot.domain.paper_lines import Fault, LineFault, PaperLine, PaperTableInvalid
from bot.domain.paper_refusals import DearerThanEnvelope, NumberUnusable
from bot.domain.paper_rules import (
    SUMMARY_LEAST,
    SUMMARY_MOST,
    TITLE_LEAST,
    TITLE_MOST,
    read_number,
    read_words,
    require_fits,
)
from bot.domain.typed_euros import typed_euros

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "numero": ("number", "no", "n"),
    "titre": ("title", "projet"),
    "liste": ("list", "enveloppe", "envelope"),
    "cout": ("cost", "investissement", "montant"),
    "fonctionnement": ("running", "runningcost", "coutdefonctionnement"),
    "resume": ("summary",),
    "competence": ("who",),
    "quartier": ("neighbourhood", "lieu", "place"),
    "theme": ("thematique",),
    "idees": ("ideas", "idee", "idea"),
    "exclut": ("conflits", "conflicts", "excludes"),
    "latitude": ("lat",),
    "longitude": ("lon", "lng"),
}
"""Each column by its French heading, and what else it may be called; case, accents and blanks do not matter."""

NEEDED = ("titre", "liste", "cout")
COMPETENCES: Mapping[str, Competence] = {
    "ville": Competence.CITY,
    "plainecommune": Competence.PLAINE_COMMUNE,
    "eptplainecommune": Competence.PLAINE_COMMUNE,
    "departement": Competence.DEPARTMENT,
    "region": Competence.REGION,
    "etat": Competence.STATE,
    "prive": Competence.PRIVATE,
    **{each.value.replace("_", ""): each for each in Competence},
}


def read_paper_table(raw: str, edition: Edition) -> tuple[PaperLine, ...]:
    """Every line of the table, `;` between cells, with or without a byte order mark. Raises `PaperTableInvalid`."""
    table = csv.reader(StringIO(raw.removeprefix("\ufeff").replace("\0", ""), newline=""), delimiter=";")
    heads, faults = _headings(next(table, []))
    if faults:
        raise PaperTableInvalid(tuple(faults))
    reader = _Reader(edition, heads)
    lines = [reader.read(table.line_num, row) for row in table if any(cell.strip() for cell in row)]
    faults = [*reader.faults, *_twice(lines)]
    if faults:
        raise PaperTableInvalid(tuple(sorted(faults, key=lambda fault: fault.line)))
    return tuple(lines)


@dataclass(slots=True)
class _Reader:
    """Reads cells, and goes on after a fault."""

    edition: Edition
    heads: list[str]
    faults: list[LineFault] = field(default_factory=list)
    line: int = 0
    cells: Mapping[str, str] = field(default_factory=dict)

    def read(self, line: int, row: list[str]) -> PaperLine:
        self.line, self.cells = line, dict(zip(self.heads, (cell.strip() for cell in row), strict=False))
        if len(row) > len(self.heads) and any(cell.strip() for cell in row[len(self.heads) :]):
            self._fault(Fault.TOO_MANY_CELLS)
        edition = self.edition
        values = {
            "running_cost": self._cell("fonctionnement", typed_euros, "whole euros"),
            "summary": self._cell("resume", _summary, f"{SUMMARY_LEAST} to {SUMMARY_MOST} signs"),
            "competence": self._one_of("competence", COMPETENCES),
            "neighbourhood": self._one_of("quartier", _named(edition.neighbourhoods)),
            "theme": self._one_of("theme", _named(edition.themes)),
            "latitude": self._cell("latitude", _degrees, "degrees, for example 48.9362"),
            "longitude": self._cell("longitude", _degrees, "degrees, for example 2.3574"),
        }
        envelope = self._one_of("liste", _named(edition.envelopes), needed=True)
        cost = self._cell("cout", _cost, "whole euros", needed=True)
        self._require_fits(cost, envelope)
        return PaperLine(
            line,
            self._cell("numero", read_number, "a number"),
            self._cell("titre", _title, f"{TITLE_LEAST} to {TITLE_MOST} signs", needed=True) or "",
            envelope or "",
            cost or 0,
            {name: value for name, value in values.items() if value is not None},
            self._cell("idees", _numbers, "numbers of ideas") or (),
            self._cell("exclut", _numbers, "numbers of projects") or (),
        )

    def _cell(self, name: str, read: Callable[[str], Any], wanted: str, *, needed: bool = False) -> Any:
        typed = self.cells.get(name, "")
        if not typed:
            if needed:
                self._fault(Fault.EMPTY, name)
            return None
        try:
            return read(typed)
        except (Refusal, ValueError):
            self._fault(Fault.UNREADABLE, name, repr(typed), wanted)
            return None

    def _one_of(self, name: str, known: Mapping[str, Any], *, needed: bool = False) -> Any:
        wanted = f"one of {', '.join(dict.fromkeys(str(value) for value in known.values()))}"
        return self._cell(name, lambda typed: _look_up(known, typed), wanted, needed=needed)

    def _require_fits(self, cost: int | None, envelope: str | None) -> None:
        if cost is None or envelope is None:
            return
        try:
            require_fits(cost, envelope, self.edition)
        except DearerThanEnvelope as dearer:
            self._fault(Fault.TOO_DEAR, str(dearer.cost), str(dearer.envelope.euros))

    def _fault(self, what: Fault, *facts: str) -> None:
        self.faults.append(LineFault(self.line, what, facts))


def _headings(row: list[str]) -> tuple[list[str], list[LineFault]]:
    known = {name: name for name in COLUMNS} | {other: name for name, others in COLUMNS.items() for other in others}
    every = ", ".join(COLUMNS)
    if not any(cell.strip() for cell in row):
        return [], [LineFault(1, Fault.NO_TABLE, (every,))]
    heads = [known.get(_plain(cell), "") for cell in row]
    faults = [
        LineFault(1, Fault.UNKNOWN_COLUMN, (repr(cell.strip()), every))
        for cell, head in zip(row, heads, strict=True)
        if not head and cell.strip()
    ]
    return heads, [*faults, *(LineFault(1, Fault.NO_COLUMN, (name,)) for name in NEEDED if name not in heads)]


def _twice(lines: list[PaperLine]) -> Iterator[LineFault]:
    """A number or an idea is named once."""
    seen: dict[tuple[str, int], int] = {}
    for one in lines:
        named = [("project no.", one.number)] if one.number is not None else []
        for key in [*named, *(("idea no.", idea) for idea in one.ideas)]:
            if key in seen:
                yield LineFault(one.line, Fault.TWICE, (key[0], str(key[1]), str(seen[key])))
            seen.setdefault(key, one.line)


def _named(things: tuple[Any, ...]) -> dict[str, str]:
    """By id, and by the name in any language."""
    names = {_plain(thing.id): thing.id for thing in things}
    for thing in things:
        words = thing.names.values() if hasattr(thing, "names") else (thing.name,)
        names |= {_plain(word): thing.id for word in words}
    return names


def _look_up(known: Mapping[str, Any], typed: str) -> Any:
    if (found := known.get(_plain(typed))) is None:
        raise ValueError(typed)
    return found


def _plain(words: str) -> str:
    """Lower case, without accents, blanks and signs."""
    bare = unicodedata.normalize("NFD", words.casefold())
    return "".join(sign for sign in bare if sign.isalnum())


def _numbers(typed: str) -> tuple[int, ...]:
    numbers = [read_number(each) for each in re.split(r"[\s,/+]+", typed) if each]
    return tuple(sorted(set(numbers)))


def _degrees(typed: str) -> float:
    degrees = float(typed.replace(",", "."))
    if not -180 <= degrees <= 180:
        raise ValueError(typed)
    return degrees


def _cost(typed: str) -> int:
    if (cost := typed_euros(typed)) == 0:
        raise NumberUnusable(0)
    return cost


def _title(typed: str) -> str:
    return read_words(typed, TITLE_LEAST, TITLE_MOST)


def _summary(typed: str) -> str:
    return read_words(typed, SUMMARY_LEAST, SUMMARY_MOST)

"""Dates as phones read them: a calendar in the format of RFC 5545."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

OCTETS = 75
"""The longest line that the format allows, without its end."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
"""Control characters, which the format forbids, but for tabs and line feeds."""


@dataclass(frozen=True, slots=True)
class Event:
    """From `starts` until just before `ends`. `uid` never changes; `sequence` grows when the dates do.

    Whoever has it in their phone is `busy` then, or as free as before: a phase lasts for weeks. What is `cancelled`
    stays in the file, or phones would keep it.
    """

    uid: str
    starts: datetime
    ends: datetime
    summary: str
    description: str
    sequence: int = 0
    busy: bool = False
    location: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events under one name. `changed_at` is when any of them changed last: the same calendar is the same text."""

    name: str
    language: str
    timezone: str
    changed_at: datetime
    events: tuple[Event, ...]

    def written(self) -> str:
        """The file. Moments are written in UTC, so that every phone shows them at its own local time, and none needs
        rules of summer time from us."""
        return "".join(f"{line}\r\n" for line in _folded(self._lines()))

    def _lines(self) -> Iterator[str]:
        yield "BEGIN:VCALENDAR"
        yield "VERSION:2.0"
        yield f"PRODID:-//Parvis//Agenda//{self.language.upper()}"
        yield "CALSCALE:GREGORIAN"
        yield "METHOD:PUBLISH"
        # RFC 7986 knows NAME and REFRESH-INTERVAL; older phones know the others.
        for name in ("NAME", "X-WR-CALNAME"):
            yield f"{name}:{_escaped(self.name)}"
        yield f"X-WR-TIMEZONE:{self.timezone}"
        yield "REFRESH-INTERVAL;VALUE=DURATION:PT6H"
        yield "X-PUBLISHED-TTL:PT6H"
        for event in self.events:
            yield from _event(event, self.changed_at)
        yield "END:VCALENDAR"


def _event(event: Event, changed_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{_instant(changed_at)}"
    yield f"LAST-MODIFIED:{_instant(changed_at)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART:{_instant(event.starts)}"
    yield f"DTEND:{_instant(event.ends)}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.location:
        yield f"LOCATION:{_escaped(event.location)}"
    yield f"TRANSP:{'OPAQUE' if event.busy else 'TRANSPARENT'}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    words = _UNSEEN.sub("", words.replace("\r\n", "\n"))
    for sign in "\\;,":
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """Lines of 75 octets at the most; what follows begins with a space. No letter is cut in two."""
    for line in lines:
        room, part = OCTETS, ""
        for letter in line:
            width = len(letter.encode())
            if width > room:
                yield part
                room, part = OCTETS - 1, " "
            part += letter
            room -= width
        yield part

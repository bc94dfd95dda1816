"""The hours of a mission as people type them: `12/06/2027 14:00-17:00`, or `12/06/2027 14:00 3h`."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.missions import LENGTH_MOST, Span, SpanWrong
from bot.domain.typed_dates import DateUnreadable, typed_moment
from bot.domain.typed_days import HoursUnreadable, between, with_length

_DAY = re.compile(r"[\d/.\-]+")


@dataclass(eq=False)
class SpanUnreadable(Refusal):
    """This is no day with a beginning and an end."""


def typed_spans(words: str, zone: ZoneInfo) -> tuple[Span, ...]:
    """What the town's clocks show so: one, but for the nights when they change, of which every reading is told.

    Raises `SpanUnreadable` or `SpanWrong`.
    """
    try:
        ends = _moments(words.strip(), zone)
    except (DateUnreadable, HoursUnreadable) as error:
        raise SpanUnreadable from error
    spans = {Span(begin, end) for begin, end in ends if timedelta() < end - begin <= LENGTH_MOST}
    if not spans:
        raise SpanWrong
    return tuple(sorted(spans, key=lambda span: (span.begins, span.ends)))


def typed_other_spans(words: str, now: Span, zone: ZoneInfo) -> tuple[Span, ...]:
    """The same for what has hours `now`, which a day alone keeps; a beginning without an end lasts as long."""
    said = words.strip()
    if _DAY.fullmatch(said):
        return typed_spans(f"{said} {now.begins.astimezone(zone):%H:%M} {now.minutes}min", zone)
    return typed_spans(f"{said} {now.minutes}min" if _is_beginning(said, zone) else said, zone)


def _is_beginning(words: str, zone: ZoneInfo) -> bool:
    try:
        return between(words) is None and bool(typed_moment(words, zone))
    except (DateUnreadable, HoursUnreadable):
        return False


def _moments(words: str, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    if edges := between(words):
        begins, ends = (typed_moment(edge, zone) for edge in edges)
        return list(product(begins, ends))
    moment, minutes = with_length(words)
    return [(begin, begin + timedelta(minutes=minutes)) for begin in typed_moment(moment, zone)]

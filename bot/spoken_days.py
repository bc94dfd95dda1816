"""Days as people say them, `demain 18h`, `mercredi 2 décembre` or `daqui a três dias`: written as dates."""

import re
import unicodedata
from datetime import date, timedelta

from bot.domain.typed_dates import NoSuchDay, OtherWeekday, real_day
from bot.spoken_words import NOON, distances, months, numbers, plain, units, weekdays

PAST = timedelta(days=60)
"""A day without a year lies ahead, unless it was less than this ago: who errs by a day is not sent a year on."""

_LONGEST = 45
_BEFORE = re.compile(r"^(?:on|this|next|ce|le|na|no|nesta|neste|proxim[ao]|o dia|no dia|dia|يوم) ")
_AFTER = re.compile(r" (?:prochaine?|que vem|القادم|المقبل)$")
_AHEAD = re.compile(r"(?:dans|in|em|daqui a|dentro de|بعد|خلال) (?P<number>\S+) (?P<unit>\S+)")
_YEAR = r"(?P<year>20\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th|o)?"
_DATES = (
    re.compile(rf"{_DAY} (?:de |of )?(?P<month>[^\W\d]+)\.?(?:,? (?:de )?{_YEAR})?"),
    re.compile(rf"(?P<month>[^\W\d]+)\.? {_DAY}(?:,? {_YEAR})?"),
    re.compile(rf"{_DAY}[/.](?P<month>\d{{1,2}})(?:[/.]{_YEAR})?"),
)
_SPAN = re.compile(
    r"(?:(?:du|de|from|من)\s+)?(?P<first>.+?)\s+(?:[–—-]|->|→|au|to|até|a|إلى)\s+(?P<last>.+)", re.IGNORECASE
)
_GOES_ON = re.compile(r"[/.\-]?\d")
_BETWEEN = re.compile(r"^[\s,،]*(?:(?:à|at|às|as|في|الساعة|على الساعة)\s+)?")
_HOURS = re.compile(
    r"\b(\d{1,2})\s*(?:heures?|horas?)\b(?:\s+(?=[0-5]?\d(?!\d|\s*(?:h|min|:))))?",
    re.IGNORECASE,
)
"""With its minutes, which no length is: `9 heures 30`, but not `9 heures 1h`."""

_HALF = re.compile(r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)
_NOON = re.compile(rf"^(?:ao\s+)?(?:{'|'.join(NOON)})\b", re.IGNORECASE)


def dates_written(words: str, today: date) -> str:
    """The same with a date for the day that a line begins with, or the two days; a week day is the next of its name.

    Whatever begins with no such day stays as it is. Raises `NoSuchDay` or `OtherWeekday`.
    """
    return "\n".join(_line(line, today) for line in words.split("\n"))


def _line(line: str, today: date) -> str:
    if (days := _span(line.strip(), today)) is not None:
        return f"{days[0]:%d/%m/%Y} - {days[1]:%d/%m/%Y}"
    if (found := _begins_with(line.strip(), today)) is None:
        return line
    day, rest = found
    return f"{day:%d/%m/%Y} {_clocks(_BETWEEN.sub('', rest))}".strip()


def _span(said: str, today: date) -> tuple[date, date] | None:
    """Two days and no hour; the first may be a mere number, as in `du 5 au 12 mars`."""
    match = _SPAN.fullmatch(said)
    last = _whole(match["last"], today) if match else None
    if match is None or last is None:
        return None
    first = _whole(match["first"], today)
    if first is None and match["first"].isdecimal():
        first = real_day(last.year, last.month, int(match["first"]))
    return (first, last) if first else None


def _whole(said: str, today: date) -> date | None:
    found = _begins_with(said, today)
    return found[0] if found and not found[1] else None


def _begins_with(said: str, today: date) -> tuple[date, str] | None:
    """The day, as long as it can be read, and what follows."""
    for end in range(min(len(said), _LONGEST), 0, -1):
        rest = said[end:]
        if _cut(said[end - 1], rest):
            continue
        if (day := _day(said[:end], today)) is not None:
            return day, rest.strip()
    return None


def _cut(last: str, rest: str) -> bool:
    """Whether a word or a number would be cut in two."""
    if last.isdecimal():
        return bool(_GOES_ON.match(rest))
    return bool(rest) and (rest[0].isalpha() or bool(unicodedata.combining(rest[0])))


def _day(said: str, today: date) -> date | None:
    whole = plain(said)
    name = _AFTER.sub("", _BEFORE.sub("", whole))
    distance = distances().get(whole, distances().get(name))
    if distance is None and (match := _AHEAD.fullmatch(whole)):
        distance = _ahead(match["number"], match["unit"])
    if distance is not None:
        return today + timedelta(days=distance)
    if (weekday := weekdays().get(name)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return _dated(name, said.strip(), today)


def _ahead(number: str, unit: str) -> int | None:
    count = int(number) if number.isdecimal() else numbers().get(number)
    return count * units()[unit] if count is not None and count < 1000 and unit in units() else None


def _dated(name: str, typed: str, today: date) -> date | None:
    """A day and a month, with a year or without; a week day before them must be the right one.

    Raises `NoSuchDay` or `OtherWeekday`.
    """
    weekday, said = _after_weekday(name)
    for form in _DATES:
        match = form.fullmatch(said)
        month = _month(match["month"]) if match else None
        if match is None or month is None or not 0 < month <= 12:
            continue
        years = [int(match["year"])] if match["year"] else range(today.year - 1, today.year + 5)
        found = (real_day(year, month, int(match["day"])) for year in years)
        day = next((day for day in found if day and (match["year"] or day >= today - PAST)), None)
        if day is None:
            raise NoSuchDay(typed)
        if weekday not in (None, day.weekday()):
            raise OtherWeekday(day)
        return day
    return None


def _after_weekday(name: str) -> tuple[int | None, str]:
    for known, number in weekdays().items():
        if name.startswith((f"{known} ", f"{known}, ", f"{known}. ", f"{known}، ")):
            return number, _BEFORE.sub("", name[len(known) :].lstrip(" ,.،"))
    return None, name


def _month(said: str) -> int | None:
    return int(said) if said.isdecimal() else months().get(said)


def _clocks(said: str) -> str:
    """`9 heures`, `6 pm` and `midi` as a clock shows them."""
    return _HALF.sub(_of_the_day, _HOURS.sub(r"\1h", _NOON.sub("12:00", said)))


def _of_the_day(match: re.Match[str]) -> str:
    hour = int(match["hour"]) % 12 + 12 * (match["half"].casefold() == "p")
    return f"{hour}:{match['minute'] or '00'}"

"""Old dates in what the team wrote itself: the days a text names that have moved, and what the team is told of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.announcements import Announcement, AnnouncementState
from bot.domain.markup import visible
from bot.i18n import Html, Translator, translator
from bot.texts import buttons
from bot.texts.announcement_progress import title
from bot.texts.buttons import Labelled
from bot.texts.difference import Ends


def mentions(one: Announcement, phases: Mapping[str, Ends], zone: ZoneInfo) -> list[str]:
    """The old days that its texts name, in the words of their language or in figures; each once.

    A guess, for people to judge: "the 12th" is not found, and 12 October may be another 12 October.
    """
    days = [day for ends in phases.values() for day in _old_days(ends, zone)]
    found = [
        match[0]
        for language, words in sorted(one.texts.items())
        for day in days
        if (match := _named(day, translator(language)).search(visible(words)))
    ]
    return list(dict.fromkeys(found))


def _old_days(ends: Ends, zone: ZoneInfo) -> Iterator[datetime]:
    """The first and the last day of a phase, where it has another one now; midnight ends the day before."""
    for old, new in zip(ends["before"], ends["after"], strict=True):
        if old != new:
            yield datetime.fromisoformat(old).astimezone(zone)
    if ends["before"][1] != ends["after"][1]:
        yield (datetime.fromisoformat(ends["before"][1]) - timedelta(minutes=1)).astimezone(zone)


def _named(day: datetime, t: Translator) -> re.Pattern[str]:
    """As in "12 octobre", "1er novembre", "12 de outubro", "October 12", "12/10"."""
    month = re.escape(t.month(day))
    return re.compile(
        rf"(?<!\d)0?{day.day}(?:er|st|nd|rd|th)?\s+(?:de\s+)?{month}"
        rf"|{month}\s+{day.day}(?!\d)"
        rf"|(?<!\d)0?{day.day}[/.-]0?{day.month}(?!\d)",
        re.IGNORECASE,
    )


def look_again(one: Announcement, named: Sequence[str], t: Translator) -> Html:
    """To those who move dates, about one announcement."""
    says = {"number": str(one.id), "title": title(one, t), "days": t.listed(named)}
    if one.state is AnnouncementState.SCHEDULED:
        return t(
            "The dates have moved, and announcement no. {number}, “{title}”, has not left yet. It names: {days}. "
            "Does it still hold?",
            **says,
        )
    return t(
        "The dates have moved. Announcement no. {number}, “{title}”, was written in the chat, and its readers get no "
        "correction by themselves. It names: {days}. Does it still hold? If not, correct it in every copy.",
        **says,
    )


def choices(one: Announcement, t: Translator) -> list[Labelled]:
    see = buttons.to_announcement(one.id, t)
    return [see] if one.state is AnnouncementState.SCHEDULED else [(t.plain("Correct it"), buttons.fix(one.id)), see]

"""Meetings as everybody reads them: what is planned, one of them, and what became of an answer."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from bot.domain.event_file import EventCard
from bot.domain.event_replies import Reply, ReplyState
from bot.domain.events import Event, EventId, EventState
from bot.domain.text import shorten
from bot.i18n import Html, Translator
from bot.texts.event_words import facts, line, places, when

_NAME = 60
"""Characters of a file's name."""


def listed(found: Sequence[Event], mine: Collection[EventId], t: Translator) -> Html:
    head = t("<b>Meetings of the participatory budget</b>")
    if not found:
        return Html("\n\n".join([head, t("No meeting is planned at the moment. We announce them here.")]))
    lines = [_mine(event, t) if event.id in mine else line(event, t) for event in found]
    return Html("\n\n".join([head, Html("\n".join(lines))]))


def _mine(event: Event, t: Translator) -> Html:
    return t("✓ {title}: {moment}", title=event.title, moment=when(event, t))


def label(event: Event, t: Translator) -> str:
    """A meeting on a button."""
    day = t.date(event.starts_at) if event.starts_at is not None else when(event, t)
    return shorten(t.plain("{date}: {title}", date=day, title=event.title), 44)


def card(shown: EventCard, t: Translator) -> Html:
    """One meeting, and where its reader stands."""
    event, reply = shown.event, shown.reply
    parts = [facts(event, shown.edition, t)]
    if event.state is EventState.CANCELLED:
        parts.append(t("<b>It is cancelled.</b>"))
    elif event.state is EventState.HELD:
        parts.append(t("It has taken place."))
    elif reply is None or not reply.came:
        parts += [part for part in (places(event, shown.counts, t), _standing(reply, shown.before, t)) if part]
    if reply is not None and reply.came:
        over = shown.over or event.state is EventState.HELD
        parts.append(t("You were there. Thank you!") if over else t("<b>It is noted: you are here.</b>"))
    return Html("\n\n".join(parts))


def _standing(reply: Reply | None, before: int, t: Translator) -> Html | None:
    if reply is None:
        return None
    if reply.state is ReplyState.COMING:
        coming = t("<b>You are coming.</b> We remind you the evening before and two hours before.")
        brings = t("You bring your ideas.")
        return Html(f"{coming} {brings}") if reply.brings_ideas else coming
    if reply.state is ReplyState.WAITING:
        waiting = t("<b>You are on the waiting list.</b> If a place falls free, it is yours, and we tell you.")
        ahead = t.plural("{n} person is before you.", "{n} people are before you.", before)
        return Html(f"{waiting} {ahead}") if before else waiting
    return t("You are not coming.") if reply.state is ReplyState.DECLINED else None


def noted(reply: Reply, t: Translator) -> str:
    """Over the screen, after a tap."""
    words = {
        ReplyState.COMING: lambda: t.plain("Noted: you are coming."),
        ReplyState.WAITING: lambda: t.plain("It is full: you are on the waiting list."),
        ReplyState.DECLINED: lambda: t.plain("Noted: you are not coming."),
    }
    return words[reply.state]()


def checked_in(event: Event, new: bool, t: Translator) -> Html:
    """To somebody who has read the code at the door."""
    if not new:
        return t("You are on the list already: <b>{title}</b>.", title=event.title)
    return t("Welcome! <b>{title}</b>: when the minutes are ready, you get them here.", title=event.title)


def file_name(event: Event) -> str:
    """What a phone calls the file with the date: the title in plain letters, else its number."""
    plain = unicodedata.normalize("NFKD", event.title).encode("ascii", "ignore").decode()
    words = "-".join(re.findall("[A-Za-z0-9]+", plain))[:_NAME].rstrip("-")
    return f"{words or f'meeting-{event.id}'}.ics"


def file_caption(t: Translator) -> Html:
    return t("Open this file: your phone offers to add the date.")


def no_media(t: Translator) -> str:
    return t.plain("There are no photos or voice notes.")

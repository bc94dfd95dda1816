"""Words that the screens and the letters of meetings share: what it is, when, where, and who can get in."""

from datetime import datetime

from bot.domain.campaigns import Edition
from bot.domain.event_replies import Headcount, room
from bot.domain.events import Event, EventKind, EventState
from bot.domain.wording import LANGUAGES
from bot.i18n import Html, Translator
from bot.texts.task_words import length


def kind_name(kind: EventKind, t: Translator) -> str:
    names = {
        EventKind.MEETING: lambda: t.plain("public meeting"),
        EventKind.WORKSHOP: lambda: t.plain("workshop"),
        EventKind.STAND: lambda: t.plain("stand"),
        EventKind.INAUGURATION: lambda: t.plain("inauguration"),
        EventKind.VOTE_STAND: lambda: t.plain("stand where one votes"),
        EventKind.COTECH: lambda: t.plain("technical committee"),
        EventKind.COPIL: lambda: t.plain("steering committee"),
    }
    return names[kind]()


def kind_label(kind: EventKind, t: Translator) -> str:
    """The same as it begins a line."""
    name = kind_name(kind, t)
    return name[:1].upper() + name[1:]


def heading(event: Event, t: Translator) -> Html:
    return t("<b>{title}</b>\n{kind}", title=event.title, kind=kind_label(event.kind, t))


def when(event: Event, t: Translator) -> str:
    """The beginning and how long it takes."""
    if event.starts_at is None:
        return t.plain("no date yet")
    return t.plain("{moment}, {length}", moment=t.full_moment(event.starts_at), length=length(event.minutes, t))


def where(event: Event, edition: Edition, t: Translator) -> str:
    """The place, with its neighbourhood where it is known."""
    known = edition.neighbourhood(event.neighbourhood) if event.neighbourhood else None
    if known is None:
        return event.place or t.plain("no place yet")
    return t.plain("{place} ({neighbourhood})", place=event.place, neighbourhood=known.name_in(t.language))


def access(event: Event, t: Translator) -> list[Html]:
    """Who can take part who often cannot."""
    lines = []
    spoken = [t.language_name(code) for code in event.interpreters if code in LANGUAGES]
    if spoken:
        lines.append(t("Interpreter: {languages}", languages=t.listed(spoken)))
    if event.wheelchair:
        lines.append(t("Open to wheelchairs"))
    return lines


def facts(event: Event, edition: Edition, t: Translator) -> Html:
    """All that somebody needs who wants to come."""
    lines = [
        heading(event, t),
        t("When: {moment}", moment=when(event, t)),
        t("Where: {place}", place=where(event, edition, t)),
        *access(event, t),
    ]
    return Html("\n".join(lines))


def places(event: Event, counts: Headcount, t: Translator) -> Html | None:
    """How much room there is; None where nobody counts."""
    left = room(event, counts.coming)
    if left is None:
        return None
    if left == 0:
        full = t("It is full.")
        line = t.plural("{n} person is waiting for a place.", "{n} people are waiting for a place.", counts.waiting)
        return Html(f"{full} {line}") if counts.waiting else full
    return t.plural("{n} place is left.", "{n} places are left.", left)


def line(event: Event, t: Translator) -> Html:
    """One meeting of a list."""
    return t("• {title}: {moment}", title=event.title, moment=when(event, t))


def state_name(event: Event, now: datetime, t: Translator) -> str:
    """Where it stands; what is over is told so before the team is asked for its minutes."""
    if event.state is EventState.PLANNED and event.begun(now):
        return t.plain("has taken place") if event.over(now) else t.plain("is under way")
    names = {
        EventState.UNDATED: lambda: t.plain("waits for its date"),
        EventState.PLANNED: lambda: t.plain("is to come"),
        EventState.HELD: lambda: t.plain("has taken place"),
        EventState.CANCELLED: lambda: t.plain("cancelled"),
    }
    return names[event.state]()

"""What people are told of meetings unasked: an invitation, a reminder, a place, another date, the minutes."""

from bot.domain.campaigns import Edition
from bot.domain.event_notes import Note, NoteKind, has_media
from bot.domain.events import Event
from bot.i18n import Html, Translator
from bot.texts.event_words import access, facts, when, where
from bot.texts.fitting import fit

_ROOM = 3_500


def invitation(event: Event, edition: Edition, t: Translator) -> Html:
    """The text of the announcement: it asks who is coming, by the buttons under it."""
    parts = [t("You are invited!"), facts(event, edition, t)]
    if event.capacity:
        parts.append(t.plural("There is {n} place.", "There are {n} places.", event.capacity))
    return Html("\n\n".join(parts))


def reminder(event: Event, edition: Edition, days: int, t: Translator) -> Html:
    """So many days before; nought on the day itself."""
    soon = {0: lambda: t("<b>Today</b> you are expected:"), 1: lambda: t("<b>Tomorrow</b> you are expected:")}
    head = soon[days]() if days in soon else t("You are expected soon:")
    parts = [head, facts(event, edition, t), t("If you cannot come, tell us: somebody else may want your place.")]
    return Html("\n\n".join(parts))


def place_free(event: Event, edition: Edition, t: Translator) -> Html:
    """To the first in line."""
    head = t("Good news: a place has fallen free, and it is yours.")
    return Html("\n\n".join([head, facts(event, edition, t)]))


def moved(before: Event, after: Event, edition: Edition, t: Translator) -> Html:
    """To everybody who said yes; a new date, a new place, or both."""
    lines = [t("A meeting to which you said yes has changed: <b>{title}</b>", title=after.title)]
    if (before.starts_at, before.minutes) != (after.starts_at, after.minutes):
        lines.append(t("When: <b>{moment}</b> (before: {old})", moment=when(after, t), old=when(before, t)))
    else:
        lines.append(t("When: {moment}", moment=when(after, t)))
    place, old = where(after, edition, t), where(before, edition, t)
    if place != old:
        lines.append(t("Where: <b>{place}</b> (before: {old})", place=place, old=old))
    else:
        lines.append(t("Where: {place}", place=place))
    keeps = t("Your answer holds, unless you change it.")
    return Html("\n\n".join([Html("\n".join([*lines, *access(after, t)])), keeps]))


def cancelled(event: Event, t: Translator) -> Html:
    return t(
        "The meeting <b>{title}</b> ({moment}) is cancelled. We are sorry, and thank you for having wanted to come.",
        title=event.title,
        moment=when(event, t),
    )


def minutes(event: Event, notes: list[Note], t: Translator) -> Html:
    """To those who came: what was said and decided, as it was written down."""
    head = t(
        "You were there: <b>{title}</b> ({moment}). Here are the minutes.", title=event.title, moment=when(event, t)
    )
    parts = [head, *written(notes, t)]
    if has_media(event, notes):
        parts.append(t("There are photos or voice notes too: see the button."))
    return Html("\n\n".join([*parts, t("Thank you for coming!")]))


def written(notes: list[Note], t: Translator) -> list[Html]:
    """The minutes in words, and the decisions, one a line."""
    said = [note.words for note in notes if note.kind is NoteKind.MINUTES and note.words]
    decided = [note for note in notes if note.kind is NoteKind.DECISION]
    parts = [t("<blockquote>{words}</blockquote>", words=fit("\n".join(said), _ROOM))] if said else []
    if decided:
        lines = [t("• {words}", words=note.words or t.plain("voice note")) for note in decided]
        parts.append(Html("\n".join([t("<b>What was decided</b>"), *lines])))
    return parts


def how_was_it(event: Event, came: int, t: Translator) -> Html:
    """To whoever planned it, when it is over."""
    head = t("It is over: <b>{title}</b>.", title=event.title)
    people = t.plural("{n} person has checked in.", "{n} people have checked in.", came)
    rest = t(
        "Write or dictate the minutes and what was decided, add photos, and how many came without the bot. Then send "
        "the minutes: those who came get them."
    )
    return Html(f"{head} {people}\n\n{rest}")

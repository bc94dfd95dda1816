"""The forecast: what leaves in the coming days, to how many, and when."""

from collections.abc import Sequence

from bot.domain.agenda import Due
from bot.domain.forecasts import WAITING, Leaving
from bot.i18n import Html, Translator
from bot.texts.watch import name

LISTED = 12
"""Messages on a screen; the command line shows all."""


def page(days: int, leaving: Sequence[Leaving], changes: Sequence[Due], t: Translator) -> Html:
    title = t.plural("<b>The next day</b>", "<b>The next {n} days</b>", days)
    if not leaving and not changes:
        return Html("\n\n".join([title, t("Nothing changes by itself, and no message leaves.")]))
    changing = [_change(due, t) for due in changes]
    lines = [_message(one, t) for one in leaving[:LISTED]]
    if (more := len(leaving) - LISTED) > 0:
        lines.append(t.plural("… and {n} more.", "… and {n} more.", more))
    parts = [title, Html("\n".join(changing)), Html("\n".join(lines) or t("No message leaves."))]
    if lines:
        parts.append(estimate(t, guessed=any(one.sending.about for one in leaving[:LISTED])))
    return Html("\n\n".join(part for part in parts if part))


def estimate(t: Translator, *, guessed: bool = False) -> Html:
    """What the figures leave out, and what is guessed."""
    said = t(
        "The numbers are those of now, and the times are estimates: who chose quiet hours of their own, or has had "
        "enough announcements that day, gets theirs at another time."
    )
    return Html(f"{said} {_guesses(t)}") if guessed else said


def _guesses(t: Translator) -> Html:
    return t(
        "“About” is a guess: offers of missions as if nobody said yes, what follows them as if all places were "
        "taken, the team’s mornings as if no task were done."
    )


def days_label(days: int, t: Translator) -> str:
    return str(t.plural("{n} day ahead", "{n} days ahead", days))


def what(one: Leaving, t: Translator) -> str:
    """Which messages."""
    sending = one.sending
    return t.plain("letters that wait already") if sending.kind == WAITING else name(sending.kind, sending.name, t)


def _change(due: Due, t: Translator) -> Html:
    return t("• {moment}: {what}", moment=t.full_moment(due.at), what=name(due.kind, due.name, t))


def _message(one: Leaving, t: Translator) -> Html:
    letters = t.plural("{n} letter", "{n} letters", one.sending.people)
    if one.sending.about:
        letters = t.plural("about {n} letter", "about {n} letters", one.sending.people)
    said = {
        "what": what(one, t),
        "letters": letters,
        "start": t.full_moment(one.begins),
        "end": t.full_moment(one.ends),
    }
    if one.quiet:
        return t("• {what}: {letters}, from {start} (quiet hours) to {end}", **said)
    return t("• {what}: {letters}, from {start} to {end}", **said)

"""Series of inaugurations in the chat: the list, one of them with its plan, and how to write one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.event_plans import INAUGURATION, PlanStep
from bot.domain.event_series import LineUnreadable, NoLines, Series, SeriesFull, SeriesUnknown
from bot.domain.events import EventState, SeriesId
from bot.i18n import Html, Translator
from bot.texts.event_words import line, state_name
from bot.texts.fitting import fit

SHOWN = 15


def listed(found: Sequence[tuple[SeriesId, str]], t: Translator) -> Html:
    head = t("<b>Series of inaugurations</b>")
    if found:
        return head
    none = t("There is none yet. A series keeps the inaugurations of an edition’s projects together, with one plan.")
    return Html(f"{head}\n\n{none}")


def card(series: Series, now: datetime, t: Translator) -> Html:
    """Where each one stands, and what has to be done around it."""
    counted = t(
        "Waiting for a date: {undated}. Planned: {planned}. Have taken place: {held}.",
        undated=series.count(EventState.UNDATED),
        planned=series.count(EventState.PLANNED),
        held=series.count(EventState.HELD),
    )
    lines = [
        t("{line} – {state}", line=line(event, t), state=state_name(event, now, t)) for event in series.events[:SHOWN]
    ]
    more = len(series.events) - SHOWN
    rest = [t.plural("… and {n} more.", "… and {n} more.", more)] if more > 0 else []
    head = t("<b>{title}</b>", title=series.name)
    return Html("\n\n".join([Html(f"{head}\n{counted}"), Html("\n".join([*lines, *rest])), _plan(t)]))


def _plan(t: Translator) -> Html:
    names: dict[PlanStep, Html] = {
        PlanStep.INVITE: t("invite those who carried the project"),
        PlanStep.ANNOUNCE: t("posters and announcement"),
        PlanStep.PREPARE: t("plaque, ribbon, sound, water"),
        PlanStep.TELL: t("photos and a few words to those who came"),
    }
    lines = []
    for planned in INAUGURATION:
        days = abs(planned.days)
        if planned.days < 0:
            lines.append(
                t.plural("• {n} day before: {what}", "• {n} days before: {what}", days, what=names[planned.step])
            )
        else:
            lines.append(
                t.plural("• {n} day after: {what}", "• {n} days after: {what}", days, what=names[planned.step])
            )
    head = t("<b>The plan</b>, as tasks, as soon as one has its date; they move with it:")
    return Html("\n".join([head, *lines]))


def ask(t: Translator) -> Html:
    return Html(f"{_ask_name(t)}\n\n{ask_lines(t)}")


def _ask_name(t: Translator) -> Html:
    return t("Write the whole series in one message: its name on the first line, then one inauguration a line.")


def ask_lines(t: Translator) -> Html:
    return t(
        "A line is: title; place; date. The place and the date may come later.\n"
        "<code>The garden of the Plaine; 3 rue du Landy; 12/06/2027 11:00 1h\nThe fountain</code>"
    )


def made(t: Translator) -> Html:
    return t("<b>The series is kept.</b>")


def added(n: int, t: Translator) -> Html:
    if not n:
        return t("<b>Nothing was added:</b> all of these lines are in the series already.")
    return t.plural("<b>{n} inauguration is added.</b>", "<b>{n} inaugurations are added.</b>", n)


def _unknown(_refusal: SeriesUnknown, t: Translator) -> Html:
    return t("I do not know this series. What is planned: /meetings.")


def _full(refusal: SeriesFull, t: Translator) -> Html:
    said = t.plural(
        "There is room for {n} inauguration in a series, and this one has {there}. Nothing was added.",
        "There is room for {n} inaugurations in a series, and this one has {there}. Nothing was added.",
        refusal.most,
        there=refusal.there,
    )
    return Html(" ".join([said, t("Send fewer lines, or /cancel and begin another series.")]))


def _unreadable(refusal: LineUnreadable, t: Translator) -> Html:
    said = t(
        "I cannot read line {number}: <code>{words}</code>. A date must still be to come, with a length. Nothing was "
        "kept: send it all again, or /cancel.",
        number=refusal.number,
        words=fit(refusal.words, 200),
    )
    return Html(f"{said}\n\n{ask_lines(t)}")


def _no_lines(refusal: NoLines, t: Translator) -> Html:
    return t.plural(
        "I need a name and at least one line; {n} line at the most. Send it again, or /cancel.",
        "I need a name and at least one line; {n} lines at the most. Send it again, or /cancel.",
        refusal.most,
    )


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    SeriesUnknown: _unknown,
    SeriesFull: _full,
    LineUnreadable: _unreadable,
    NoLines: _no_lines,
}

"""Series of inaugurations in the chat: the list, one of them with its plan, and how to write one."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.event_plans import INAUGURATION, PlanStep
from bot.domain.event_series import Fault, FaultyLine, LinesUnreadable, NoLines, Series, SeriesFull, SeriesUnknown
from bot.domain.events import PLACE_MOST, TITLE_MOST, EventState, SeriesId
from bot.i18n import Html, Translator
from bot.texts.event_words import line, state_name
from bot.texts.fitting import fit

SHOWN = 15
FAULTS_SHOWN = 6


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
        "A line is: title; place; date, hour and how long it lasts. The place and the date may come later.\n"
        "<code>The garden of the Plaine; 3 rue du Landy; 12/06 11:00-12:00\n"
        "The bench; place du Caquet; Saturday 11:00 1h\nThe fountain</code>"
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


def faulty(lines: Sequence[FaultyLine], t: Translator) -> Html:
    """What is left to be typed, below what was kept."""
    head = t.plural(
        "<b>I cannot read {n} line; the others are kept.</b>",
        "<b>I cannot read {n} lines; the others are kept.</b>",
        len(lines),
    )
    again = t("Send these lines again, and only these: they go into the same series.")
    return Html("\n".join([head, *_faults(lines, t), again]))


def _faults(lines: Sequence[FaultyLine], t: Translator) -> list[Html]:
    more = len(lines) - FAULTS_SHOWN
    rest = [t.plural("… and {n} more.", "… and {n} more.", more)] if more > 0 else []
    return [*(_fault(line, t) for line in lines[:FAULTS_SHOWN]), *rest]


def _fault(line: FaultyLine, t: Translator) -> Html:
    wanted = {
        Fault.PARTS: lambda: t("three parts at most, with “;” between them: title; place; date"),
        Fault.TITLE: lambda: t.plural(
            "begin with a title, of {n} character at most",
            "begin with a title, of {n} characters at most",
            TITLE_MOST,
        ),
        Fault.PLACE: lambda: t.plural(
            "a place has {n} character at most", "a place has {n} characters at most", PLACE_MOST
        ),
        Fault.DATE: lambda: t(
            "for the date, write a day, an hour and how long it lasts: <code>tomorrow 18:00 1h</code> or "
            "<code>12/06 11:00-12:00</code>"
        ),
        Fault.PAST: lambda: t("this date is over: write one that is still to come"),
    }
    return t(
        "• Line {number}, <code>{words}</code>: {wanted}.",
        number=line.number,
        words=fit(line.words, 100),
        wanted=wanted[line.fault](),
    )


def _unreadable(refusal: LinesUnreadable, t: Translator) -> Html:
    head = t("I cannot read this, and nothing was kept. Send it all again, or /cancel.")
    return Html("\n".join([head, *_faults(refusal.faulty, t)]))


def _no_lines(refusal: NoLines, t: Translator) -> Html:
    return t.plural(
        "I need a name and at least one line; {n} line at the most. Send it again, or /cancel.",
        "I need a name and at least one line; {n} lines at the most. Send it again, or /cancel.",
        refusal.most,
    )


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    SeriesUnknown: _unknown,
    SeriesFull: _full,
    LinesUnreadable: _unreadable,
    NoLines: _no_lines,
}

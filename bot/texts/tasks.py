"""The screens of tasks: where one stands, lists, one task and its parts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.task_lists import Digest, Which
from bot.domain.tasks import Task, TaskState
from bot.domain.text import shorten
from bot.i18n import Html, Translator
from bot.texts.task_lines import checklist_lines
from bot.texts.task_words import line, line_of, origin, when, whose

LISTED, LABEL = 5, 38


def home(known: Digest, following: Sequence[Task], t: Translator) -> Html:
    """What is late, for today, and next."""
    parts = [
        t("<b>My tasks</b>"),
        _section(t("<b>Late</b>"), known.late, t),
        _section(t("<b>Today</b>"), known.today, t),
        _section(t("<b>Next</b>"), following, t),
    ]
    if not (known or following):
        parts.append(t("You have nothing in hand."))
    return Html("\n\n".join(part for part in parts if part))


def count_label(which: Which, counts: Mapping[Which, int], t: Translator) -> str:
    """A list with its length, on a button."""
    n = counts[which]
    labels = {
        Which.MINE: lambda: t.plain("Mine ({n})", n=n),
        Which.FREE: lambda: t.plain("To take ({n})", n=n),
        Which.GIVEN: lambda: t.plain("Given to others ({n})", n=n),
        Which.ALL: lambda: t.plain("Everybody’s ({n})", n=n),
        Which.DONE: lambda: t.plain("Done ({n})", n=n),
    }
    return labels[which]()


def listed(which: Which, tasks: Sequence[Task], t: Translator) -> Html:
    """A page of a list."""
    titles = {
        Which.MINE: lambda: t("<b>What I have in hand</b>"),
        Which.FREE: lambda: t("<b>What somebody may take</b>"),
        Which.GIVEN: lambda: t("<b>What I have given to others</b>"),
        Which.ALL: lambda: t("<b>Everybody’s tasks</b>"),
        Which.DONE: lambda: t("<b>What I have done</b>"),
    }
    say = line if which in (Which.MINE, Which.DONE) else line_of
    lines = [say(task, t) for task in tasks]
    return Html("\n\n".join([titles[which](), Html("\n".join(lines)) or t("Nothing at the moment.")]))


def label(task: Task, t: Translator) -> str:
    """A task on a button."""
    return shorten(task.title_in(t.language), LABEL)


def card(task: Task, origin_name: str | None, now: datetime, t: Translator) -> Html:
    """All of a task."""
    lines = [
        t("<b>{title}</b>", title=task.title_in(t.language)),
        t("{moment} – {state}", moment=when(task, t), state=_state(task, now, t)),
        t("For: {name}", name=whose(task, t)),
    ]
    if task.origin is not None:
        lines.append(t("From: {origin}", origin=origin(task.origin, origin_name, t)))
    if task.pinned and task.template and task.unfinished:
        lines.append(t("Its date was set by hand: it does not move with the calendar."))
    parts = [Html("\n".join(lines))]
    if task.checklist:
        parts.append(Html("\n".join(checklist_lines(task, t))))
    if task.note:
        parts.append(t("Note: {note}", note=task.note))
    return Html("\n\n".join(parts))


def ask_for_note(task: Task, t: Translator) -> Html:
    asked = t("What should whoever does this know? Write it in a message.")
    if not task.note:
        return asked
    return Html("\n\n".join([asked, t("It takes the place of this note: {note}", note=task.note)]))


def ask_for_title(task: Task, t: Translator) -> Html:
    return t("<b>{title}</b>: how is it called from now on? Write it in a message.", title=task.title_in(t.language))


def files(task: Task, t: Translator) -> Html:
    title = t("Files of <b>{title}</b>", title=task.title_in(t.language))
    if not task.files:
        return Html("\n\n".join([title, t("There is none yet.")]))
    many = t.plural("{n} file, as it comes below.", "{n} files, as they come below.", len(task.files))
    return Html(f"{title}\n\n{many}")


def file_removed(t: Translator) -> Html:
    return t("This file is taken off.")


def ask_for_file(t: Translator) -> Html:
    return t("Send me a photo or a file.")


def not_a_file(t: Translator) -> Html:
    return t("That is neither a photo nor a file. Send one, or /cancel.")


def ask_for_date(task: Task, timezone: str, t: Translator) -> Html:
    title = t("When is it due? <b>{title}</b>", title=task.title_in(t.language))
    return Html("\n\n".join([title, how_to_write_a_date(timezone, t)]))


def how_to_write_a_date(timezone: str, t: Translator) -> Html:
    return t(
        "Choose a day, or write one: <code>15/12/2026</code>, with an hour if it matters: "
        "<code>15/12/2026 9:00</code>. If it takes hours of a plan, write when it begins and how long it lasts: "
        "<code>15/12/2026 14:00 2h30</code>. Times are those of {timezone}.",
        timezone=timezone,
    )


def ask_whether_to_cancel(task: Task, t: Translator) -> Html:
    return t("Cancel <b>{title}</b>? Whoever has it hears of it.", title=task.title_in(t.language))


def ask_whom(task: Task, t: Translator) -> Html:
    return t("To whom do you hand on <b>{title}</b>?", title=task.title_in(t.language))


def handed_on(task: Task, t: Translator) -> Html:
    return t("Handed on: <b>{title}</b>. For: {name}.", title=task.title_in(t.language), name=whose(task, t))


def cancelled(task: Task, t: Translator) -> Html:
    return t("Cancelled: <b>{title}</b>.", title=task.title_in(t.language))


def _section(title: Html, tasks: Sequence[Task], t: Translator) -> Html:
    if not tasks:
        return Html("")
    more = len(tasks) - LISTED
    rest = [t.plural("… and {n} more.", "… and {n} more.", more)] if more > 0 else []
    return Html("\n".join([title, *(line(task, t) for task in tasks[:LISTED]), *rest]))


def _state(task: Task, now: datetime, t: Translator) -> str:
    if task.late(now):
        return t.plain("late")
    states = {
        TaskState.OPEN: lambda: t.plain("to be taken"),
        TaskState.TAKEN: lambda: t.plain("taken"),
        TaskState.DONE: lambda: t.plain("done"),
        TaskState.CANCELLED: lambda: t.plain("cancelled"),
    }
    return states[task.state]()

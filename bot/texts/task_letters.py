"""What people of the team are told of their tasks unasked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.exchanges import Asked
from bot.domain.task_lists import Digest
from bot.domain.tasks import Task
from bot.i18n import Html, Translator
from bot.texts.exchange_letters import digest as questions
from bot.texts.mentions import mention
from bot.texts.task_words import line, line_of, when, whose

LISTED = 6
"""Tasks of each kind in a digest; the rest are counted."""

Changed = Callable[[Task, Task, str, Translator], Html]
"""A letter about a task as it was and as it is, with the name of whoever changed it."""


def asked(task: Task, by: str, t: Translator) -> Html:
    """To whom a task is given."""
    return Html("\n".join([t("{name} asks you to do something:", name=by), _task(task, t)]))


def finished(task: Task, by: str, t: Translator) -> Html:
    """To whoever asked for it."""
    return t("Done by {name}: <b>{title}</b>. You had asked for it.", name=by, title=task.title_in(t.language))


def handed_on(_before: Task, after: Task, by: str, t: Translator) -> Html:
    """To whoever had it before."""
    return t("{name} has given this task to somebody else: <b>{title}</b>.", name=by, title=_title(after, t))


def moved(before: Task, after: Task, by: str, t: Translator) -> Html:
    return t(
        "{name} has changed the date of your task <b>{title}</b>: {moment} (before: {old}).",
        name=by,
        title=_title(after, t),
        moment=when(after, t),
        old=when(before, t),
    )


def reworded(before: Task, after: Task, by: str, t: Translator) -> Html:
    old, new = _title(before, t), _title(after, t)
    return t("{name} has reworded your task <b>{old}</b>: <b>{title}</b>.", name=by, old=old, title=new)


def cancelled(_before: Task, after: Task, by: str, t: Translator) -> Html:
    return t("{name} has cancelled your task <b>{title}</b>: nothing is to be done.", name=by, title=_title(after, t))


def moved_with_dates(moves: Sequence[tuple[Task, Task]], t: Translator) -> Html:
    """To whoever has tasks that move with the calendar."""
    lines = [
        t(
            "• {title}: {moment} (before: {old})",
            title=_title(after, t),
            moment=when(after, t),
            old=when(before, t),
        )
        for before, after in moves[:LISTED]
    ]
    title = t.plural(
        "The calendar has changed, and your task moves with it:",
        "The calendar has changed, and {n} of your tasks move with it:",
        len(moves),
    )
    return Html("\n".join([title, *lines, *_rest(len(moves), t)]))


def reminder(task: Task, days: int, t: Translator) -> Html:
    """So many days before it is due; nought on the day itself."""
    soon = {0: lambda: t("For today:"), 1: lambda: t("For tomorrow:")}
    title = soon[days]() if days in soon else t.plural("In {n} day:", "In {n} days:", days)
    parts = [title, _task(task, t)]
    if task.holder is None:
        parts.append(t("Nobody has taken it yet."))
    if left := task.lines_left:
        parts.append(t.plural("{n} line of its list is still open.", "{n} lines of its list are still open.", left))
    return Html("\n".join(parts))


def morning(found: Digest, asked: Asked | None, now: datetime, t: Translator) -> Html:
    """The digest of a working morning; nothing is written of what there is none of."""
    parts = [
        _section(t("<b>Today</b>"), [_own(task, t) for task in found.today], t),
        _section(t("<b>Late</b>"), [line(task, t) for task in found.late], t),
        _section(t("<b>Waiting for others</b>"), [_waiting(_mentioning(task), now, t) for task in found.waiting], t),
        _section(t("<b>Questions of residents</b>"), [questions(asked, t)] if asked else [], t),
    ]
    return Html("\n\n".join([t("Good morning! Here is your day."), *(part for part in parts if part)]))


def _own(task: Task, t: Translator) -> Html:
    """What nobody has taken yet says so: who reads of it is one of many."""
    return line(task, t) if task.holder is not None else line_of(task, t)


def _waiting(task: Task, now: datetime, t: Translator) -> Html:
    if not task.late(now):
        return line_of(task, t)
    return t(
        "• {title}: <b>late</b> since {moment} – {name}",
        title=_title(task, t),
        moment=t.full_moment(task.due_at),
        name=whose(task, t),
    )


def _section(title: Html, lines: Sequence[Html], t: Translator) -> Html:
    return Html("\n".join([title, *lines[:LISTED], *_rest(len(lines), t)])) if lines else Html("")


def _rest(many: int, t: Translator) -> list[Html]:
    more = many - LISTED
    return [t.plural("… and {n} more.", "… and {n} more.", more)] if more > 0 else []


def _task(task: Task, t: Translator) -> Html:
    return t("<b>{title}</b>\n{moment}", title=_title(task, t), moment=when(task, t))


def _title(task: Task, t: Translator) -> str:
    return task.title_in(t.language)


def _mentioning(task: Task) -> Task:
    return task if task.holder is None else replace(task, holder_name=mention(task.holder))

"""Tasks: why something cannot be, and what to do instead."""

from collections.abc import Callable
from typing import Any

from bot.domain.checklists import LineGone
from bot.domain.errors import Refusal
from bot.domain.task_files import FileOfAnother
from bot.domain.tasks import (
    DueInThePast,
    NoSuchColleague,
    TaskOver,
    TaskState,
    TaskTaken,
    TaskUnknown,
    TooManyOfThem,
    WordsTooLong,
)
from bot.domain.typed_days import DaysOffUnreadable, DayUnreadable, HoursUnreadable
from bot.domain.working_days import EndsBeforeItBegins
from bot.i18n import Html, Translator


def _unknown(_refusal: TaskUnknown, t: Translator) -> Html:
    return t("This task is not among yours, or not any more. See /tasks.")


def _taken(refusal: TaskTaken, t: Translator) -> Html:
    name = refusal.name or t.plain("Somebody")
    return t("{name} was a little quicker and has this task. Thank you! See /tasks.", name=name)


def _over(refusal: TaskOver, t: Translator) -> Html:
    if refusal.state is TaskState.DONE:
        return t("This task is done already. If something is left to do, open it and choose “Not done after all”.")
    return t("This task was cancelled: nothing is to be done. See /tasks.")


def _no_colleague(_refusal: NoSuchColleague, t: Translator) -> Html:
    return t("This person has no role in the team in which they could do it. Choose somebody else.")


def _past(_refusal: DueInThePast, t: Translator) -> Html:
    return t("This moment is over. Give one that is still to come, or /cancel.")


def _too_many(refusal: TooManyOfThem, t: Translator) -> Html:
    return t.plural("There is room for {n} only.", "There is room for {n} at the most.", refusal.most)


def _line_gone(_refusal: LineGone, t: Translator) -> Html:
    return t("This line is not there any more, or was reworded meanwhile. Open the list again.")


def _file_of_another(_refusal: FileOfAnother, t: Translator) -> Html:
    return t("Somebody else put this file here: they can take it off, and so can those who give tasks.")


def _too_long(refusal: WordsTooLong, t: Translator) -> Html:
    return t.plural(
        "I need some words, {n} character at the most. Write it again, or /cancel.",
        "I need some words, {n} characters at the most. Write it again, or /cancel.",
        refusal.most,
    )


def _no_day(_refusal: DayUnreadable, t: Translator) -> Html:
    return t(
        "I need a day, such as <code>15/12/2026</code> or <code>tomorrow</code>, with an hour if it matters: "
        "<code>15/12/2026 9:00</code>. Write it again, or /cancel."
    )


def _no_hours(_refusal: HoursUnreadable, t: Translator) -> Html:
    return t(
        "I need a beginning and a length, or an end: <code>15/12/2026 14:00 2h30</code> or "
        "<code>tomorrow 14:00-16:30</code>. Write it again, or /cancel."
    )


def _no_days_off(_refusal: DaysOffUnreadable, t: Translator) -> Html:
    return t(
        "I need a day, such as <code>24/12/2026</code>, or the first and the last one: "
        "<code>24/12/2026 - 31/12/2026</code>. Write it again, or /cancel."
    )


def _ends_first(_refusal: EndsBeforeItBegins, t: Translator) -> Html:
    return t("The last day must not come before the first one, nor more than a year after it. Write it again.")


REFUSALS: dict[type[Refusal], Callable[[Any, Translator], Html]] = {
    TaskUnknown: _unknown,
    TaskTaken: _taken,
    TaskOver: _over,
    NoSuchColleague: _no_colleague,
    DueInThePast: _past,
    TooManyOfThem: _too_many,
    LineGone: _line_gone,
    FileOfAnother: _file_of_another,
    WordsTooLong: _too_long,
    DayUnreadable: _no_day,
    HoursUnreadable: _no_hours,
    DaysOffUnreadable: _no_days_off,
    EndsBeforeItBegins: _ends_first,
}

"""The list of a task, as it is read and as it is written; what did not fit, and what is not ticked off."""

from collections.abc import Sequence

from bot.domain.checklists import Listed
from bot.domain.tasks import ITEM_MOST, ITEMS_MOST, Item, Task
from bot.domain.text import shorten
from bot.i18n import Html, Translator

LABEL, NAMED = 38, 60


def checklist_lines(task: Task, t: Translator) -> list[Html]:
    return [
        t("✓ {words}", words=item.in_language(t.language))
        if item.done
        else t("– {words}", words=item.in_language(t.language))
        for item in task.checklist
    ]


def checklist(task: Task, t: Translator) -> Html:
    title = t("The list of <b>{title}</b>", title=task.title_in(t.language))
    lines = checklist_lines(task, t) or [t("There is nothing on it yet.")]
    return Html("\n".join([title, "", *lines]))


def checklist_at_work(task: Task, t: Translator) -> Html:
    """For whoever may tick it, and write on it."""
    parts = [checklist(task, t)]
    if task.checklist:
        parts.append(t("Tap a line when it is done, and again if it is not."))
    if len(task.checklist) < ITEMS_MOST:
        parts.append(t("To add lines, write them here: one message may hold several, one under the other."))
    return Html("\n\n".join(parts))


def item_label(item: Item, t: Translator) -> str:
    short = shorten(item.in_language(t.language), LABEL)
    return t.plain("✓ {words}", words=short) if item.done else short


def left_out(listed: Listed, t: Translator) -> Html | None:
    """What did not fit, by its first words."""
    parts = []
    if listed.too_long:
        most = t.plural(
            "A line has {n} character at the most. Too long, and not kept:",
            "A line has {n} characters at the most. Too long, and not kept:",
            ITEM_MOST,
        )
        parts.append(_named(most, listed.too_long, t))
    if listed.without_room:
        most = t.plural(
            "A list has {n} line at the most. Not kept:", "A list has {n} lines at the most. Not kept:", ITEMS_MOST
        )
        parts.append(_named(most, listed.without_room, t))
    return Html("\n\n".join(parts)) or None


def ask_which(task: Task, t: Translator) -> Html:
    return t("Which line of <b>{title}</b> is to change?", title=task.title_in(t.language))


def ask_for_other_words(item: Item, t: Translator) -> Html:
    line = t("– {words}", words=item.in_language(t.language))
    return Html("\n\n".join([line, t("Write this line in other words, or take it off.")]))


def ask_whether_done(task: Task, t: Translator) -> Html:
    left = t.plural(
        "{n} line of the list is not ticked off.", "{n} lines of the list are not ticked off.", task.lines_left
    )
    lines = [line for line, item in zip(checklist_lines(task, t), task.checklist, strict=True) if not item.done]
    return Html("\n\n".join([t("<b>{title}</b>", title=task.title_in(t.language)), left, Html("\n".join(lines))]))


def _named(head: Html, lines: Sequence[str], t: Translator) -> Html:
    shown = [t("– {words}", words=shorten(line, NAMED)) for line in lines[:ITEMS_MOST]]
    more = len(lines) - ITEMS_MOST
    rest = [t.plural("… and {n} more.", "… and {n} more.", more)] if more > 0 else []
    return Html("\n".join([head, *shown, *rest]))

"""The list of a task as people write it: several lines in one message, with bullets or numbers before them or not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain.errors import Refusal
from bot.domain.new_tasks import item_fits
from bot.domain.tasks import ITEMS_MOST, Item, Task, TooManyOfThem, WordsTooLong
from bot.domain.text import canonical, mark

_BULLET = re.compile(r"^(?:[-–—*+](?:\s+|$)|[•▪◦‣·○●☐☑✓✔]\s*|\(?\d{1,2}[.)](?:\s+|$)|\[[ xX]?\]\s*)+")


@dataclass(eq=False)
class LineGone(Refusal):
    """Somebody has changed this line meanwhile, or taken it off."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A task with what was added to its list, and what was not: too long, or more than there is room for."""

    task: Task
    too_long: Sequence[str] = ()
    without_room: Sequence[str] = ()


def typed_lines(words: str) -> list[str]:
    """Each line without what is before it."""
    lines = (_BULLET.sub("", line.strip()) for line in canonical(words).splitlines())
    return [line for line in lines if line]


def with_lines(task: Task, words: str, language: str) -> Listed:
    """What fits is kept. Raises `WordsTooLong` or `TooManyOfThem` when nothing does."""
    fitting, too_long = [], []
    for line in typed_lines(words):
        try:
            fitting.append(_line(line, language))
        except WordsTooLong:
            too_long.append(line)
    if not fitting:
        _line(next(iter(too_long), ""), language)
    room = ITEMS_MOST - len(task.checklist)
    if room <= 0:
        raise TooManyOfThem(ITEMS_MOST)
    listed = replace(task, checklist=(*task.checklist, *fitting[:room]))
    return Listed(listed, too_long, [item.in_language(language) for item in fitting[room:]])


def with_tick(task: Task, place: int, mark: str, *, done: bool) -> Task:
    """Any line may be ticked off, of the edition's file too. Raises `LineGone`."""
    item = _marked(dict(enumerate(task.checklist)), place, mark)
    return _with(task, place, replace(item, done=done))


def with_other_words(task: Task, place: int, mark: str, words: str, language: str) -> Task:
    """Raises `WordsTooLong` or `LineGone`."""
    was = line_at(task, place, mark)
    item = replace(_line(" ".join(typed_lines(words)), language), done=was.done)
    return _with(task, place, item)


def without_line(task: Task, place: int, mark: str) -> Task:
    """Raises `LineGone`."""
    line_at(task, place, mark)
    return _with(task, place)


def mark_of(item: Item) -> str:
    """What a button knows a line by, beside its place."""
    return mark(repr(sorted(item.words.items())))


def changeable(task: Task) -> list[tuple[int, Item]]:
    """The lines that were written in the chat, with their places: those of the edition's file are changed there."""
    return [(n, item) for n, item in enumerate(task.checklist) if item.added or task.template is None]


def line_at(task: Task, place: int, mark: str) -> Item:
    """One that can be changed. Raises `LineGone`."""
    return _marked(dict(changeable(task)), place, mark)


def _marked(lines: Mapping[int, Item], place: int, mark: str) -> Item:
    found = lines.get(place)
    if found is None or mark_of(found) != mark:
        raise LineGone
    return found


def _with(task: Task, place: int, *lines: Item) -> Task:
    """The same with these in this place."""
    return replace(task, checklist=(*task.checklist[:place], *lines, *task.checklist[place + 1 :]))


def _line(words: str, language: str) -> Item:
    return Item({language: item_fits(words)}, added=True)

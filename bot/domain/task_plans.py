"""The tasks that an edition's file plans, held against those that there are: what is new, moves or goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.agenda import instant
from bot.domain.campaigns import Edition
from bot.domain.civil import HourInDoubt
from bot.domain.offsets import Offset
from bot.domain.plans import PlannedTask
from bot.domain.tasks import Hours, Item, Origin, OriginKind, Task, TaskState, intervention


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a task of the file: `task` is None for a new one, `planned` for one that goes."""

    task: Task | None
    planned: PlannedTask | None
    hours: Hours
    checklist: tuple[Item, ...] = ()
    moves: bool = False


def hours_of(planned: PlannedTask, edition: Edition) -> Hours:
    """When it is due. An hour that the clocks repeat or skip is taken as the earlier of the two it may mean: it is
    nobody's hour of work."""
    try:
        at = instant(planned.at, edition)
    except HourInDoubt as doubt:
        at = doubt.readings[0].astimezone(UTC)
    return intervention(at, planned.minutes) if planned.minutes else Hours(at)


def origin_of(planned: PlannedTask) -> Origin | None:
    """The phase it is told from."""
    return Origin(OriginKind.PHASE, planned.at.phase) if isinstance(planned.at, Offset) else None


def changes(edition: Edition, known: Mapping[str, Task], now: datetime) -> Iterator[Change]:
    """What would have been due already is not begun any more; what somebody has in hand is never taken away.

    What somebody has dated or cancelled by hand keeps its date, or stays cancelled.
    """
    for planned in edition.tasks:
        yield from _change(planned, known.get(planned.id), edition, now)
    for name, task in known.items():
        if edition.task(name) is None and task.unfinished and task.holder is None:
            yield Change(task, None, _hours(task))


def _change(planned: PlannedTask, task: Task | None, edition: Edition, now: datetime) -> Iterator[Change]:
    hours = hours_of(planned, edition)
    if task is None or (task.state is TaskState.CANCELLED and not task.pinned):
        if hours.due_at > now:
            yield Change(task, planned, hours, merged(planned, task))
        return
    if not task.unfinished:
        return
    becomes = _hours(task) if task.pinned else hours
    checklist, moves = merged(planned, task), becomes != _hours(task)
    if moves or _reads_otherwise(task, planned, checklist):
        yield Change(task, planned, becomes, checklist, moves)


def _reads_otherwise(task: Task, planned: PlannedTask, checklist: tuple[Item, ...]) -> bool:
    """Also for whom it is, while nobody has it in hand."""
    role = planned.role if task.holder is None and planned.role else task.role
    return (task.titles, task.checklist, task.role) != (planned.titles, checklist, role)


def merged(planned: PlannedTask, task: Task | None) -> tuple[Item, ...]:
    """The checklist of the file, with what is ticked already, and what was added in the chat."""
    there = task.checklist if task else ()
    ticked = [item.words for item in there if item.done]
    return (
        *(Item(words, words in ticked) for words in planned.checklist),
        *(item for item in there if item.added),
    )


def _hours(task: Task) -> Hours:
    return Hours(task.due_at, task.starts_at, task.minutes)

"""Tasks: dated things to do, each for one person of the team."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.people import Deed, NotAllowed, Person, PersonId, Role
from bot.domain.task_files import TaskFile
from bot.domain.wording import Words, in_language

TaskId = NewType("TaskId", int)

TITLE_MOST, ITEM_MOST, NOTE_MOST = 120, 80, 800
ITEMS_MOST, FILES_MOST = 12, 5


class TaskState(StrEnum):
    """Where a task stands; it is late when it is due and not over."""

    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"
    CANCELLED = "cancelled"


UNFINISHED = (TaskState.OPEN, TaskState.TAKEN)


class OriginKind(StrEnum):
    """What a task comes from."""

    PHASE = "phase"
    MISSION = "mission"
    EVENT = "event"
    IDEA = "idea"


@dataclass(frozen=True, slots=True)
class Origin:
    """What exactly a task comes from: the id of a mission, an event or an idea (its row), or the name of a phase."""

    kind: OriginKind
    id: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a checklist; what was `added` in the chat is not of the edition's file."""

    words: Words
    done: bool = False
    added: bool = False

    def in_language(self, language: str) -> str:
        return said(self.words, language)


@dataclass(frozen=True, slots=True)
class Task:
    """For its `holder`, or for whoever of a `role` takes it. With a beginning it is an intervention, for `minutes`.

    `template` is its id in the edition's file; once `pinned`, somebody has set its date by hand, and it does not move
    with the calendar. `revision` grows with every change.
    """

    id: TaskId
    titles: Words
    due_at: datetime
    state: TaskState = TaskState.OPEN
    role: Role | None = None
    holder: PersonId | None = None
    holder_name: str = ""
    starts_at: datetime | None = None
    minutes: int = 0
    origin: Origin | None = None
    checklist: tuple[Item, ...] = ()
    note: str = ""
    files: tuple[TaskFile, ...] = ()
    created_by: PersonId | None = None
    template: str | None = None
    pinned: bool = False
    revision: int = 0

    @property
    def lines_left(self) -> int:
        return sum(not item.done for item in self.checklist)

    @property
    def unfinished(self) -> bool:
        return self.state in UNFINISHED

    def title_in(self, language: str) -> str:
        return said(self.titles, language)

    def late(self, now: datetime) -> bool:
        return self.unfinished and self.due_at <= now

    def day(self, zone: ZoneInfo) -> date:
        """The day in the town on which it is to be done."""
        return (self.starts_at or self.due_at).astimezone(zone).date()

    def concerns(self, person: Person) -> bool:
        """Whether it is theirs, or nobody's yet and for one of their roles."""
        return self.holder == person.id or self.free_for(person)

    def free_for(self, person: Person) -> bool:
        return self.holder is None and self.role in person.roles


def said(words: Words, language: str) -> str:
    """What was typed in the chat has one language only, which may be any."""
    return in_language(words, language) or next(iter(words.values()), "")


class TaskAct(StrEnum):
    """What can be done to a task."""

    SEE = "see"
    TAKE = "take"
    HAND_ON = "hand_on"
    FINISH = "finish"
    REOPEN = "reopen"
    WORK = "work"
    REWORD = "reword"
    MOVE = "move"
    CANCEL = "cancel"


@dataclass(eq=False)
class TaskUnknown(Refusal):
    """There is no such task, or it is not theirs to see."""


@dataclass(eq=False)
class TaskTaken(Refusal):
    """Somebody was quicker."""

    name: str


@dataclass(eq=False)
class TaskOver(Refusal):
    """It is done, or is not to be done any more."""

    state: TaskState


@dataclass(eq=False)
class NoSuchColleague(Refusal):
    """Whoever is named has no role in which to do this."""


@dataclass(eq=False)
class DueInThePast(Refusal):
    """Nothing can be done by a moment that is over."""


@dataclass(eq=False)
class TooManyOfThem(Refusal):
    """A checklist or the files of a task are full."""

    most: int


@dataclass(eq=False)
class WordsTooLong(Refusal):
    """A title, a line or a note does not fit."""

    most: int


def acts_on(task: Task, person: Person) -> frozenset[TaskAct]:
    """All that this person may do to it as it stands."""
    gives, holds = person.may(Deed.GIVE_TASKS), task.holder == person.id
    if not person.may(Deed.DO_TASKS) or not (gives or task.concerns(person)):
        return frozenset()
    acts = {TaskAct.SEE}
    if task.unfinished:
        if task.free_for(person) or (gives and task.holder is None) or (holds and task.state is TaskState.OPEN):
            acts.add(TaskAct.TAKE)
        if holds or gives:
            acts |= {TaskAct.HAND_ON, TaskAct.FINISH, TaskAct.WORK}
        if (gives or task.created_by == person.id) and task.template is None:
            acts.add(TaskAct.REWORD)
        if gives:
            acts |= {TaskAct.MOVE, TaskAct.CANCEL}
    elif task.state is TaskState.DONE:
        acts.add(TaskAct.REOPEN)
    return frozenset(acts)


def require(task: Task, person: Person, act: TaskAct) -> None:
    """Raises `NotAllowed`, `TaskTaken` (somebody of the same role was quicker), `TaskUnknown` or `TaskOver`."""
    if act in acts_on(task, person):
        return
    if not person.may(Deed.DO_TASKS):
        raise NotAllowed(Deed.DO_TASKS)
    if act is TaskAct.TAKE and task.unfinished and (task.role in person.roles or person.may(Deed.GIVE_TASKS)):
        raise TaskTaken(task.holder_name)
    if TaskAct.SEE not in acts_on(task, person):
        raise TaskUnknown
    if not task.unfinished:
        raise TaskOver(task.state)
    raise NotAllowed(Deed.GIVE_TASKS)


@dataclass(frozen=True, slots=True)
class Hours:
    """When a task is due; with a beginning, it is due when so many minutes are over."""

    due_at: datetime
    starts_at: datetime | None = None
    minutes: int = 0


def intervention(starts: datetime, minutes: int) -> Hours:
    return Hours(starts + timedelta(minutes=minutes), starts, minutes)


def require_to_come(hours: Hours, now: datetime) -> None:
    """Raises `DueInThePast`."""
    if (hours.starts_at or hours.due_at) <= now:
        raise DueInThePast

"""What the buttons of tasks say: a task and what is wanted of it; what a new one still needs; whose plan."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.domain.people import Role
from bot.domain.task_lists import Which
from bot.domain.tasks import OriginKind
from bot.i18n import Translator
from handlers.callbacks import Open, PageNumber, RowId, Screen
from handlers.keyboards import Button, button
from handlers.staff.calendar_buttons import Seconds


class Do(StrEnum):
    """What is wanted of a task."""

    SHOW = "show"
    TAKE = "take"
    DONE = "done"
    DONE_SO = "done_so"
    UNDONE = "undone"
    LIST = "list"
    CHANGE = "change"
    NOTE = "note"
    FILES = "files"
    FILE = "file"
    TITLE = "title"
    DATE = "date"
    CANCEL = "cancel"
    GONE = "gone"


class OnTask(CallbackData, prefix="tk"):
    """Something to do to a task; `at` is a line of its list, or a page of it."""

    do: Do
    task: RowId
    at: PageNumber = 0


class ChangeLine(CallbackData, prefix="tkc"):
    """Reword a line of a list or take it off, as long as it is the one that the button was made for."""

    task: RowId
    at: PageNumber
    mark: str
    off: bool = False


class TickLine(CallbackData, prefix="tkt"):
    """Tick a line off, or not: the one that the button was made for, wherever it stands by now."""

    task: RowId
    at: PageNumber
    mark: str
    done: bool


class TakeFileOff(CallbackData, prefix="tkd"):
    """One file of a task."""

    task: RowId
    mark: str


class TaskList(CallbackData, prefix="tkl"):
    """A page of a list."""

    which: Which
    page: PageNumber = 0


class NewTask(CallbackData, prefix="tkn"):
    """Begin a task, if it comes from a mission, a meeting or an idea with its origin."""

    kind: OriginKind | None = None
    id: str = ""


class TaskTo(CallbackData, prefix="tkf"):
    """For whom a task is (nought: the new one): a person or whoever of a role; without either, ask."""

    task: RowId = 0
    person: RowId = 0
    role: Role | None = None
    roles: bool = False
    page: PageNumber = 0


class TaskWhen(CallbackData, prefix="tkw"):
    """When a task is due (nought: the new one)."""

    task: RowId = 0
    at: Seconds = 0


class TaskFrom(CallbackData, prefix="tko"):
    """What the new task comes from; an idea without its number is asked for, no kind is nothing in particular."""

    kind: OriginKind | None = None
    id: str = ""


class Rephrase(CallbackData, prefix="tkr"):
    """Give one answer of the new task anew."""

    step: str


class MakeTask(CallbackData, prefix="tkz"):
    """What was read back is right; `key` names the conversation, so that two taps make one task."""

    key: str


class PlanOf(CallbackData, prefix="tkp"):
    """Somebody's plan (nought: one's own), so many weeks from now."""

    person: RowId = 0
    first: Annotated[int, Field(ge=-520, le=520)] = 0


class PlanFile(CallbackData, prefix="tkq"):
    """The same as a file."""

    person: RowId = 0


class DaysAway(CallbackData, prefix="tka"):
    """One's days off; `drop` takes away those that begin on this day (its number in the calendar), nought none."""

    add: bool = False
    drop: Annotated[int, Field(ge=0, le=3_000_000)] = 0


def to_home(t: Translator) -> Button:
    return button(t.plain("My tasks"), Open(screen=Screen.TASKS))


def to_card(task: int, t: Translator) -> Button:
    return button(t.plain("Back to the task"), OnTask(do=Do.SHOW, task=task))

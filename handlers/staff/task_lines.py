"""The list of a task: lines are written at any time while it is shown, ticked off, reworded, taken off."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.checklists import changeable, line_at, mark_of
from bot.domain.people import Person
from bot.domain.tasks import Task, TaskAct, TaskId
from bot.i18n import Html, Translator
from bot.services.team_tasks import TeamTasks
from bot.texts import task_lines as texts
from handlers.filters import Words
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.states import Tasking
from handlers.staff.task_buttons import ChangeLine, Do, OnTask, TickLine, to_card
from handlers.staff.task_working import TASK

LINES = 5
LINE = "line"
"""Where the conversation keeps which line the next words are for: its place, and its mark."""


async def show_list(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    card = await team_tasks.desk.open(person, callback_data.task)
    if TaskAct.WORK in card.acts:
        await _show(card.task, callback_data.at, replies, t, state)
        return
    await state.clear()
    replies.show(texts.checklist(card.task, t), rows(to_card(card.task.id, t)))


async def tick(
    query: CallbackQuery,
    callback_data: TickLine,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    at, mark, done = callback_data.at, callback_data.mark, callback_data.done
    task = await team_tasks.lines.tick(person, callback_data.task, (at, mark), done=done)
    await _show(task, at // LINES, replies, t, state)


async def take_lines(
    message: Message,
    words: str,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """As many as the message has, until somebody turns back."""
    listed = await team_tasks.lines.add(person, (await state.get_data())[TASK], words)
    last = (len(listed.task.checklist) - 1) // LINES
    await _show(listed.task, last, replies, t, state, texts.left_out(listed, t))


async def show_changes(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Which of the lines is to change."""
    await state.clear()
    task, page = (await team_tasks.desk.open(person, callback_data.task)).task, callback_data.at
    lines = [
        button(texts.item_label(item, t), ChangeLine(task=task.id, at=place, mark=mark_of(item)))
        for place, item in changeable(task)
    ]
    turns = _turns(task, Do.CHANGE, page, t, len(lines))
    replies.show(
        texts.ask_which(task, t), rows(*lines[page * LINES : (page + 1) * LINES], turns, _to_list(task.id, t))
    )


async def ask_for_words(
    query: CallbackQuery,
    callback_data: ChangeLine,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    task, at, mark = callback_data.task, callback_data.at, callback_data.mark
    item = line_at((await team_tasks.desk.open(person, task)).task, at, mark)
    await state.set_state(Tasking.LINE)
    await state.set_data({TASK: task, LINE: [at, mark]})
    off = button(t.plain("Take it off"), ChangeLine(task=task, at=at, mark=mark, off=True))
    replies.show(texts.ask_for_other_words(item, t), rows(off, _to_list(TaskId(task), t)))


async def take_words(
    message: Message,
    words: str,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    kept = await state.get_data()
    at, mark = kept[LINE]
    await _show(await team_tasks.lines.reword(person, kept[TASK], (at, mark), words), at // LINES, replies, t, state)


async def drop(
    query: CallbackQuery,
    callback_data: ChangeLine,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    at = callback_data.at
    task = await team_tasks.lines.drop(person, callback_data.task, (at, callback_data.mark))
    await _show(task, max(min(at, len(task.checklist) - 1), 0) // LINES, replies, t, state)


async def _show(
    task: Task, page: int, replies: Replies, t: Translator, state: FSMContext, said: Html | None = None
) -> None:
    """To whoever works at it: what they write next are lines of it."""
    await state.set_state(Tasking.ITEM)
    await state.set_data({TASK: task.id})
    replies.show(texts.checklist_at_work(task, t), _keyboard(task, page, t), said)


def _keyboard(task: Task, page: int, t: Translator) -> Keyboard:
    lines = [
        button(texts.item_label(item, t), TickLine(task=task.id, at=place, mark=mark_of(item), done=not item.done))
        for place, item in enumerate(task.checklist)
    ]
    change = button(t.plain("Change a line…"), OnTask(do=Do.CHANGE, task=task.id)) if changeable(task) else None
    turns = _turns(task, Do.LIST, page, t, len(lines))
    return rows(*lines[page * LINES : (page + 1) * LINES], turns, change, to_card(task.id, t))


def _turns(task: Task, do: Do, page: int, t: Translator, many: int) -> list[Button]:
    labels = {page - 1: t.plain("Earlier lines"), page + 1: t.plain("More lines")}
    return [
        button(label, OnTask(do=do, task=task.id, at=at)) for at, label in labels.items() if 0 <= at * LINES < many
    ]


def _to_list(task: TaskId, t: Translator) -> Button:
    return button(t.plain("Back to the list"), OnTask(do=Do.LIST, task=task))


def routes() -> Router:
    router = Router(name="lists of tasks")
    router.callback_query.register(show_list, OnTask.filter(F.do == Do.LIST))
    router.callback_query.register(tick, TickLine.filter())
    router.callback_query.register(show_changes, OnTask.filter(F.do == Do.CHANGE))
    router.callback_query.register(drop, ChangeLine.filter(F.off))
    router.callback_query.register(ask_for_words, ChangeLine.filter())
    router.message.register(take_lines, StateFilter(Tasking.ITEM), Words())
    router.message.register(take_words, StateFilter(Tasking.LINE), Words())
    return router

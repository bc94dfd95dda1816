"""Working at a task: taken, done, its list ticked off, a note, files."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.domain.tasks import FileKind, Task, TaskAct, TaskFile
from bot.i18n import Html, Translator
from bot.services.team_tasks import TeamTasks
from bot.texts import tasks as texts
from handlers.filters import Sends, Words
from handlers.keyboards import Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.states import Tasking
from handlers.staff.task_buttons import Do, OnTask, to_card
from handlers.staff.tasks import show_card

LINES = 5
TASK = "task"
"""Where the conversation keeps which task the next message is for."""

_ASKED = {Do.ITEM: Tasking.ITEM, Do.NOTE: Tasking.NOTE, Do.FILE: Tasking.FILE}


async def act(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What a tap does at once; then the task as it is."""
    work = team_tasks.work
    acts = {Do.TAKE: work.take, Do.DONE: work.finish, Do.UNDONE: work.reopen, Do.NO_FILES: work.detach}
    await acts[callback_data.do](person, callback_data.task)
    await state.clear()
    await show_card(callback_data.task, person, team_tasks, replies, t)


async def show_list(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    card = await team_tasks.desk.open(person, callback_data.task)
    works = TaskAct.WORK in card.acts
    replies.show(texts.checklist(card.task, t), _list_keyboard(card.task, callback_data.at, works, t))


async def tick(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
) -> None:
    at, done = callback_data.at, callback_data.do is Do.TICK
    task = await team_tasks.work.tick(person, callback_data.task, at, done=done)
    replies.show(texts.checklist(task, t), _list_keyboard(task, at // LINES, True, t))


async def ask(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """For a line, a note or a file."""
    task = (await team_tasks.desk.open(person, callback_data.task)).task
    await state.set_state(_ASKED[callback_data.do])
    await state.set_data({TASK: task.id})
    asked: dict[Do, Html] = {
        Do.ITEM: texts.ask_for_item(t),
        Do.NOTE: texts.ask_for_note(task, t),
        Do.FILE: texts.ask_for_file(t),
    }
    replies.show(asked[callback_data.do], rows(to_card(task.id, t)))


async def take_item(
    message: Message,
    words: str,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """One line after the other, until somebody turns back."""
    task = await team_tasks.work.add_item(person, (await state.get_data())[TASK], words)
    page = (len(task.checklist) - 1) // LINES
    replies.say(texts.checklist(task, t), _list_keyboard(task, page, True, t))


async def take_note(
    message: Message,
    words: str,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    task = await team_tasks.work.note(person, (await state.get_data())[TASK], words)
    await state.clear()
    await show_card(task.id, person, team_tasks, replies, t)


async def take_file(
    message: Message,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """A photo in its largest size, or a file as it is; several may follow one another."""
    if message.photo:
        file = TaskFile(FileKind.PHOTO, message.photo[-1].file_id)
    else:
        assert message.document is not None, "the filter lets nothing else in"
        file = TaskFile(FileKind.DOCUMENT, message.document.file_id)
    task = await team_tasks.work.attach(person, (await state.get_data())[TASK], file)
    await show_card(task.id, person, team_tasks, replies, t)


async def ask_for_file_again(message: Message, replies: Replies, t: Translator) -> None:
    replies.say(texts.not_a_file(t))


def _list_keyboard(task: Task, page: int, works: bool, t: Translator) -> Keyboard:
    shown = list(enumerate(task.checklist))[page * LINES : (page + 1) * LINES]
    pages = (page - 1, page + 1)
    labels = (t.plain("Earlier lines"), t.plain("More lines"))
    turns = [
        button(label, OnTask(do=Do.LIST, task=task.id, at=at))
        for label, at in zip(labels, pages, strict=True)
        if 0 <= at * LINES < len(task.checklist)
    ]
    lines = [
        button(
            texts.item_label(item.in_language(t.language), item.done, t),
            OnTask(do=Do.UNTICK if item.done else Do.TICK, task=task.id, at=place),
        )
        for place, item in shown
    ]
    more = button(t.plain("Add a line"), OnTask(do=Do.ITEM, task=task.id)) if works else None
    return rows(*(lines if works else []), turns, more, to_card(task.id, t))


def routes() -> Router:
    router = Router(name="working at tasks")
    at_once = OnTask.filter(F.do.in_({Do.TAKE, Do.DONE, Do.UNDONE, Do.NO_FILES}))
    router.callback_query.register(act, at_once)
    router.callback_query.register(show_list, OnTask.filter(F.do == Do.LIST))
    router.callback_query.register(tick, OnTask.filter(F.do.in_({Do.TICK, Do.UNTICK})))
    router.callback_query.register(ask, OnTask.filter(F.do.in_(set(_ASKED))))
    router.message.register(take_item, StateFilter(Tasking.ITEM), Words())
    router.message.register(take_note, StateFilter(Tasking.NOTE), Words())
    router.message.register(take_file, StateFilter(Tasking.FILE), Sends("photo", "document"))
    return router


def last_routes() -> Router:
    """What is no file, where one was asked for, and no command either."""
    router = Router(name="not a file")
    router.message.register(ask_for_file_again, StateFilter(Tasking.FILE))
    return router

"""Working at a task: taken, done, a note, files."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.domain.task_files import FileKind, TaskFile
from bot.domain.tasks import TaskAct
from bot.i18n import Html, Translator
from bot.services.team_tasks import TeamTasks
from bot.texts import tasks as texts
from bot.texts.task_lines import ask_whether_done
from handlers.filters import Sends, Words
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.states import Tasking
from handlers.staff.task_buttons import Do, OnTask, TakeFileOff, to_card
from handlers.staff.tasks import show_card

TASK = "task"
"""Where the conversation keeps which task the next message is for."""

_ASKED = {Do.NOTE: Tasking.NOTE, Do.FILE: Tasking.FILE}


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
    acts = {Do.TAKE: work.take, Do.UNDONE: work.reopen}
    await acts[callback_data.do](person, callback_data.task)
    await state.clear()
    await show_card(callback_data.task, person, team_tasks, replies, t)


async def finish(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Asked once while lines of its list are not ticked off."""
    await state.clear()
    number = callback_data.task
    card = await team_tasks.desk.open(person, number)
    if callback_data.do is Do.DONE and card.task.lines_left and TaskAct.FINISH in card.acts:
        yes = button(t.plain("It is done all the same"), OnTask(do=Do.DONE_SO, task=number))
        back = button(t.plain("Back to the list"), OnTask(do=Do.LIST, task=number))
        replies.show(ask_whether_done(card.task, t), rows(yes, back))
        return
    await team_tasks.work.finish(person, number)
    await show_card(number, person, team_tasks, replies, t)


async def ask(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """For a note or a file."""
    task = (await team_tasks.desk.open(person, callback_data.task)).task
    await state.set_state(_ASKED[callback_data.do])
    await state.set_data({TASK: task.id})
    asked: dict[Do, Html] = {
        Do.NOTE: texts.ask_for_note(task, t),
        Do.FILE: texts.ask_for_file(t),
    }
    replies.show(asked[callback_data.do], rows(to_card(task.id, t)))


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


async def take_file_off(
    query: CallbackQuery,
    callback_data: TakeFileOff,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    await team_tasks.work.detach(person, callback_data.task, callback_data.mark)
    await show_card(callback_data.task, person, team_tasks, replies, t, said=texts.file_removed(t))


async def ask_for_file_again(message: Message, replies: Replies, t: Translator) -> None:
    replies.say(texts.not_a_file(t))


def routes() -> Router:
    router = Router(name="working at tasks")
    at_once = OnTask.filter(F.do.in_({Do.TAKE, Do.UNDONE}))
    router.callback_query.register(act, at_once)
    router.callback_query.register(finish, OnTask.filter(F.do.in_({Do.DONE, Do.DONE_SO})))
    router.callback_query.register(take_file_off, TakeFileOff.filter())
    router.callback_query.register(ask, OnTask.filter(F.do.in_(set(_ASKED))))
    router.message.register(take_note, StateFilter(Tasking.NOTE), Words())
    router.message.register(take_file, StateFilter(Tasking.FILE), Sends("photo", "document"))
    return router


def last_routes() -> Router:
    """What is no file, where one was asked for, and no command either."""
    router = Router(name="not a file")
    router.message.register(ask_for_file_again, StateFilter(Tasking.FILE))
    return router

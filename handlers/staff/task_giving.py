"""A task that is there: handed on, reworded, dated anew, cancelled."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.domain.tasks import Hours
from bot.domain.typed_days import typed_when
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.team_tasks import TeamTasks
from bot.texts import new_tasks
from bot.texts import tasks as texts
from handlers.filters import Dates, Words
from handlers.keyboards import button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.calendar_buttons import moment_of
from handlers.staff.states import Tasking
from handlers.staff.task_buttons import Do, OnTask, TaskTo, TaskWhen, to_card, to_home
from handlers.staff.task_dates import days_to_tap
from handlers.staff.task_people import people_keyboard, recipient_of
from handlers.staff.task_working import TASK
from handlers.staff.tasks import show_card


async def hand_on(
    query: CallbackQuery,
    callback_data: TaskTo,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """To whom; then it is theirs, and may be none of one's own business any more."""
    await state.clear()
    number, to = callback_data.task, recipient_of(callback_data)
    if to is not None:
        task = await team_tasks.giving.hand_on(person, number, to)
        replies.show(texts.handed_on(task, t), rows(to_home(t)))
        return
    task = (await team_tasks.desk.open(person, number)).task
    found = await team_tasks.giving.colleagues(person)
    asked = new_tasks.ask_role(task.title_in(t.language), t) if callback_data.roles else texts.ask_whom(task, t)
    replies.show(asked, people_keyboard(found, person, callback_data, to_card(number, t), t, task.holder))


async def ask_for_title(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    task = (await team_tasks.desk.open(person, callback_data.task)).task
    await state.set_state(Tasking.NEW_TITLE)
    await state.set_data({TASK: task.id})
    replies.show(texts.ask_for_title(task, t), rows(to_card(task.id, t)))


async def take_title(
    message: Message,
    words: str,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    task = await team_tasks.giving.reword(person, (await state.get_data())[TASK], words)
    await state.clear()
    await show_card(task.id, person, team_tasks, replies, t)


async def ask_for_date(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    card = await team_tasks.desk.open(person, callback_data.task)
    await state.set_state(Tasking.DATE)
    await state.set_data({TASK: card.task.id})
    days = days_to_tap(card.task.id, card.now, edition.edition.zone, t)
    replies.show(
        texts.ask_for_date(card.task, edition.edition.timezone, t), rows(*in_pairs(days), to_card(card.task.id, t))
    )


async def take_date(
    message: Message,
    words: str,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    hours = typed_when(words, edition.edition.zone)
    task = await team_tasks.giving.move(person, (await state.get_data())[TASK], hours)
    await state.clear()
    await show_card(task.id, person, team_tasks, replies, t)


async def tap_date(
    query: CallbackQuery,
    callback_data: TaskWhen,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    due = moment_of(callback_data.at)
    assert due is not None, "the filter lets no other in"
    task = await team_tasks.giving.move(person, callback_data.task, Hours(due))
    await state.clear()
    await show_card(task.id, person, team_tasks, replies, t)


async def cancel(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Asked first: nothing brings it back."""
    await state.clear()
    number = callback_data.task
    if callback_data.do is Do.CANCEL:
        task = (await team_tasks.desk.open(person, number)).task
        yes = button(t.plain("Yes, cancel it"), OnTask(do=Do.GONE, task=number))
        replies.show(texts.ask_whether_to_cancel(task, t), rows(yes, to_card(number, t)))
        return
    replies.show(texts.cancelled(await team_tasks.giving.cancel(person, number), t), rows(to_home(t)))


def routes() -> Router:
    router = Router(name="giving tasks")
    router.callback_query.register(hand_on, TaskTo.filter(F.task > 0))
    router.callback_query.register(ask_for_title, OnTask.filter(F.do == Do.TITLE))
    router.message.register(take_title, StateFilter(Tasking.NEW_TITLE), Words())
    router.callback_query.register(ask_for_date, OnTask.filter(F.do == Do.DATE))
    router.callback_query.register(tap_date, TaskWhen.filter((F.task > 0) & (F.at > 0)))
    router.callback_query.register(cancel, OnTask.filter(F.do.in_({Do.CANCEL, Do.GONE})))
    router.message.register(take_date, StateFilter(Tasking.DATE), Dates())
    return router

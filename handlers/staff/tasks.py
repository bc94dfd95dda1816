"""Tasks: where one stands, the lists, one task, and its files."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Deed, Person
from bot.domain.task_lists import Which
from bot.domain.tasks import OriginKind, TaskAct, TaskState
from bot.i18n import Html, Translator
from bot.services.tasks import Home, TaskCard
from bot.services.team_tasks import TeamTasks
from bot.texts import tasks as texts
from handlers.callbacks import Open, Screen
from handlers.filters import Called, add_screen
from handlers.keyboards import Button, Keyboard, button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Read
from handlers.staff.states import Tasking
from handlers.staff.task_buttons import (
    DaysAway,
    Do,
    NewTask,
    OnTask,
    PlanOf,
    TakeFileOff,
    TaskList,
    TaskTo,
    to_card,
    to_home,
)

NEXT, PAGE = 3, 5


async def show_home(
    event: Message | CallbackQuery,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    home = await team_tasks.desk.home(person, NEXT)
    await state.clear()
    replies.show(texts.home(home.digest, home.next, t), _home_keyboard(home, person, t))


async def show_list(
    query: CallbackQuery,
    callback_data: TaskList,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    which, at = callback_data.which, callback_data.page
    page = await team_tasks.desk.page(person, which, PAGE, at * PAGE)
    await state.clear()
    onward = button(t.plain("More"), TaskList(which=which, page=at + 1)) if page.more else None
    first = button(t.plain("First page"), TaskList(which=which)) if at else None
    done = button(t.plain("What I have done"), TaskList(which=Which.DONE)) if which is Which.MINE else None
    replies.show(
        texts.listed(which, page.tasks, t),
        rows(
            *(button(texts.label(task, t), OnTask(do=Do.SHOW, task=task.id)) for task in page.tasks),
            [each for each in (onward, first) if each],
            [each for each in (done, to_home(t)) if each],
        ),
    )


async def show_task(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    await show_card(callback_data.task, person, team_tasks, replies, t)


async def show_files(
    query: CallbackQuery,
    callback_data: OnTask,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Each as Telegram keeps it, with a button to whoever may take it off."""
    await state.clear()
    card = await team_tasks.desk.open(person, callback_data.task)
    works, number = TaskAct.WORK in card.acts, card.task.id
    replies.show(
        texts.files(card.task, t),
        rows(
            button(t.plain("Add a file"), OnTask(do=Do.FILE, task=number)) if works else None,
            to_card(number, t),
        ),
    )
    for file in card.task.files:
        off = button(t.plain("Take this file off"), TakeFileOff(task=number, mark=file.mark))
        replies.file(file.kind, file.file_id, rows(off) if works and file.removable_by(person) else None)


async def show_card(
    task: int, person: Person, team_tasks: TeamTasks, replies: Replies, t: Translator, said: Html | None = None
) -> None:
    """One task, below what has just been `said` of it."""
    card = await team_tasks.desk.open(person, task)
    replies.show(texts.card(card.task, card.origin, card.now, t), card_keyboard(card, person, t), said)


def card_keyboard(card: TaskCard, person: Person, t: Translator) -> Keyboard:
    """What this person may do to it as it stands."""
    task, acts = card.task, card.acts

    def offer(act: TaskAct, label: str, do: Do) -> Button | None:
        return button(label, OnTask(do=do, task=task.id)) if act in acts else None

    idea = task.origin if task.origin and task.origin.kind is OriginKind.IDEA else None
    works = (
        offer(TaskAct.SEE, t.plain("List ({n})", n=len(task.checklist)), Do.LIST),
        offer(TaskAct.WORK, t.plain("Note"), Do.NOTE),
        offer(TaskAct.SEE, t.plain("Files ({n})", n=len(task.files)), Do.FILES),
    )
    changes = (
        offer(TaskAct.REWORD, t.plain("Reword it"), Do.TITLE),
        offer(TaskAct.MOVE, t.plain("Change the date"), Do.DATE),
        offer(TaskAct.CANCEL, t.plain("Cancel it"), Do.CANCEL),
    )
    hands_on = TaskAct.HAND_ON in acts
    return rows(
        offer(TaskAct.TAKE, t.plain("I take it"), Do.TAKE),
        offer(TaskAct.FINISH, t.plain("It is done"), Do.DONE) if task.state is TaskState.TAKEN else None,
        offer(TaskAct.REOPEN, t.plain("Not done after all"), Do.UNDONE),
        button(t.plain("Hand it on"), TaskTo(task=task.id)) if hands_on else None,
        [each for each in works if each],
        *in_pairs(each for each in changes if each),
        button(t.plain("See the idea"), Read(idea=int(idea.id))) if idea and person.may(Deed.READ_IDEAS) else None,
        to_home(t),
    )


def _home_keyboard(home: Home, person: Person, t: Translator) -> Keyboard:
    near = [*home.digest.late, *home.digest.today, *home.next][:NEXT]
    gives = person.may(Deed.GIVE_TASKS)

    def to_list(which: Which) -> Button:
        return button(texts.count_label(which, home.counts, t), TaskList(which=which))

    return rows(
        *(button(texts.label(task, t), OnTask(do=Do.SHOW, task=task.id)) for task in near),
        [to_list(Which.MINE), to_list(Which.FREE)],
        [to_list(Which.GIVEN), to_list(Which.ALL)] if gives else None,
        button(t.plain("New task"), NewTask()) if gives else None,
        [button(t.plain("My plan"), PlanOf()), button(t.plain("My days off"), DaysAway())],
        _way_back(person, t),
    )


def _way_back(person: Person, t: Translator) -> Button:
    if person.may(Deed.OPEN_TEAM):
        return button(t.plain("The team"), Open(screen=Screen.TEAM))
    return button(t.plain("Ambassadors"), Open(screen=Screen.AMBASSADOR))


def routes() -> Router:
    router = Router(name="tasks")
    add_screen(router, Screen.TASKS, show_home)
    router.message.register(show_home, StateFilter(Tasking), Called(Screen.CANCEL))
    router.callback_query.register(show_list, TaskList.filter())
    router.callback_query.register(show_task, OnTask.filter(F.do == Do.SHOW))
    router.callback_query.register(show_files, OnTask.filter(F.do == Do.FILES))
    return router

"""Making a task, in a short conversation: what, for whom, when, and from what; read back, then made once."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.new_tasks import title_fits
from bot.domain.people import Deed, Person
from bot.domain.tasks import Hours, Origin, OriginKind, require_to_come
from bot.domain.typed_days import typed_when
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.team_tasks import TeamTasks
from bot.texts import new_tasks as texts
from bot.texts.errors import interrupted
from handlers.callbacks import number_in
from handlers.filters import Dates, Words
from handlers.keyboards import rows
from handlers.replies import Replies
from handlers.staff.calendar_buttons import moment_of
from handlers.staff.states import Tasking
from handlers.staff.task_buttons import MakeTask, NewTask, Rephrase, TaskFrom, TaskTo, TaskWhen, to_home
from handlers.staff.task_draft import TaskDraft, begun, remembered
from handlers.staff.task_people import recipient_of
from handlers.staff.task_questions import TaskQuestions
from handlers.staff.tasks import show_card


async def begin(
    query: CallbackQuery,
    callback_data: NewTask,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    person.require(Deed.GIVE_TASKS)
    kind = callback_data.kind
    origin = Origin(kind, callback_data.id) if kind and callback_data.id else None
    await TaskQuestions(team_tasks, edition, person, replies, t, state).next(begun(origin))


async def take_title(
    message: Message,
    words: str,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    draft = (await remembered(state)).with_title(title_fits(words))
    await TaskQuestions(team_tasks, edition, person, replies, t, state).next(draft)


async def ask_again(
    message: Message,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Words where a button is waited for change nothing."""
    await TaskQuestions(team_tasks, edition, person, replies, t, state).next(await remembered(state))


async def choose_whom(
    query: CallbackQuery,
    callback_data: TaskTo,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    draft, asking = await remembered(state), TaskQuestions(team_tasks, edition, person, replies, t, state)
    to = recipient_of(callback_data)
    if to is None:
        await asking.whom(draft, callback_data)
        return
    name = ""
    if to.person is not None and to.person != person.id:
        name = (await team_tasks.giving.colleague(person, to.person)).first_name
    await asking.next(draft.for_(to, name))


async def take_when(
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
    require_to_come(hours, team_tasks.desk.clock.now())
    await TaskQuestions(team_tasks, edition, person, replies, t, state).next((await remembered(state)).due(hours))


async def tap_when(
    query: CallbackQuery,
    callback_data: TaskWhen,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    due = moment_of(callback_data.at)
    assert due is not None, "the filter lets no other in"
    require_to_come(Hours(due), team_tasks.desk.clock.now())
    await TaskQuestions(team_tasks, edition, person, replies, t, state).next(
        (await remembered(state)).due(Hours(due))
    )


async def choose_origin(
    query: CallbackQuery,
    callback_data: TaskFrom,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    kind, draft = callback_data.kind, await remembered(state)
    if kind is OriginKind.IDEA and not callback_data.id:
        await state.set_state(Tasking.IDEA)
        replies.show(texts.ask_idea(t), rows(to_home(t)))
        return
    origin = Origin(kind, callback_data.id) if kind else None
    await TaskQuestions(team_tasks, edition, person, replies, t, state).next(draft.from_(origin))


async def take_idea(
    message: Message,
    words: str,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    number = number_in(words.strip().removeprefix("#").strip())
    origin = await team_tasks.giving.idea(person, number)
    draft = (await remembered(state)).from_(origin, str(number))
    await TaskQuestions(team_tasks, edition, person, replies, t, state).next(draft)


async def give_anew(
    query: CallbackQuery,
    callback_data: Rephrase,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    draft = (await remembered(state)).without(callback_data.step)
    await TaskQuestions(team_tasks, edition, person, replies, t, state).next(draft)


async def make(
    query: CallbackQuery,
    callback_data: MakeTask,
    person: Person,
    team_tasks: TeamTasks,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What was read back is what is made; a second tap shows it, and one that comes too late begins anew."""
    draft: TaskDraft = await remembered(state)
    wanted = draft.whole(t.language) if draft.key == callback_data.key else None
    if wanted is not None:
        made = await team_tasks.giving.make(person, wanted, draft.key)
        await state.clear()
        await show_card(made.id, person, team_tasks, replies, t, said=texts.made(t))
        return
    there = await team_tasks.giving.made(person, callback_data.key)
    if there is not None:
        await show_card(there.id, person, team_tasks, replies, t, said=texts.made(t))
        return
    replies.toast(interrupted(t), alert=True)
    await TaskQuestions(team_tasks, edition, person, replies, t, state).next(draft)


def routes() -> Router:
    router = Router(name="making tasks")
    router.callback_query.register(begin, NewTask.filter())
    router.callback_query.register(choose_whom, TaskTo.filter(F.task == 0))
    router.callback_query.register(tap_when, TaskWhen.filter((F.task == 0) & (F.at > 0)))
    router.callback_query.register(choose_origin, TaskFrom.filter())
    router.callback_query.register(give_anew, Rephrase.filter())
    router.callback_query.register(make, MakeTask.filter())
    router.message.register(take_title, StateFilter(Tasking.TITLE), Words())
    router.message.register(take_when, StateFilter(Tasking.DUE), Dates())
    router.message.register(take_idea, StateFilter(Tasking.IDEA), Words())
    router.message.register(ask_again, StateFilter(Tasking.CHOICE), Words())
    return router

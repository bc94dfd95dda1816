"""Plans and days off: one's own weeks, those of a facilitator, as a screen and as a file for a phone."""

from collections.abc import Sequence
from datetime import date

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.domain.typed_days import typed_absence
from bot.domain.working_days import Absence
from bot.i18n import Translator
from bot.services.team_tasks import TeamTasks
from bot.services.work_plans import WEEKS
from bot.texts import work_plans as texts
from handlers.filters import Dates
from handlers.keyboards import Keyboard, button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.states import Tasking
from handlers.staff.task_buttons import DaysAway, PlanFile, PlanOf, to_home

OTHERS, ABSENCES = 4, 5


async def show_plan(
    query: CallbackQuery,
    callback_data: PlanOf,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
) -> None:
    first, whose = callback_data.first, callback_data.person or person.id
    plan = await team_tasks.plans.weeks(person, whose, first)
    others = [one for one in await team_tasks.plans.facilitators(person) if one.id != whose][:OTHERS]
    names = [button(one.first_name or t.plain("Somebody"), PlanOf(person=one.id)) for one in others]
    mine = button(t.plain("My plan"), PlanOf()) if whose != person.id else None
    replies.show(
        texts.page(_name(plan.person, person), plan.weeks, t),
        rows(
            [
                button(t.plain("Weeks before"), PlanOf(person=callback_data.person, first=first - WEEKS)),
                button(t.plain("Weeks after"), PlanOf(person=callback_data.person, first=first + WEEKS)),
            ],
            button(t.plain("For my phone"), PlanFile(person=callback_data.person)),
            *in_pairs([*names, *([mine] if mine else [])]),
            to_home(t),
        ),
    )


async def send_file(
    query: CallbackQuery,
    callback_data: PlanFile,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
) -> None:
    whose = callback_data.person or person.id
    plan = await team_tasks.plans.weeks(person, whose, 0)
    written = await team_tasks.plans.file(person, whose)
    replies.document("plan.ics", written, texts.caption(_name(plan.person, person), t))


async def show_days_off(
    query: CallbackQuery,
    callback_data: DaysAway,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    if callback_data.drop:
        absences = await team_tasks.days_off.remove(person, date.fromordinal(callback_data.drop))
    else:
        absences = await team_tasks.days_off.of(person)
    replies.show(texts.days_off(absences, t), _days_keyboard(absences, t))


async def ask_for_days_off(
    query: CallbackQuery,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await team_tasks.days_off.of(person)
    await state.set_state(Tasking.AWAY)
    replies.show(texts.ask_for_days_off(t), rows(button(t.plain("Back"), DaysAway())))


async def take_days_off(
    message: Message,
    words: str,
    person: Person,
    team_tasks: TeamTasks,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    absences = await team_tasks.days_off.add(person, typed_absence(words))
    await state.clear()
    replies.say(texts.days_off(absences, t), _days_keyboard(absences, t))


def _days_keyboard(absences: Sequence[Absence], t: Translator) -> Keyboard:
    return rows(
        *(
            button(t.plain("Remove: {days}", days=texts.span(absence, t)), DaysAway(drop=absence.first.toordinal()))
            for absence in absences[:ABSENCES]
        ),
        button(t.plain("Add days off"), DaysAway(add=True)),
        to_home(t),
    )


def _name(whose: Person, reader: Person) -> str | None:
    """None for one's own."""
    return None if whose.id == reader.id else whose.first_name


def routes() -> Router:
    router = Router(name="plans")
    router.callback_query.register(show_plan, PlanOf.filter())
    router.callback_query.register(send_file, PlanFile.filter())
    router.callback_query.register(ask_for_days_off, DaysAway.filter(F.add))
    router.callback_query.register(show_days_off, DaysAway.filter())
    router.message.register(take_days_off, StateFilter(Tasking.AWAY), Dates())
    return router

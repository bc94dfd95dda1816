"""Extending the vote in the chat: until when, why, and the request for a second yes."""

from datetime import timedelta

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.outages import HOURS
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.extending import Extending
from bot.texts import approvals as approval_texts
from bot.texts import extension as texts
from handlers.callbacks import Open, Screen
from handlers.filters import Words
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.count import to_count
from handlers.staff.count_buttons import Extend
from handlers.staff.states import CountSteps


async def ask_hours(
    query: CallbackQuery, person: Person, extending: Extending, replies: Replies, t: Translator, state: FSMContext
) -> None:
    await state.clear()
    found = await extending.grounds(person)
    closes = found.phase.closes
    choices = [
        button(texts.hours_label(hours, closes + timedelta(hours=hours), t), Extend(hours=hours)) for hours in HOURS
    ]
    replies.show(texts.ask_hours(found.outages, closes, t), rows(*choices, to_count(t)))


async def ask_reason(
    query: CallbackQuery,
    callback_data: Extend,
    person: Person,
    extending: Extending,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """With all that would change."""
    effect = await extending.preview(person, callback_data.hours)
    await state.set_state(CountSteps.EXTENSION)
    await state.set_data({"hours": callback_data.hours})
    other = button(t.plain("Another time"), Extend(hours=0))
    replies.show(texts.ask_reason(effect, t), rows(other, to_count(t)))


async def take_reason(
    message: Message,
    words: str,
    person: Person,
    extending: Extending,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    asked = await extending.ask(person, (await state.get_data())["hours"], words)
    await state.clear()
    names = [other.first_name for other in asked.others]
    approvals = button(t.plain("Approvals"), Open(screen=Screen.APPROVALS))
    replies.say(approval_texts.waits(names, asked.approval.expires_at, t), rows(approvals, to_count(t)))


def routes() -> Router:
    router = Router(name="extending the vote")
    router.callback_query.register(ask_hours, Extend.filter(F.hours == 0))
    router.callback_query.register(ask_reason, Extend.filter(F.hours > 0))
    router.message.register(take_reason, StateFilter(CountSteps.EXTENSION), Words())
    return router

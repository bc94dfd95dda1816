"""Strange ballots, group by group: two coordinators decide whether they count, and why."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.i18n import Html, Translator
from bot.services.counting import Counting
from bot.texts import approvals as approval_texts
from bot.texts import count as texts
from handlers.filters import Words
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.count import to_count
from handlers.staff.count_buttons import DecideFlag, FlagPage
from handlers.staff.states import CountSteps


async def show_flag(
    query: CallbackQuery,
    callback_data: FlagPage,
    person: Person,
    counting: Counting,
    replies: Replies,
    t: Translator,
) -> None:
    flags = (await counting.state(person)).flags
    if not flags:
        replies.show(texts.flags_left(0, t), rows(to_count(t)))
        return
    place = min(callback_data.place, len(flags) - 1)
    flag, decision = flags[place]
    words = texts.flag(flag.kind, len(flag.voters), flag.hour, t)
    if decision:
        words = Html(f"{words}\n\n{texts.decided(decision.aside, decision.reason, t)}")
    replies.show(
        words,
        rows(
            button(t.plain("Count them"), DecideFlag(flag=flag.id, aside=False)),
            button(t.plain("Leave them out"), DecideFlag(flag=flag.id, aside=True)),
            button(t.plain("Next"), FlagPage(place=place + 1)) if place + 1 < len(flags) else None,
            to_count(t),
        ),
    )


async def ask_reason(
    query: CallbackQuery, callback_data: DecideFlag, replies: Replies, t: Translator, state: FSMContext
) -> None:
    await state.set_state(CountSteps.REASON)
    await state.update_data(flag=callback_data.flag, aside=callback_data.aside)
    replies.show(texts.ask_reason(callback_data.aside, t), rows(to_count(t)))


async def take_reason(
    message: Message,
    words: str,
    person: Person,
    counting: Counting,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    kept = await state.get_data()
    asked = await counting.ask_decision(person, kept["flag"], words, aside=kept["aside"])
    await state.clear()
    names = [other.first_name for other in asked.others]
    replies.say(approval_texts.waits(names, asked.approval.expires_at, t), rows(to_count(t)))


def routes() -> Router:
    router = Router(name="strange ballots")
    router.callback_query.register(show_flag, FlagPage.filter())
    router.callback_query.register(ask_reason, DecideFlag.filter())
    router.message.register(take_reason, StateFilter(CountSteps.REASON), Words())
    return router

"""The draw, for coordinators: the source of its seed and the moment are announced, later the seed is typed."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.counting import Counting
from bot.services.drawing import Drawing
from bot.texts import draws as texts
from handlers.filters import Dates, Words
from handlers.keyboards import rows
from handlers.replies import Replies
from handlers.staff.count import show_count, to_count
from handlers.staff.count_buttons import CountStep, Step
from handlers.staff.states import CountSteps


async def ask_source(query: CallbackQuery, replies: Replies, t: Translator, state: FSMContext) -> None:
    await state.set_state(CountSteps.SOURCE)
    replies.show(texts.ask_source(t), rows(to_count(t)))


async def ask_moment(
    message: Message,
    words: str,
    person: Person,
    counting: Counting,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    edition = (await counting.state(person)).loaded.edition
    await state.set_state(CountSteps.MOMENT)
    await state.update_data(source=words)
    replies.show(texts.ask_moment(words, edition.timezone, t), rows(to_count(t)))


async def take_moment(
    message: Message,
    words: str,
    person: Person,
    counting: Counting,
    drawing: Drawing,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    told = await drawing.announce(person, (await state.get_data())["source"], words)
    replies.say(texts.told(told, t))
    await show_count(message, person, counting, replies, t, state)


async def ask_seed(
    query: CallbackQuery, person: Person, counting: Counting, replies: Replies, t: Translator, state: FSMContext
) -> None:
    draw = (await counting.state(person)).draw
    await state.set_state(CountSteps.SEED)
    replies.show(texts.ask_seed(draw.source if draw else "", t), rows(to_count(t)))


async def take_seed(
    message: Message,
    words: str,
    person: Person,
    counting: Counting,
    drawing: Drawing,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await drawing.seed(person, words)
    await show_count(message, person, counting, replies, t, state)


def routes() -> Router:
    router = Router(name="draws")
    router.callback_query.register(ask_source, CountStep.filter(F.step == Step.SOURCE))
    router.callback_query.register(ask_seed, CountStep.filter(F.step == Step.SEED))
    router.message.register(ask_moment, StateFilter(CountSteps.SOURCE), Words())
    router.message.register(take_moment, StateFilter(CountSteps.MOMENT), Dates())
    router.message.register(take_seed, StateFilter(CountSteps.SEED), Words())
    return router

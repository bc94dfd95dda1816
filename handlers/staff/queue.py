"""Reading what came in: the next idea, one idea, back to the queue, what was decided lately."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.moderation import IdeaUnknown
from bot.domain.people import Deed, Person
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.exchange_desk import ExchangeDesk
from bot.services.moderation import Moderation
from bot.texts import moderation as texts
from bot.texts import moderation_card
from handlers.callbacks import Open, Screen
from handlers.filters import Called, Words
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Decided, Find, Leave, Next, Read
from handlers.staff.card import show_card
from handlers.staff.states import Deciding
from handlers.staff.team import asked_by_residents, show_team, team_keyboard

PAGE = 5


async def take_next(
    query: CallbackQuery,
    callback_data: Next,
    person: Person,
    moderation: Moderation,
    exchange_desk: ExchangeDesk,
    edition: Loaded,
    replies: Replies,
    t: Translator,
) -> None:
    file = await moderation.next(person, callback_data.after)
    if file is None:
        asked = await asked_by_residents(person, exchange_desk)
        replies.show(texts.queue_empty(t), team_keyboard(person, asked.waiting, t))
    else:
        show_card(file, edition, replies, t)


async def open_idea(
    query: CallbackQuery,
    callback_data: Read,
    person: Person,
    moderation: Moderation,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    show_card(await moderation.open(person, callback_data.idea), edition, replies, t)


async def leave_idea(
    query: CallbackQuery,
    callback_data: Leave,
    person: Person,
    moderation: Moderation,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await moderation.give_back(person, callback_data.idea)
    replies.toast(texts.given_back(t))
    await show_team(query, person, moderation, exchange_desk, replies, t, state)


async def list_decided(
    query: CallbackQuery,
    callback_data: Decided,
    person: Person,
    moderation: Moderation,
    replies: Replies,
    t: Translator,
) -> None:
    at = max(callback_data.page, 0)
    found = await moderation.decided(person, PAGE + 1, at * PAGE)
    replies.show(
        texts.decided_list(t, empty=not found),
        rows(
            *(button(moderation_card.label(idea, t), Read(idea=idea.id)) for idea in found[:PAGE]),
            button(t.plain("Earlier"), Decided(page=at + 1)) if len(found) > PAGE else None,
            button(t.plain("Latest"), Decided(page=0)) if at else None,
            button(t.plain("The team"), Open(screen=Screen.TEAM)),
        ),
    )


async def ask_for_number(
    query: CallbackQuery, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    person.require(Deed.READ_IDEAS)
    await state.set_state(Deciding.NUMBER)
    replies.show(texts.ask_for_number(t), rows(button(t.plain("The team"), Open(screen=Screen.TEAM))))


async def find_by_number(
    message: Message,
    words: str,
    person: Person,
    moderation: Moderation,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    number = words.strip().lstrip("#")
    if not number.isdecimal() or len(number) > 9:
        raise IdeaUnknown
    file = await moderation.numbered(person, int(number))
    await state.clear()
    show_card(file, edition, replies, t)


async def stop(message: Message, person: Person, replies: Replies, t: Translator, state: FSMContext) -> None:
    """Nothing was decided; what was in hand stays in hand, and can be opened again."""
    kept = await state.get_data()
    await state.clear()
    idea = (kept.get("ruling") or {}).get("idea")
    replies.say(
        texts.stopped(t),
        rows(
            button(t.plain("Back to the idea"), Read(idea=idea)) if idea else None,
            button(t.plain("The team"), Open(screen=Screen.TEAM)),
        ),
    )


def routes() -> Router:
    router = Router(name="queue")
    router.message.register(stop, StateFilter(Deciding), Called(Screen.CANCEL))
    router.message.register(find_by_number, StateFilter(Deciding.NUMBER), Words())
    router.callback_query.register(take_next, Next.filter())
    router.callback_query.register(open_idea, Read.filter())
    router.callback_query.register(leave_idea, Leave.filter())
    router.callback_query.register(list_decided, Decided.filter())
    router.callback_query.register(ask_for_number, Find.filter())
    return router

"""Taking over an idea that was entered by a helper, with the code on paper: by its link, or typed."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.assisted import PREFIX, WrongCode
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.assisted import Assisted
from bot.texts import assist
from handlers.ambassador.assist_buttons import Act, Wants
from handlers.callbacks import Open, Screen
from handlers.filters import HasEdition, Payload, Words
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.resident.mine_buttons import Act as Own
from handlers.resident.mine_buttons import tap
from handlers.states import Assisting


async def ask_for_code(query: CallbackQuery, replies: Replies, t: Translator, state: FSMContext) -> None:
    await state.set_state(Assisting.CLAIM)
    replies.show(assist.ask_for_code(t))


async def claim_typed(
    message: Message,
    words: str,
    person: Person,
    assisted: Assisted,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """A wrong code can be corrected at once: the question stays open."""
    if await _claim(words, person, assisted, replies, t):
        await state.clear()


async def claim_linked(
    message: Message, payload: str, person: Person, assisted: Assisted, replies: Replies, t: Translator
) -> None:
    await _claim(payload, person, assisted, replies, t)


async def _claim(typed: str, person: Person, assisted: Assisted, replies: Replies, t: Translator) -> bool:
    found = await assisted.claim(person, typed)
    if isinstance(found, WrongCode):
        replies.say(assist.wrong_code(found, t), rows(button(t.plain("My ideas"), Open(screen=Screen.MINE))))
        return False
    replies.say(assist.claimed(found, t), rows(tap(t.plain("See my idea"), Own.SHOW, found.id)))
    return True


def linked_routes() -> Router:
    """Before the menu, which answers every other `/start`."""
    router = Router(name="linked codes")
    router.message.register(claim_linked, Payload(PREFIX), HasEdition())
    return router


def routes() -> Router:
    router = Router(name="codes on paper")
    router.callback_query.register(ask_for_code, Wants(Act.CLAIM))
    router.message.register(claim_typed, Words(), StateFilter(Assisting.CLAIM))
    return router

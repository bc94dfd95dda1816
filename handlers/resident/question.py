"""Asking the team: words, a photo or a voice note, asked for, offered, or in reply to an answer."""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.exchanges import Said
from bot.domain.people import Deed, Person
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.exchanges import Exchanges
from bot.texts import buttons
from bot.texts import exchanges as texts
from handlers.callbacks import Open, Screen
from handlers.filters import Called, Tapped, add_screen
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.resident.deposit_dialogue import ALBUM, KEPT
from handlers.resident.deposit_offer import remember
from handlers.resident.menu import menu_keyboard
from handlers.resident.question_buttons import Hears, ToTeam, send_button
from handlers.states import Asking


async def ask(
    event: Message | CallbackQuery,
    person: Person,
    exchanges: Exchanges,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    await state.set_state(Asking.WORDS)
    stop = button(t.plain("Stop"), Open(screen=Screen.CANCEL))
    replies.show(texts.ask(await exchanges.standing(person), t), rows(stop))


async def take(
    message: Message,
    said: Said,
    person: Person,
    exchanges: Exchanges,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """One message; the rest of an album is added without another word."""
    after = await exchanges.say(person, said)
    await state.clear()
    if message.media_group_id:
        await state.update_data({ALBUM: f"team:{message.media_group_id}"})
    replies.say(texts.received(after, t), rows(button(t.plain("Menu"), Open(screen=Screen.MENU))))


async def take_rest_of_album(message: Message, said: Said, person: Person, exchanges: Exchanges) -> None:
    await exchanges.say(person, said)


async def ask_again(message: Message, replies: Replies, t: Translator) -> None:
    replies.say(texts.ask_again(t))


async def put_off(
    event: Message | CallbackQuery,
    person: Person,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded,
) -> None:
    await state.clear()
    replies.say(texts.put_off(t), menu_keyboard(person, edition, t))


async def send_kept(
    query: CallbackQuery,
    person: Person,
    exchanges: Exchanges,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What came outside any dialogue, with one tap; a second tap finds nothing left to send."""
    kept = (await state.get_data()).get(KEPT, [])
    if not kept:
        replies.toast(texts.nothing_kept(t), alert=True)
        return
    await state.clear()
    for one in kept:
        after = await exchanges.say(person, _said(one, t))
    replies.show(texts.received(after, t), rows(button(t.plain("Menu"), Open(screen=Screen.MENU))))


async def offer(
    message: Message, person: Person, replies: Replies, t: Translator, state: FSMContext, edition: Loaded
) -> None:
    """What nobody understands may be a question: it becomes one with one tap."""
    if await remember(message, state):
        keyboard = menu_keyboard(person, edition, t)
        keyboard["inline_keyboard"].insert(0, [send_button(t)])
        replies.say(texts.not_understood(t), keyboard)


async def asks_others(_message: Message, person: Person) -> bool:
    """Who answers residents is not offered to ask themselves."""
    return not person.may(Deed.ANSWER_RESIDENTS)


async def of_the_album(message: Message, state: FSMContext) -> bool:
    album = message.media_group_id
    return album is not None and (await state.get_data()).get(ALBUM) == f"team:{album}"


async def replies_to_team(message: Message) -> bool:
    """An answer to one of the team's: its own button says so."""
    markup = message.reply_to_message.reply_markup if message.reply_to_message else None
    lines = markup.inline_keyboard if markup else []
    return any(one.callback_data == buttons.reply() for line in lines for one in line)


def _said(kept: dict[str, Any], t: Translator) -> Said:
    """A message as the conversation's memory has held it."""
    if "pin" in kept:
        latitude, longitude, address = kept["pin"]
        return Said(texts.pinned(latitude, longitude, address or "", t))
    photo, voice = kept.get("photo"), kept.get("voice")
    return Said(kept.get("words", ""), photo[0] if photo else None, voice[0] if voice else None)


def routes() -> Router:
    router = Router(name="questions to the team")
    add_screen(router, Screen.QUESTION, ask)
    router.callback_query.register(ask, ToTeam.filter_act("reply"))
    router.callback_query.register(send_kept, ToTeam.filter_act("send"))
    router.message.register(take_rest_of_album, of_the_album, Hears())
    router.message.register(take, replies_to_team, Hears())
    router.message.register(put_off, StateFilter(Asking), Called(Screen.CANCEL))
    router.callback_query.register(put_off, StateFilter(Asking), Tapped(Screen.CANCEL))
    router.message.register(take, StateFilter(Asking.WORDS), Hears())
    return router


def last_routes() -> Router:
    """A sticker is no question; what nobody else wants is offered as one, outside any dialogue."""
    router = Router(name="no question")
    router.message.register(ask_again, StateFilter(Asking.WORDS))
    router.message.register(offer, StateFilter(None), Hears(), asks_others)
    return router

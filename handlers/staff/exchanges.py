"""Questions of residents: the list, one of them, in whose hands it is, closed and opened again."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.exchange_file import ExchangeFile, Listed
from bot.domain.exchanges import PREFIX, StillWaits
from bot.domain.people import Person, PersonId
from bot.i18n import Translator
from bot.services.exchange_desk import ExchangeDesk
from bot.texts import exchange_desk as texts
from bot.texts.exchange_refusals import still_waits
from handlers.callbacks import Open, Screen, number_in
from handlers.filters import HasEdition, Payload
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.exchange_buttons import (
    Close,
    Closed,
    GiveBack,
    HandOn,
    Media,
    Question,
    Questions,
    Take,
    Write,
    card_keyboard,
    to_card,
    to_closed,
    to_list,
)

PAGE = 6


async def list_questions(
    query: CallbackQuery,
    callback_data: Questions,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    at = callback_data.page
    found = await exchange_desk.listed(person, PAGE + 1, at * PAGE)
    head, more = texts.queue(await exchange_desk.counts(person), t), Questions(page=_following(at, found))
    team = button(t.plain("The team"), Open(screen=Screen.TEAM))
    replies.show(head, _page(at, found, more, t, to_closed(t), team))


async def list_closed(
    query: CallbackQuery,
    callback_data: Closed,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Each can be opened again from its card."""
    await state.clear()
    at = callback_data.page
    found = await exchange_desk.listed(person, PAGE + 1, at * PAGE, closed=True)
    head, more = texts.closed_list(t, empty=not found), Closed(page=_following(at, found))
    replies.show(head, _page(at, found, more, t, to_list(t)))


def _page(at: int, found: Sequence[Listed], more: Questions | Closed, t: Translator, *below: Button) -> Keyboard:
    """Each question as a button, then the way to the page after this one, where there is another."""
    shown = [
        button(texts.label(one.name, one.language, one.exchange, one.holder, t), Question(one=one.exchange.id))
        for one in found[:PAGE]
    ]
    return rows(*shown, button(t.plain("More"), more) if at or len(found) > PAGE else None, *below)


def _following(at: int, found: Sequence[Listed]) -> int:
    """The page after this one; the first after the last."""
    return at + 1 if len(found) > PAGE else 0


async def open_question(
    query: CallbackQuery,
    callback_data: Question,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    show_file(await exchange_desk.open(person, callback_data.one), replies, t)


async def open_linked(
    message: Message, payload: str, person: Person, exchange_desk: ExchangeDesk, replies: Replies, t: Translator
) -> None:
    """From the staff group, where buttons can only be links."""
    show_file(await exchange_desk.open(person, number_in(payload)), replies, t)


async def take(
    query: CallbackQuery,
    callback_data: Take,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
) -> None:
    seen = PersonId(callback_data.seen) if callback_data.seen else None
    show_file(await exchange_desk.take(person, callback_data.one, seen), replies, t)


async def give_back(
    query: CallbackQuery,
    callback_data: GiveBack,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
) -> None:
    show_file(await exchange_desk.give_back(person, callback_data.one), replies, t)


async def ask_for_colleague(
    query: CallbackQuery,
    callback_data: HandOn,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
) -> None:
    one, at = callback_data.one, callback_data.page
    file = await exchange_desk.open(person, one)
    found = await exchange_desk.colleagues(person, one)
    shown = found[at * PAGE : (at + 1) * PAGE]
    more = HandOn(one=one, page=at + 1 if (at + 1) * PAGE < len(found) else 0)
    replies.show(
        texts.ask_for_colleague(file, t, nobody=not found),
        rows(
            *(button(each.first_name or t.plain("Somebody"), HandOn(one=one, to=each.id)) for each in shown),
            button(t.plain("More"), more) if len(found) > PAGE else None,
            to_card(one, t),
        ),
    )


async def hand_on(
    query: CallbackQuery,
    callback_data: HandOn,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
) -> None:
    show_file(await exchange_desk.hand_on(person, callback_data.one, PersonId(callback_data.to)), replies, t)


async def close(
    query: CallbackQuery,
    callback_data: Close,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
) -> None:
    """Before somebody waits in vain, it is asked once more."""
    one = callback_data.one
    try:
        file = await exchange_desk.close(person, one, sure=callback_data.sure)
    except StillWaits as waits:
        yes = button(t.plain("Yes, close it"), Close(one=one, sure=True))
        replies.show(still_waits(waits, t), rows(button(t.plain("Answer"), Write(one=one)), yes, to_card(one, t)))
        return
    show_file(file, replies, t)


async def reopen(
    query: CallbackQuery,
    callback_data: Close,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
) -> None:
    show_file(await exchange_desk.reopen(person, callback_data.one), replies, t)


async def show_media(
    query: CallbackQuery,
    callback_data: Media,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
) -> None:
    """In the order in which they came."""
    file = await exchange_desk.open(person, callback_data.one)
    for message in file.messages:
        if message.said.photo:
            replies.album([message.said.photo])
        if message.said.voice:
            replies.voice(message.said.voice)
    replies.say(texts.card(file, t), card_keyboard(file, t))


def show_file(file: ExchangeFile, replies: Replies, t: Translator) -> None:
    replies.show(texts.card(file, t), card_keyboard(file, t))


def linked_routes() -> Router:
    """Before the menu, which answers every other `/start`."""
    router = Router(name="linked questions")
    router.message.register(open_linked, Payload(PREFIX), HasEdition())
    return router


def routes() -> Router:
    router = Router(name="questions of residents")
    router.callback_query.register(list_questions, Questions.filter())
    router.callback_query.register(list_closed, Closed.filter())
    router.callback_query.register(open_question, Question.filter())
    router.callback_query.register(take, Take.filter())
    router.callback_query.register(give_back, GiveBack.filter())
    router.callback_query.register(ask_for_colleague, HandOn.filter(F.to == 0))
    router.callback_query.register(hand_on, HandOn.filter(F.to > 0))
    router.callback_query.register(close, Close.filter(F.closed))
    router.callback_query.register(reopen, Close.filter())
    router.callback_query.register(show_media, Media.filter())
    return router

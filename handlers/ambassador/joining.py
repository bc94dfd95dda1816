"""Becoming an ambassador and leaving: by a link, by asking, and by the charter in any case."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.joining import LINK_PREFIX
from bot.domain.network_talk import HOME
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.ambassadors import Ambassadors
from bot.services.people import People
from bot.texts import ambassador_home
from bot.texts import network as texts
from handlers.ambassador.network_buttons import Ask, AskToJoin, Charter, Home, Offer, Part
from handlers.callbacks import Open, Screen
from handlers.filters import HasEdition, Payload, add_screen
from handlers.keyboards import Button, Keyboard, button, paged, rows
from handlers.replies import Replies

ROOM = 7
"""On the home, above the way to the menu."""


async def show_network(
    event: Message | CallbackQuery,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Home for ambassadors, the charter for whoever was let in, and how to become one for everybody else."""
    await state.clear()
    part = await ambassadors.network.ambassador(person)
    if part is not None and part.member and person.may(Deed.TAKE_PART) and not part.owes_charter():
        await _show_home(person, ambassadors, replies, t)
    elif (part is not None and part.admitted) or person.may(Deed.TAKE_PART):
        _show_charter(replies, t)
    elif part is not None and part.waits:
        replies.show(texts.waiting(t), _to_menu(t))
    else:
        ask = button(t.plain("Ask to join"), AskToJoin())
        replies.show(texts.invited_to_ask(t), rows(ask, button(t.plain("Menu"), Open(screen=Screen.MENU))))


async def _show_home(
    person: Person, ambassadors: Ambassadors, replies: Replies, t: Translator, page: int = 0
) -> None:
    """On a busy day the sections lead to more than a screen has room for."""
    sections = await ambassadors.home.visit(person, t)
    words = [ambassador_home.title(t), *(section.words for section in sections)]
    led_to = [{"text": label, "callback_data": data} for section in sections for label, data in section.buttons]
    led_to.append(button(t.plain("Leave the network"), Part(sure=False)))
    shown = paged(led_to, ROOM, page, lambda other: button(t.plain("More"), Home(page=other)))
    replies.show(Html("\n\n".join(words)), rows(*shown, button(t.plain("Menu"), Open(screen=Screen.MENU))))


async def turn(
    query: CallbackQuery,
    callback_data: Home,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
) -> None:
    await _show_home(person, ambassadors, replies, t, callback_data.page)


async def ask_to_join(
    query: CallbackQuery, person: Person, ambassadors: Ambassadors, replies: Replies, t: Translator
) -> None:
    await ambassadors.network.ask(person)
    replies.show(texts.waiting(t), _to_menu(t))


async def follow_link(
    message: Message,
    payload: str,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    part = await ambassadors.links.follow(person, LINK_PREFIX + payload)
    if part.member and not part.owes_charter():
        await _show_home(person, ambassadors, replies, t)
    else:
        _show_charter(replies, t)


async def read_charter(
    query: CallbackQuery,
    callback_data: Charter,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
) -> None:
    """Then the short questions, one after the other."""
    if not callback_data.agree:
        _show_charter(replies, t)
        return
    await ambassadors.network.accept_charter(person)
    replies.show(texts.joined(t), rows(button(t.plain("Begin"), Ask(what=Offer.LANGUAGES, guided=True))))


async def leave(
    query: CallbackQuery,
    callback_data: Part,
    person: Person,
    people: People,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
) -> None:
    """Asked first, since it ends at once."""
    if not callback_data.sure:
        person.require(Deed.TAKE_PART)
        yes = button(t.plain("Yes, leave"), Part(sure=True))
        pause = button(t.plain("Pause instead"), Ask(what=Offer.PAUSE))
        replies.show(texts.leave_question(await people.ties(person), t), rows(yes, pause, _back(t)))
        return
    await ambassadors.network.leave(person)
    replies.show(texts.left(t), _to_menu(t))


def _show_charter(replies: Replies, t: Translator) -> None:
    agree = button(t.plain("I accept the charter"), Charter(agree=True))
    later = button(t.plain("Not now"), Open(screen=Screen.MENU))
    replies.show(texts.charter(t), rows(agree, later))


def _back(t: Translator) -> Button:
    return button(t.plain("Back"), Open(screen=Screen.AMBASSADOR))


def _to_menu(t: Translator) -> Keyboard:
    return rows(button(t.plain("Menu"), Open(screen=Screen.MENU)))


def linked_routes() -> Router:
    """Before the menu, which answers every other `/start`."""
    router = Router(name="links into the network")
    router.message.register(show_network, Payload(HOME), HasEdition())
    router.message.register(follow_link, Payload(LINK_PREFIX), HasEdition())
    return router


def routes() -> Router:
    router = Router(name="joining the network")
    add_screen(router, Screen.AMBASSADOR, show_network)
    router.callback_query.register(turn, Home.filter())
    router.callback_query.register(ask_to_join, AskToJoin.filter())
    router.callback_query.register(read_charter, Charter.filter())
    router.callback_query.register(leave, Part.filter())
    return router

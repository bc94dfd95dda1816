"""What an ambassador offers, changed by a few taps at any time; a newcomer is led from one question to the next."""

from collections.abc import Mapping
from datetime import timedelta

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.network import Ambassador
from bot.domain.people import Deed, Person
from bot.domain.phones import canonical_number
from bot.domain.typed_days import typed_absence
from bot.domain.working_days import Absence
from bot.i18n import Translator
from bot.services.ambassadors import Ambassadors
from bot.services.campaigns import Loaded
from bot.services.offering import Offering
from bot.texts import offering as texts
from handlers.ambassador.network_buttons import Ask, Choice, Offer
from handlers.ambassador.offering_screens import LABELS, question, take
from handlers.callbacks import Open, Screen
from handlers.filters import Dates, Words, add_screen
from handlers.keyboards import Button, button, in_pairs, rows
from handlers.replies import Replies
from handlers.states import AboutMe

PAUSES: Mapping[str, int] = {"1": 7, "2": 14, "4": 28}
TYPED, OVER = "typed", "over"


async def show_offer(
    event: Message | CallbackQuery,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    await state.clear()
    _show(await ambassadors.offering.own(person), ambassadors.offering, replies, t, edition)


def _show(part: Ambassador, offering: Offering, replies: Replies, t: Translator, edition: Loaded) -> None:
    choices = [button(label(t), Ask(what=what)) for what, label in LABELS.items()]
    home = button(t.plain("Ambassadors"), Open(screen=Screen.AMBASSADOR))
    words = texts.summary(part, edition.edition, offering.clock.now(), t)
    replies.show(words, rows(*in_pairs(choices), home))


async def ask(
    query: CallbackQuery,
    callback_data: Ask,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    """One question; those that want words wait for them."""
    part = await ambassadors.offering.own(person)
    await state.clear()
    if callback_data.what is Offer.PAUSE:
        _ask_for_pause(part, replies, t)
    elif callback_data.what is Offer.PHONE:
        await state.set_state(AboutMe.PHONE)
        forget = button(t.plain("Do not share it"), Choice(what=Offer.PHONE, value=OVER, on=False))
        replies.show(texts.ask_for_phone(t), rows(forget if part.phone else None, _back(t)))
    else:
        replies.show(*question(callback_data, part, edition.edition, t))


def _ask_for_pause(part: Ambassador, replies: Replies, t: Translator) -> None:
    lengths = {
        "1": t.plain("One week"),
        "2": t.plain("Two weeks"),
        "4": t.plain("Four weeks"),
        TYPED: t.plain("Other days"),
    }
    choices = [button(label, Choice(what=Offer.PAUSE, value=value, on=True)) for value, label in lengths.items()]
    over = button(t.plain("No pause"), Choice(what=Offer.PAUSE, value=OVER, on=False))
    replies.show(texts.ask_for_pause(t), rows(*in_pairs(choices), over if part.pause else None, _back(t)))


async def choose(
    query: CallbackQuery,
    callback_data: Choice,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    """The screen stays for the next tap, but where one answer is all."""
    if callback_data.what is Offer.PAUSE and callback_data.value == TYPED:
        await state.set_state(AboutMe.PAUSE)
        replies.show(texts.ask_for_days(t), rows(_back(t)))
    elif callback_data.what is Offer.PAUSE:
        _show(
            await _pause(callback_data, person, ambassadors.offering, edition),
            ambassadors.offering,
            replies,
            t,
            edition,
        )
    elif callback_data.what is Offer.PHONE:
        await state.clear()
        _show(await ambassadors.offering.share_phone(person, None), ambassadors.offering, replies, t, edition)
    else:
        part = await take(callback_data, person, ambassadors.offering)
        asked = Ask(what=callback_data.what, page=callback_data.page, guided=callback_data.guided)
        replies.show(*question(asked, part, edition.edition, t))


async def _pause(tap: Choice, person: Person, offering: Offering, edition: Loaded) -> Ambassador:
    days = PAUSES.get(tap.value)
    if days is None:
        return await offering.come_back(person)
    today = offering.clock.now().astimezone(edition.edition.zone).date()
    return await offering.pause(person, Absence(today, today + timedelta(days=days - 1)))


async def take_days(
    message: Message,
    words: str,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    """What cannot be read is said, and the question stays open."""
    person.require(Deed.TAKE_PART)
    part = await ambassadors.offering.pause(person, typed_absence(words))
    await state.clear()
    _show(part, ambassadors.offering, replies, t, edition)


async def take_phone(
    message: Message,
    words: str,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    number = canonical_number(words)
    if number is None:
        replies.say(texts.phone_unreadable(t), rows(_back(t)))
        return
    part = await ambassadors.offering.share_phone(person, number)
    await state.clear()
    _show(part, ambassadors.offering, replies, t, edition)


def _back(t: Translator) -> Button:
    return button(t.plain("Back"), Open(screen=Screen.OFFER))


def routes() -> Router:
    router = Router(name="what ambassadors offer")
    add_screen(router, Screen.OFFER, show_offer)
    router.callback_query.register(ask, Ask.filter())
    router.callback_query.register(choose, Choice.filter())
    router.message.register(take_days, Dates(), StateFilter(AboutMe.PAUSE))
    router.message.register(take_phone, Words(), StateFilter(AboutMe.PHONE))
    return router

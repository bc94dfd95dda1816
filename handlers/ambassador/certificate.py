"""The certificate of engagement: whose name stands on it is asked, printed and forgotten."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.engagement import printed_name
from bot.domain.people import Person
from bot.domain.wording import FRENCH
from bot.i18n import Translator, translator
from bot.reports.certificates import certificate
from bot.services.ambassadors import Ambassadors
from bot.services.campaigns import Loaded
from bot.texts import certificates as texts
from handlers.ambassador.own_link_buttons import MyCertificate
from handlers.callbacks import Open, Screen
from handlers.filters import Words
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.states import Certifying


async def ask_for_name(
    query: CallbackQuery,
    callback_data: MyCertificate,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    """Telegram knows a first name only, and that may be a joke."""
    if callback_data.known:
        await _give(person.first_name, person, ambassadors, replies, edition)
        await state.clear()
        return
    await ambassadors.certificates.engagement(person)
    await state.set_state(Certifying.NAME)
    known = button(person.first_name, MyCertificate(known=True)) if person.first_name else None
    replies.show(texts.ask_for_name(t), rows(known, button(t.plain("Back"), Open(screen=Screen.AMBASSADOR))))


async def take_name(
    message: Message,
    words: str,
    person: Person,
    ambassadors: Ambassadors,
    replies: Replies,
    edition: Loaded,
    state: FSMContext,
) -> None:
    """What cannot be printed is said, and the question stays open."""
    await _give(words, person, ambassadors, replies, edition)
    await state.clear()


async def _give(typed: str, person: Person, ambassadors: Ambassadors, replies: Replies, edition: Loaded) -> None:
    name, done = printed_name(typed), await ambassadors.certificates.engagement(person)
    now, campaign = ambassadors.certificates.clock.now(), edition.edition
    languages = dict.fromkeys((FRENCH, person.language))
    words = [texts.printed(campaign, done, now, translator(each, campaign.timezone)) for each in languages]
    printed = certificate(name, campaign.name, words, now)
    replies.document("parvis-certificat.pdf", printed, texts.caption(translator(person.language)))


def routes() -> Router:
    router = Router(name="certificates")
    router.callback_query.register(ask_for_name, MyCertificate.filter())
    router.message.register(take_name, Words(), StateFilter(Certifying.NAME))
    return router

"""The kit: what an ambassador shows and says, in the language of whoever is in front of them."""

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from bot.domain.deep_links import deep_link
from bot.domain.network_talk import KIT
from bot.domain.people import Deed, Person
from bot.i18n import LANGUAGES, Translator, nearest_language, translator
from bot.reports.qr import picture
from bot.services.agenda import Agenda
from bot.services.campaigns import Loaded
from bot.texts import kit as texts
from handlers.ambassador.network_buttons import Charter
from handlers.ambassador.network_buttons import Kit as Tap
from handlers.ambassador.own_link_buttons import to_link
from handlers.callbacks import Open, Screen
from handlers.keyboards import button, in_pairs, rows
from handlers.replies import Replies


async def show_kit(
    query: CallbackQuery,
    callback_data: Tap,
    person: Person,
    agenda: Agenda,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    bot: Bot,
) -> None:
    """A picture that can be shown from telephone to telephone, forwarded or printed."""
    person.require(Deed.TAKE_PART)
    language = nearest_language(callback_data.language)
    link = deep_link((await bot.me()).username or "", KIT)
    words = texts.to_show(agenda.standing(edition), link, translator(language, t.timezone))
    others = [button(name, Tap(language=code)) for code, name in LANGUAGES.items() if code != language]
    charter = button(t.plain("Read the charter"), Charter(agree=False))
    home = button(t.plain("Ambassadors"), Open(screen=Screen.AMBASSADOR))
    replies.drawn("parvis.png", picture(link), words, rows(*in_pairs(others), to_link(t), charter, home))


def routes() -> Router:
    router = Router(name="kit")
    router.callback_query.register(show_kit, Tap.filter())
    return router

"""Settings: language and place; notifications have a screen of their own."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Person
from bot.i18n import LANGUAGES, Translator, translator
from bot.services.campaigns import Loaded
from bot.services.people import People
from bot.texts import menu
from handlers.callbacks import Choose, Open, Screen
from handlers.filters import Chosen, add_screen
from handlers.keyboards import Keyboard, button, in_pairs, rows
from handlers.replies import Replies
from handlers.resident.welcome import is_entering, show_notice, way_back

_WHAT_LANGUAGE = "lang"


async def show_settings(
    event: Message | CallbackQuery,
    person: Person,
    people: People,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
) -> None:
    now = await people.get(person.id)
    replies.show(menu.settings(now, edition.edition if edition else None, t), _settings_keyboard(edition, t))


async def ask_for_language(
    event: Message | CallbackQuery, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    names = [button(name, Choose(what=_WHAT_LANGUAGE, value=code)) for code, name in LANGUAGES.items()]
    replies.show(menu.ask_for_language(t), rows(*in_pairs(names), await way_back(person, state, t)))


async def choose_language(
    query: CallbackQuery,
    callback_data: Choose,
    person: Person,
    people: People,
    replies: Replies,
    edition: Loaded | None,
    state: FSMContext,
) -> None:
    """The next screen is in the new language: the welcome for a newcomer, the settings for others."""
    language = callback_data.value if callback_data.value in LANGUAGES else person.language
    await people.choose_language(person, language)
    t = translator(language)
    if await is_entering(person, state):
        show_notice(replies, edition, t)
    else:
        await show_settings(query, person, people, replies, t, edition)


def _settings_keyboard(edition: Loaded | None, t: Translator) -> Keyboard:
    return rows(
        button(t.plain("Language"), Open(screen=Screen.LANGUAGE)),
        button(t.plain("My neighbourhood"), Choose(what="place_page", value="0")) if edition else None,
        button(t.plain("Notifications and quiet hours"), Open(screen=Screen.NOTIFICATIONS)),
        button(t.plain("My data and my rights"), Open(screen=Screen.PRIVACY)),
        button(t.plain("Menu"), Open(screen=Screen.MENU)),
    )


def routes() -> Router:
    router = Router(name="settings")
    add_screen(router, Screen.SETTINGS, show_settings)
    add_screen(router, Screen.LANGUAGE, ask_for_language)
    router.callback_query.register(choose_language, Chosen(_WHAT_LANGUAGE))
    return router

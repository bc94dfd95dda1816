"""Language, place, notifications and quiet hours."""

from datetime import time

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.people import Notifications, Person
from bot.i18n import LANGUAGES, Translator, translator
from bot.services.campaigns import Loaded
from bot.services.people import People
from bot.texts import menu
from handlers.callbacks import Choose, Open, Screen
from handlers.filters import Chosen, add_screen
from handlers.keyboards import Button, Keyboard, button, in_pairs, rows
from handlers.replies import Replies
from handlers.resident.welcome import show_notice

QUIET_CHOICES = {"21-8": (time(21), time(8)), "20-9": (time(20), time(9)), "22-7": (time(22), time(7))}
_WHAT_LANGUAGE, _WHAT_LEVEL, _WHAT_QUIET, _WHAT_ASK = "lang", "level", "quiet", "ask"


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


async def ask(query: CallbackQuery, callback_data: Choose, replies: Replies, t: Translator) -> None:
    """One question for one setting."""
    if callback_data.value == _WHAT_LEVEL:
        choices = [
            button(menu.level_name(level, t).capitalize(), Choose(what=_WHAT_LEVEL, value=level))
            for level in Notifications
        ]
        replies.show(menu.ask_for_notifications(t), rows(*choices, _back(t)))
    else:
        hours = [
            button(f"{t.time(quiet[0])} – {t.time(quiet[1])}", Choose(what=_WHAT_QUIET, value=key))
            for key, quiet in QUIET_CHOICES.items()
        ]
        replies.show(menu.ask_for_quiet(t), rows(*hours, _back(t)))


async def choose_level(
    query: CallbackQuery,
    callback_data: Choose,
    person: Person,
    people: People,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
) -> None:
    if callback_data.value in set(Notifications):
        await people.choose_notifications(person, Notifications(callback_data.value))
    await show_settings(query, person, people, replies, t, edition)


async def choose_quiet(
    query: CallbackQuery,
    callback_data: Choose,
    person: Person,
    people: People,
    replies: Replies,
    t: Translator,
    edition: Loaded | None,
) -> None:
    await people.choose_quiet(person, QUIET_CHOICES.get(callback_data.value))
    await show_settings(query, person, people, replies, t, edition)


async def ask_for_language(event: Message | CallbackQuery, replies: Replies, t: Translator) -> None:
    names = [button(name, Choose(what=_WHAT_LANGUAGE, value=code)) for code, name in LANGUAGES.items()]
    replies.show(menu.ask_for_language(t), rows(*in_pairs(names)))


async def choose_language(
    query: CallbackQuery,
    callback_data: Choose,
    person: Person,
    people: People,
    replies: Replies,
    edition: Loaded | None,
) -> None:
    """The next screen is in the new language: the welcome for a newcomer, the settings for others."""
    language = callback_data.value if callback_data.value in LANGUAGES else person.language
    await people.choose_language(person, language)
    t = translator(language)
    if person.welcomed:
        await show_settings(query, person, people, replies, t, edition)
    else:
        show_notice(replies, edition, t)


def _settings_keyboard(edition: Loaded | None, t: Translator) -> Keyboard:
    return rows(
        button(t.plain("Language"), Open(screen=Screen.LANGUAGE)),
        button(t.plain("My neighbourhood"), Choose(what="place_page", value="0")) if edition else None,
        button(t.plain("Notifications"), Choose(what=_WHAT_ASK, value=_WHAT_LEVEL)),
        button(t.plain("Quiet hours"), Choose(what=_WHAT_ASK, value=_WHAT_QUIET)),
        button(t.plain("My data and my rights"), Open(screen=Screen.PRIVACY)),
        button(t.plain("Menu"), Open(screen=Screen.MENU)),
    )


def _back(t: Translator) -> list[Button]:
    return [button(t.plain("Back"), Open(screen=Screen.SETTINGS))]


def routes() -> Router:
    router = Router(name="settings")
    add_screen(router, Screen.SETTINGS, show_settings)
    add_screen(router, Screen.LANGUAGE, ask_for_language)
    router.callback_query.register(ask, Chosen(_WHAT_ASK))
    router.callback_query.register(choose_level, Chosen(_WHAT_LEVEL))
    router.callback_query.register(choose_quiet, Chosen(_WHAT_QUIET))
    router.callback_query.register(choose_language, Chosen(_WHAT_LANGUAGE))
    return router

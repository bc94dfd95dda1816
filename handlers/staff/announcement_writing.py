"""Writing an announcement: a text in each language, pasted with its bold and its links."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.announcements import Announcement
from bot.domain.people import Deed, Person
from bot.domain.wording import LANGUAGES as CODES
from bot.i18n import Translator
from bot.services.announcements import Announcements
from bot.services.campaigns import Loaded
from bot.texts import announcement_drafts as texts
from handlers.callbacks import Open, Screen
from handlers.filters import Called, Keyed
from handlers.keyboards import Button, Keyboard, button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.announcement_buttons import DropText, News, Wish, WriteText, back, news
from handlers.staff.announcements import show_announcements, show_card
from handlers.staff.states import Announcing

ONE, LANGUAGE = "announcement", "language"
"""What the conversation keeps: which announcement the next words are for, and in which language."""


class Pasted(Keyed):
    """Words with their markup, typed or under a picture, and that picture; given as `html` and `picture`."""

    keys = frozenset({""})

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        if not (message.text or message.caption) or (message.text or "").startswith("/"):
            return False
        return {"html": message.html_text, "picture": message.photo[-1].file_id if message.photo else None}


async def ask_for_text(
    query: CallbackQuery,
    callback_data: WriteText,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    person.require(Deed.DRAFT_ANNOUNCEMENT)
    language = callback_data.language
    if language not in CODES:
        replies.show(texts.ask_for_language(t), rows(*in_pairs(_languages(callback_data.one, t)), _leave(t)))
        return
    await state.set_state(Announcing.TEXT)
    await state.set_data({ONE: callback_data.one, LANGUAGE: language})
    one = callback_data.one
    written = (await announcements.file(person, one)).announcement.texts.get(language) if one else None
    drop = button(t.plain("Take this text away"), DropText(one=one, language=language))
    replies.show(texts.ask_for_text(language, written, t), rows(drop if written else None, _way_back(one, t)))


async def take_text(
    message: Message,
    html: str,
    picture: str | None,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded,
) -> None:
    """Too long or empty is refused, and the next message is tried again."""
    kept = await state.get_data()
    one, language = kept[ONE], kept[LANGUAGE]
    if one:
        await announcements.write(person, one, language, html)
    else:
        one = await announcements.begin(person, language, html)
    if picture is not None:
        await announcements.set_photo(person, one, picture)
    await state.clear()
    await show_card(one, person, announcements, edition, replies, t)


async def ask_again(message: Message, replies: Replies, t: Translator) -> None:
    replies.say(texts.not_a_text(t))


async def show_texts(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
) -> None:
    await _show_texts(callback_data.one, person, announcements, replies, t)


async def drop_text(
    query: CallbackQuery,
    callback_data: DropText,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
) -> None:
    await announcements.unwrite(person, callback_data.one, callback_data.language)
    await _show_texts(callback_data.one, person, announcements, replies, t)


async def set_fallback(
    query: CallbackQuery,
    callback_data: News,
    person: Person,
    announcements: Announcements,
    replies: Replies,
    t: Translator,
) -> None:
    """French for those without a text, or not: the other of what it is."""
    seen = await announcements.file(person, callback_data.one)
    await announcements.set_fallback(person, callback_data.one, not seen.announcement.french_fallback)
    await _show_texts(callback_data.one, person, announcements, replies, t)


async def _show_texts(
    one: int, person: Person, announcements: Announcements, replies: Replies, t: Translator
) -> None:
    seen = await announcements.file(person, one)
    replies.show(texts.texts(seen.announcement, seen.reach.readers, t), _texts_keyboard(seen.announcement, t))


def _texts_keyboard(one: Announcement, t: Translator) -> Keyboard:
    fallback = (
        t.plain("Do not use French instead") if one.french_fallback else t.plain("French where a text is missing")
    )
    return rows(*in_pairs(_languages(one.id, t)), news(fallback, Wish.FALLBACK, one.id), back(one.id, t))


def _languages(one: int, t: Translator) -> list[Button]:
    return [button(t.language_name(code).capitalize(), WriteText(one=one, language=code)) for code in CODES]


def _leave(t: Translator) -> Button:
    return button(t.plain("All announcements"), Open(screen=Screen.ANNOUNCEMENTS))


def _way_back(one: int, t: Translator) -> Button:
    return back(one, t) if one else _leave(t)


def routes() -> Router:
    router = Router(name="writing announcements")
    router.callback_query.register(ask_for_text, WriteText.filter())
    router.callback_query.register(drop_text, DropText.filter())
    router.callback_query.register(show_texts, News.filter(F.wish == Wish.TEXTS))
    router.callback_query.register(set_fallback, News.filter(F.wish == Wish.FALLBACK))
    router.message.register(show_announcements, StateFilter(Announcing), Called(Screen.CANCEL))
    router.message.register(take_text, StateFilter(Announcing.TEXT), Pasted())
    return router


def last_routes() -> Router:
    """A sticker is no text; a command of another screen goes on its way."""
    router = Router(name="no announcement")
    router.message.register(ask_again, StateFilter(Announcing.TEXT))
    return router

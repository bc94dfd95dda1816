"""The ideas of others: the ways to them and their lists."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.shelf import Leaf, Way
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.ideas import Ideas
from bot.texts import shelf
from handlers.callbacks import Open, Screen
from handlers.filters import Words, add_screen
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.resident.ideas_buttons import PAGE, Act, Wants, choices, entrance, pages, searched, unpacked
from handlers.resident.ideas_buttons import Ideas as Tap
from handlers.states import Looking


async def show_entrance(event: Message | CallbackQuery, replies: Replies, t: Translator, state: FSMContext) -> None:
    await state.clear()
    replies.show(shelf.entrance(t), entrance(t))


async def offer_choices(
    query: CallbackQuery, callback_data: Tap, replies: Replies, t: Translator, edition: Loaded
) -> None:
    asked = shelf.ask_for_neighbourhood(t) if callback_data.act is Act.QUARTERS else shelf.ask_for_theme(t)
    replies.show(asked, choices(callback_data.act, edition.edition, callback_data.idea, t))


async def ask_for_words(query: CallbackQuery, replies: Replies, t: Translator, state: FSMContext) -> None:
    await state.set_state(Looking.WORDS)
    replies.show(shelf.ask_for_words(t), rows(button(t.plain("Back"), Open(screen=Screen.IDEAS))))


async def search(
    message: Message, words: str, ideas: Ideas, replies: Replies, t: Translator, edition: Loaded, state: FSMContext
) -> None:
    way = searched(words)
    if way is None:
        replies.say(shelf.no_words(t))
        return
    await state.clear()
    await show_page(way, Leaf(most=PAGE), (ideas, edition), replies, t)


async def show_list(
    query: CallbackQuery, callback_data: Tap, ideas: Ideas, replies: Replies, t: Translator, edition: Loaded
) -> None:
    """The first page of an aisle, or the one beside an idea."""
    at = callback_data.idea
    leaf = {Act.AFTER: Leaf(after=at, most=PAGE), Act.BEFORE: Leaf(before=at, most=PAGE)}.get(
        callback_data.act, Leaf(most=PAGE)
    )
    await show_page(unpacked(callback_data.way, edition.edition), leaf, (ideas, edition), replies, t)


async def show_page(way: Way, leaf: Leaf, where: tuple[Ideas, Loaded], replies: Replies, t: Translator) -> None:
    ideas, edition = where
    page = await ideas.browse(edition, way, leaf)
    replies.show(shelf.listed(page, way, edition.edition, t), pages(page, way, t))


def routes() -> Router:
    router = Router(name="ideas")
    add_screen(router, Screen.IDEAS, show_entrance)
    router.callback_query.register(offer_choices, Wants(Act.QUARTERS, Act.THEMES))
    router.callback_query.register(ask_for_words, Wants(Act.FIND))
    router.callback_query.register(show_list, Wants(Act.LIST, Act.AFTER, Act.BEFORE))
    router.message.register(search, StateFilter(Looking.WORDS), Words())
    return router

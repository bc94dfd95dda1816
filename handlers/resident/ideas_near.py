"""Ideas near a place: the phone's keys that send one, what comes by them, and leaving it be."""

from functools import cache

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.neighbourhoods import outside
from bot.domain.shelf import Leaf, Spot
from bot.i18n import LANGUAGES, Translator, translator
from bot.services.campaigns import Loaded
from bot.services.ideas import Ideas, near
from bot.texts import shelf
from handlers.callbacks import Open, Screen
from handlers.filters import Called, HasEdition, Words
from handlers.keyboards import NO_KEYS, keys
from handlers.replies import Replies
from handlers.resident.ideas import search, show_page
from handlers.resident.ideas_buttons import PAGE, Act, Wants, elsewhere, entrance
from handlers.states import Looking


async def ask_for_place(query: CallbackQuery, replies: Replies, t: Translator, state: FSMContext) -> None:
    await state.set_state(Looking.PLACE)
    here = {"text": t.plain("Send where I am"), "request_location": True}
    replies.say(shelf.ask_for_place(t), keys([here], [{"text": shelf.no_place(t)}]))


async def take_place(
    message: Message, ideas: Ideas, replies: Replies, t: Translator, edition: Loaded, state: FSMContext
) -> None:
    """A place outside the town is asked about; the keys stay, so that another one can be sent."""
    assert message.location is not None
    spot = Spot(message.location.latitude, message.location.longitude)
    town, most = edition.edition.neighbourhoods, edition.edition.deposit.pin_metres_most
    metres = outside(town, spot.latitude, spot.longitude, most)
    if metres is not None:
        replies.say(shelf.outside_town(metres, t), elsewhere(t))
        return
    await state.clear()
    replies.say(shelf.place_received(t), NO_KEYS)
    await show_page(near(edition.edition, spot), Leaf(most=PAGE), (ideas, edition), replies, t)


async def search_instead(
    message: Message, words: str, ideas: Ideas, replies: Replies, t: Translator, edition: Loaded, state: FSMContext
) -> None:
    """Whoever types in place of sending a place is looking for these words."""
    replies.say(shelf.words_instead(t), NO_KEYS)
    await search(message, words, ideas, replies, t, edition, state)


async def leave(message: Message, replies: Replies, t: Translator, state: FSMContext) -> None:
    """By its key, also weeks later, or by `/annuler`."""
    await state.clear()
    replies.say(shelf.place_left(t), NO_KEYS)
    replies.say(shelf.entrance(t), entrance(t))


async def put_keys_away(event: Message | CallbackQuery, replies: Replies, t: Translator, state: FSMContext) -> None:
    """Another screen is asked for: the keys under the phone's screen go, then that screen comes."""
    await state.clear()
    replies.say(shelf.place_left(t), NO_KEYS)
    raise SkipHandler


@cache
def _keys() -> frozenset[str]:
    """What the key that leaves says, in every language: the phone may have kept it since another was chosen."""
    return frozenset(shelf.no_place(translator(language)) for language in LANGUAGES)


async def taps_back(message: Message) -> bool:
    return message.text in _keys()


async def has_place(message: Message) -> bool:
    return message.location is not None


async def is_command(message: Message) -> bool:
    return (message.text or "").startswith("/")


async def opens_screen(query: CallbackQuery) -> bool:
    return (query.data or "").startswith(f"{Open.__prefix__}:")


def first_routes() -> Router:
    """Before every other screen, since all of them must find the phone's own keys again."""
    router = Router(name="keys of a place")
    waiting = StateFilter(Looking.PLACE)
    router.message.register(leave, taps_back, HasEdition())
    router.message.register(leave, Called(Screen.CANCEL), waiting, HasEdition())
    router.message.register(put_keys_away, is_command, waiting)
    router.callback_query.register(put_keys_away, opens_screen, waiting)
    return router


def routes() -> Router:
    router = Router(name="ideas near a place")
    router.callback_query.register(ask_for_place, Wants(Act.NEAR))
    router.message.register(take_place, StateFilter(Looking), has_place)
    router.message.register(search_instead, StateFilter(Looking.PLACE), Words())
    return router

"""What cannot answer the question that is open, such as a photo where words are: said, and the question stays."""

from aiogram import Router
from aiogram.types import Message

from bot.i18n import Translator
from bot.texts import errors
from handlers.filters import first_word
from handlers.replies import Replies
from handlers.staff.states import Gathering, Missioning
from handlers.states import Looking

PLACES = {state.state for state in (Missioning.PLACE, Gathering.WHERE, Gathering.PLACE, Looking.PLACE)}


async def say_so(message: Message, replies: Replies, t: Translator, raw_state: str) -> None:
    replies.say(errors.place_awaited(t) if raw_state in PLACES else errors.words_awaited(t))


async def is_open(message: Message, raw_state: str | None = None) -> bool:
    return raw_state is not None and not first_word(message)


def routes() -> Router:
    """After everybody who takes what comes while a question is open."""
    router = Router(name="still open")
    router.message.register(say_so, is_open)
    return router

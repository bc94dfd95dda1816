"""Words, a photo, a voice note or a place that nobody asked for: shall it become an idea?"""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.deposit_refusals import OutsideTown
from bot.domain.drafting import altogether, with_photo, with_pin, with_voice
from bot.domain.drafting_words import Alteration, with_words
from bot.domain.pieces import Photo, Piece, Voice
from bot.texts import deposit as words_of
from handlers.filters import Sends, Words
from handlers.resident.deposit import KINDS
from handlers.resident.deposit_buttons import Act, Does, offer_keyboard
from handlers.resident.deposit_dialogue import ALBUM, KEPT, Dialogue, InDialogue
from handlers.resident.menu import may_put_forward, menu_keyboard
from handlers.resident.question_buttons import send_button

MOST = 12
"""Messages kept while the person makes up their mind: an album, its words and a place, and some more."""


async def offer(message: Message, dialogue: Dialogue) -> None:
    """What came is kept until the person has answered; it may as well be a question to the team."""
    if await remember(message, dialogue.state):
        draft = await dialogue.deposits.current(dialogue.person, dialogue.edition)
        keyboard = offer_keyboard(draft, dialogue.t)
        keyboard["inline_keyboard"].insert(1, [send_button(dialogue.t)])
        dialogue.replies.say(words_of.offer(draft, dialogue.t), keyboard)


async def remember(message: Message, state: FSMContext) -> bool:
    """Keep what came outside any dialogue; whether to ask what it is for: of an album, once."""
    remembered = await state.get_data()
    kept = [*remembered.get(KEPT, []), _as_kept(message)][-MOST:]
    album = message.media_group_id
    await state.update_data({KEPT: kept, ALBUM: album})
    return album is None or remembered.get(ALBUM) != album


async def make_idea(query: CallbackQuery, dialogue: Dialogue) -> None:
    """Everything goes where it belongs, then what is missing is asked for."""
    kept = (await dialogue.state.get_data()).get(KEPT, [])
    await dialogue.state.clear()
    idea = await dialogue.deposits.begin(dialogue.person)
    if kept:
        done = await dialogue.keep(altogether(map(_alteration, kept)))
        doubt = done.change.doubt
        if isinstance(doubt, OutsideTown):
            await dialogue.ask(Piece.PLACE, done.idea, dialogue.refused(doubt))
        else:
            await dialogue.go_on(done.idea, None, dialogue.refused(doubt) if doubt else dialogue.noted(done))
    else:
        await dialogue.go_on(idea, None)


async def let_go(query: CallbackQuery, dialogue: Dialogue) -> None:
    await dialogue.state.clear()
    dialogue.replies.show(words_of.let_go(dialogue.t), menu_keyboard(dialogue.person, dialogue.edition, dialogue.t))


async def invited(_message: Message, dialogue: Dialogue) -> bool:
    """Nobody is asked whether to make an idea of it whom the rulebook then refuses it."""
    return may_put_forward(dialogue.person, dialogue.edition)


def _as_kept(message: Message) -> dict[str, Any]:
    """A message as the conversation's memory can hold it."""
    if message.photo:
        photo = message.photo[-1]
        return {"photo": [photo.file_id, photo.file_unique_id], "words": message.caption or ""}
    if message.voice:
        return {"voice": [message.voice.file_id, message.voice.file_unique_id, message.voice.duration]}
    if message.location:
        address = f"{message.venue.title}, {message.venue.address}" if message.venue else None
        return {"pin": [message.location.latitude, message.location.longitude, address]}
    return {"words": message.text or ""}


def _alteration(kept: dict[str, Any]) -> Alteration:
    if "photo" in kept:
        return with_photo(Photo(*kept["photo"]), kept["words"])
    if "voice" in kept:
        return with_voice(Voice(*kept["voice"]))
    if "pin" in kept:
        return with_pin(*kept["pin"])
    return with_words(None, kept["words"])


def last_routes() -> Router:
    """Only outside any dialogue, and after everybody else was asked."""
    router = Router(name="deposit_offer")
    for observer in (router.message, router.callback_query):
        observer.filter(InDialogue())
    for kind in KINDS:
        router.message.register(offer, Sends(kind), StateFilter(None), invited)
    router.message.register(offer, Words(), StateFilter(None), invited)
    router.callback_query.register(make_idea, Does(Act.MAKE))
    router.callback_query.register(let_go, Does(Act.LEAVE))
    return router

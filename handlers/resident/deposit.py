"""Putting an idea forward: words, photos, a voice note and a place are taken in any order."""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.drafting import with_photo, with_pin, with_voice
from bot.domain.drafting_words import Alteration, with_words
from bot.domain.pieces import Photo, Voice
from bot.texts import deposit as words_of
from bot.texts import deposit_review
from handlers.callbacks import Screen
from handlers.filters import Called, Sends, Tapped, Words, add_screen
from handlers.resident.deposit_buttons import resume_keyboard, undo_keyboard
from handlers.resident.deposit_dialogue import ALBUM, TARGET, Dialogue, InDialogue
from handlers.resident.menu import menu_keyboard
from handlers.states import Depositing


async def begin(event: Message | CallbackQuery, dialogue: Dialogue) -> None:
    """A draft under way is offered first."""
    draft = await dialogue.deposits.current(dialogue.person, dialogue.edition)
    await dialogue.state.clear()
    if draft is not None and not draft.pieces.empty:
        dialogue.replies.show(words_of.resume(draft, dialogue.t), resume_keyboard(dialogue.t))
    else:
        await start(dialogue)


async def start(dialogue: Dialogue) -> None:
    idea = await dialogue.deposits.begin(dialogue.person)
    await dialogue.go_on(idea, None)


async def keep_words(message: Message, words: str, dialogue: Dialogue) -> None:
    await dialogue.take(with_words(await dialogue.awaited(), words))


async def keep_photo(message: Message, dialogue: Dialogue) -> None:
    """An album comes as one message a photo: it is answered once, and once more if it holds too many."""
    kept = await dialogue.keep(photo_of(message))
    answered = f"{message.media_group_id}{'!' if kept.change.doubt else ''}"
    if message.media_group_id and (await dialogue.state.get_data()).get(ALBUM) in (
        answered,
        f"{message.media_group_id}!",
    ):
        return
    await dialogue.state.update_data({ALBUM: answered})
    doubt = kept.change.doubt
    said = dialogue.refused(doubt) if doubt else words_of.photos_kept(dialogue.t)
    await dialogue.go_on(kept.idea, await dialogue.awaited(), said)


async def keep_voice(message: Message, dialogue: Dialogue) -> None:
    seconds = message.voice.duration if message.voice else 0
    await dialogue.take(voice_of(message), words_of.voice_kept(seconds, dialogue.t))


async def keep_place(message: Message, dialogue: Dialogue) -> None:
    open_question = await dialogue.awaited()
    kept = await dialogue.keep(place_of(message))
    if kept.change.doubt is not None:
        await dialogue.doubt(kept, kept.change.doubt, open_question)
        return
    place = deposit_review.place(kept.idea.pieces, dialogue.edition.edition, dialogue.t)
    await dialogue.go_on(kept.idea, open_question, words_of.place_kept(place, dialogue.t))


async def cannot_keep(message: Message, dialogue: Dialogue) -> None:
    await dialogue.go_on(await dialogue.idea(), await dialogue.awaited(), words_of.cannot_keep(dialogue.t))


async def stop(event: Message | CallbackQuery, dialogue: Dialogue) -> None:
    """`/annuler`: the draft can be brought back for a day; an idea that was handed in keeps its changes."""
    changing = TARGET in await dialogue.state.get_data()
    draft = None if changing else await dialogue.deposits.current(dialogue.person, dialogue.edition)
    await dialogue.state.clear()
    if draft is None:
        dialogue.replies.show(words_of.left(dialogue.t), menu_keyboard(dialogue.person, dialogue.edition, dialogue.t))
        return
    await dialogue.deposits.put_away(dialogue.person, draft.id)
    dialogue.replies.show(words_of.stopped(draft, dialogue.t), undo_keyboard(draft, dialogue.t))


def photo_of(message: Message) -> Alteration:
    largest = (message.photo or [])[-1]
    return with_photo(Photo(largest.file_id, largest.file_unique_id), message.caption or "")


def voice_of(message: Message) -> Alteration:
    assert message.voice is not None
    voice = message.voice
    return with_voice(Voice(voice.file_id, voice.file_unique_id, voice.duration))


def place_of(message: Message) -> Alteration:
    assert message.location is not None
    address = f"{message.venue.title}, {message.venue.address}" if message.venue else None
    return with_pin(message.location.latitude, message.location.longitude, address)


KINDS: dict[str, Any] = {"photo": keep_photo, "voice": keep_voice, "location": keep_place}


def routes() -> Router:
    router = Router(name="deposit")
    for observer in (router.message, router.callback_query):
        observer.filter(InDialogue())
    add_screen(router, Screen.DEPOSIT, begin)
    depositing = StateFilter(Depositing)
    router.message.register(stop, Called(Screen.CANCEL), depositing)
    router.callback_query.register(stop, Tapped(Screen.CANCEL), depositing)
    for kind, handler in KINDS.items():
        router.message.register(handler, Sends(kind), depositing)
    router.message.register(keep_words, Words(), depositing)
    return router


def last_routes() -> Router:
    """What nobody else wants, while an idea is put together."""
    router = Router(name="deposit_rest")
    router.message.filter(InDialogue())
    router.message.register(cannot_keep, StateFilter(Depositing))
    return router

"""Answering the team's question: with words or a photo, from the button or by simply answering the letter."""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.ideas import IdeaId
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.asking import Asking
from bot.services.own_ideas import OwnIdeas
from bot.texts import mine
from handlers.callbacks import Open, Screen
from handlers.filters import Called, Tapped
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.resident.mine_buttons import Act, Mine, Wants, tap
from handlers.states import Answering

IDEA, ALBUM = "answering", "answer_album"
"""What the conversation keeps: about which idea, and of which album the first picture was the answer."""


async def ask_for_answer(
    query: CallbackQuery,
    callback_data: Mine,
    person: Person,
    asking: Asking,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    question = await asking.question(person, callback_data.idea)
    await state.set_state(Answering.WAITING)
    await state.update_data({IDEA: callback_data.idea})
    replies.say(mine.ask_for_answer(question, t), rows(button(t.plain("Stop"), Open(screen=Screen.CANCEL))))


async def take_reply(
    message: Message,
    idea: int,
    person: Person,
    own_ideas: OwnIdeas,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await _take(message, IdeaId(idea), (person, own_ideas), replies, t, state)


async def take_answer(
    message: Message, person: Person, own_ideas: OwnIdeas, replies: Replies, t: Translator, state: FSMContext
) -> None:
    idea = (await state.get_data()).get(IDEA, 0)
    await _take(message, IdeaId(idea), (person, own_ideas), replies, t, state)


async def take_rest_of_album(message: Message, idea: int, person: Person, own_ideas: OwnIdeas) -> None:
    """An album comes as several messages; the first was thanked for."""
    assert message.photo is not None
    await own_ideas.add_photo(person, IdeaId(idea), message.photo[-1].file_id)


async def ask_for_words(message: Message, replies: Replies, t: Translator) -> None:
    replies.say(mine.answer_with_words(t))


async def put_off(message: Message | CallbackQuery, replies: Replies, t: Translator, state: FSMContext) -> None:
    await state.clear()
    replies.say(mine.answer_put_off(t), rows(button(t.plain("My ideas"), Open(screen=Screen.MINE))))


async def _take(
    message: Message,
    idea: IdeaId,
    who: tuple[Person, OwnIdeas],
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    person, own_ideas = who
    photos = [message.photo[-1].file_id] if message.photo else []
    await own_ideas.answer(person, idea, message.text or message.caption or "", photos)
    await state.clear()
    if message.media_group_id:
        await state.update_data({IDEA: idea, ALBUM: message.media_group_id})
    replies.say(mine.answered(t), rows(tap(t.plain("See my idea"), Act.SHOW, idea)))


async def has_answer(message: Message) -> bool:
    """Words or a photo; a command is neither."""
    return bool(message.photo) or bool(message.text and not message.text.startswith("/"))


async def of_the_album(message: Message, state: FSMContext) -> bool | dict[str, Any]:
    kept = await state.get_data()
    same = message.photo and message.media_group_id and kept.get(ALBUM) == message.media_group_id
    return {"idea": kept[IDEA]} if same else False


async def answers_letter(message: Message) -> bool | dict[str, Any]:
    """An answer to one of our messages that asks: its own button says about which idea."""
    letter = message.reply_to_message
    markup = letter.reply_markup if letter else None
    for line in markup.inline_keyboard if markup else []:
        for one in line:
            if (one.callback_data or "").startswith(f"{Mine.__prefix__}:{Act.ANSWER}:"):
                return {"idea": Mine.unpack(one.callback_data or "").idea}
    return False


def routes() -> Router:
    router = Router(name="answers")
    router.callback_query.register(ask_for_answer, Wants(Act.ANSWER))
    router.message.register(take_rest_of_album, of_the_album)
    router.message.register(take_reply, has_answer, answers_letter)
    router.message.register(put_off, StateFilter(Answering), Called(Screen.CANCEL))
    router.callback_query.register(put_off, StateFilter(Answering), Tapped(Screen.CANCEL))
    router.message.register(take_answer, StateFilter(Answering), has_answer)
    return router


def last_routes() -> Router:
    """A sticker is no answer; a command of another screen goes on its way."""
    router = Router(name="no answers")
    router.message.register(ask_for_words, StateFilter(Answering))
    return router

"""Answering a resident: a language, words of one's own or ready ones, read once more, sent."""

import secrets
from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.exchange_file import ExchangeFile
from bot.domain.exchanges import ANSWER_DRAFT, AnsweredMeanwhile, Said, accepted
from bot.domain.people import Person
from bot.domain.wording import LANGUAGES
from bot.i18n import Translator, translator
from bot.services.campaigns import Loaded
from bot.services.exchange_desk import ExchangeDesk
from bot.texts import exchange_desk as texts
from handlers.callbacks import Screen
from handlers.filters import Called
from handlers.keyboards import button, in_pairs, rows
from handlers.replies import Replies
from handlers.resident.question_buttons import Hears
from handlers.staff.exchange_buttons import Language, Pick, Post, Write, to_card, to_list
from handlers.staff.exchanges import show_file
from handlers.staff.states import Replying

PAGE = 4


async def ask_for_answer(
    query: CallbackQuery,
    callback_data: Write,
    person: Person,
    exchange_desk: ExchangeDesk,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What is ready in that language can be picked; another language is one tap away."""
    one = callback_data.one
    file = await exchange_desk.open(person, one)
    language = callback_data.language if callback_data.language in LANGUAGES else file.resident.language
    await state.clear()
    await state.set_state(Replying.WORDS)
    await state.set_data({ANSWER_DRAFT: {"one": one, "language": language, "seen": file.seen}})
    ready = [each for each in edition.edition.answers if each.written_in(language)]
    shown = ready[callback_data.page * PAGE : (callback_data.page + 1) * PAGE]
    following = callback_data.page + 1 if (callback_data.page + 1) * PAGE < len(ready) else 0
    replies.show(
        texts.ask_for_answer(file, language, t),
        rows(
            *(button(each.label_in(t.language), Pick(one=one, language=language, answer=each.id)) for each in shown),
            button(t.plain("More"), Write(one=one, language=language, page=following)) if len(ready) > PAGE else None,
            button(t.plain("Another language"), Language(one=one)),
            to_card(one, t),
        ),
    )


async def ask_for_language(
    query: CallbackQuery,
    callback_data: Language,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
) -> None:
    one = callback_data.one
    file = await exchange_desk.open(person, one)
    choices = [button(t.language_name(code).capitalize(), Write(one=one, language=code)) for code in LANGUAGES]
    replies.show(texts.ask_for_language(file, t), rows(*in_pairs(choices), to_card(one, t)))


async def pick(
    query: CallbackQuery,
    callback_data: Pick,
    person: Person,
    exchange_desk: ExchangeDesk,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Words that are ready are read once more, like others."""
    file = await exchange_desk.open(person, callback_data.one)
    ready = edition.edition.answer(callback_data.answer)
    if ready is None or not ready.written_in(callback_data.language):
        replies.show(texts.preview_gone(t), rows(to_card(callback_data.one, t)))
        return
    said = Said(ready.words[callback_data.language])
    draft = {"one": callback_data.one, "language": callback_data.language, "seen": file.seen}
    await _preview(file, draft, said, replies, t, state, holds=ready.holds)


async def take_words(
    message: Message,
    said: Said,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Typed again, it replaces what was typed before."""
    draft = (await state.get_data()).get(ANSWER_DRAFT) or {}
    file = await exchange_desk.open(person, draft.get("one", 0))
    await _preview(file, draft, accepted(said), replies, t, state)


async def send(
    query: CallbackQuery,
    callback_data: Post,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What was read is what leaves; a second tap, or one on an older reading, finds nothing to send."""
    draft = (await state.get_data()).get(ANSWER_DRAFT) or {}
    if (draft.get("one"), draft.get("key")) != (callback_data.one, callback_data.key):
        replies.show(texts.preview_gone(t), rows(to_card(callback_data.one, t)))
        return
    said, holds = Said(*draft["said"]), callback_data.holds
    try:
        file = await exchange_desk.answer(person, draft["one"], said, draft["language"], draft["seen"], holds=holds)
    except AnsweredMeanwhile as quicker:
        await _ask_whether_too(draft, quicker, holds, person, exchange_desk, replies, t, state)
        return
    await state.clear()
    replies.toast(texts.sent(file, t, holds=holds))
    show_file(file, replies, t)


async def ask_again(message: Message, replies: Replies, t: Translator, state: FSMContext) -> None:
    draft = (await state.get_data()).get(ANSWER_DRAFT) or {}
    replies.say(texts.only_these(t), rows(to_card(draft.get("one", 0), t)))


async def stop(message: Message, replies: Replies, t: Translator, state: FSMContext) -> None:
    draft = (await state.get_data()).get(ANSWER_DRAFT) or {}
    await state.clear()
    replies.say(texts.not_sent(t), rows(to_card(draft["one"], t) if draft.get("one") else None, to_list(t)))


async def _ask_whether_too(
    draft: dict[str, Any],
    quicker: AnsweredMeanwhile,
    holds: bool,
    person: Person,
    exchange_desk: ExchangeDesk,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """The answer that was quicker has been read by now: another yes sends this one all the same."""
    file = await exchange_desk.open(person, draft["one"])
    await state.update_data({ANSWER_DRAFT: {**draft, "seen": file.seen}})
    yes = button(t.plain("Send it too"), Post(one=draft["one"], key=draft["key"], holds=holds))
    replies.show(texts.answered_meanwhile(quicker.by, quicker.words, t), rows(yes, to_card(draft["one"], t)))


async def _preview(
    file: ExchangeFile,
    draft: dict[str, Any],
    said: Said,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    *,
    holds: bool = False,
) -> None:
    """What `holds` cannot be sent as the last word; everything else can be sent as either."""
    await state.set_state(Replying.WORDS)
    one, key = file.exchange.id, secrets.token_hex(4)
    await state.set_data({ANSWER_DRAFT: {**draft, "key": key, "said": [said.words, said.photo, said.voice]}})
    words = texts.preview(file, said, translator(file.resident.language), t, holds=holds)
    last_word = None if holds else button(t.plain("Send it"), Post(one=one, key=key))
    come_back = button(t.plain("Send it, and come back to it"), Post(one=one, key=key, holds=True))
    replies.show(words, rows(last_word, come_back, to_card(one, t)))


def routes() -> Router:
    router = Router(name="answers to residents")
    router.callback_query.register(ask_for_answer, Write.filter())
    router.callback_query.register(ask_for_language, Language.filter())
    router.callback_query.register(pick, Pick.filter())
    router.callback_query.register(send, Post.filter())
    router.message.register(stop, StateFilter(Replying), Called(Screen.CANCEL))
    router.message.register(take_words, StateFilter(Replying.WORDS), Hears())
    return router


def last_routes() -> Router:
    """A sticker is no answer; a command of another screen goes on its way."""
    router = Router(name="no answer to a resident")
    router.message.register(ask_again, StateFilter(Replying.WORDS))
    return router

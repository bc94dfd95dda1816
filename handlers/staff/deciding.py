"""A decision, step by step: a reason, a personal sentence or none, what the author will read, done."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.idea_states import IdeaAct
from bot.domain.moderation import sentence
from bot.domain.people import Deed, Person
from bot.i18n import Translator
from bot.services.campaigns import Loaded
from bot.services.decision_letters import Ruling
from bot.services.decisions import NEEDS_REASON, Decisions
from bot.services.moderation import Moderation
from bot.texts import moderation as texts
from bot.texts import moderation_card
from handlers.filters import Words
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.callbacks import Because, Decide, Look, Read, Send
from handlers.staff.outcome import show_outcome
from handlers.staff.states import Deciding

PAGE = 5
RULING = "ruling"
"""Where the conversation keeps the decision that is being put into words."""


async def ask_for_reason(
    query: CallbackQuery,
    callback_data: Decide,
    person: Person,
    moderation: Moderation,
    edition: Loaded,
    replies: Replies,
    t: Translator,
) -> None:
    """The rulebook's list: authors are refused for a reason that was public before they wrote."""
    person.require(Deed.DECIDE)
    file = await moderation.open(person, callback_data.idea)
    title = moderation_card.title_of(file.idea, t)
    asked = texts.ask_for_reason(title, callback_data.act is IdeaAct.HIDE, t)
    replies.show(asked, _reasons(callback_data, edition, t))


async def choose_reason(
    query: CallbackQuery, callback_data: Because, person: Person, replies: Replies, t: Translator, state: FSMContext,
    edition: Loaded,
) -> None:  # fmt: skip
    person.require(Deed.DECIDE)
    ruling = Ruling(callback_data.act, callback_data.idea, callback_data.reason)
    await _ask_for_sentence(ruling, edition, replies, t, state)


async def begin(
    query: CallbackQuery,
    callback_data: Decide,
    person: Person,
    moderation: Moderation,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """A decision that needs no reason from the list."""
    person.require(Deed.DECIDE)
    await moderation.open(person, callback_data.idea)
    await _ask_for_sentence(Ruling(callback_data.act, callback_data.idea), edition, replies, t, state)


async def ask_for_question(
    query: CallbackQuery,
    callback_data: Decide,
    person: Person,
    moderation: Moderation,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    person.require(Deed.DECIDE)
    await moderation.open(person, callback_data.idea)
    await _remember(Ruling(IdeaAct.ASK, callback_data.idea), state)
    days = edition.edition.deposit.answer_days
    replies.show(texts.ask_for_question(days, t), rows(_back(callback_data.idea, t)))


async def take_words(
    message: Message,
    words: str,
    person: Person,
    decisions: Decisions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """The personal sentence, or the question; typed again, it replaces the first."""
    kept: dict[str, Any] = (await state.get_data()).get(RULING) or {}
    if not kept:
        replies.say(texts.preview_gone(t))
        return
    ruling = Ruling(IdeaAct(kept["act"]), kept["idea"], kept["reason"], sentence(words))
    await _remember(ruling, state)
    await _preview(person, ruling, decisions, replies, t)


async def look(
    query: CallbackQuery,
    callback_data: Look,
    person: Person,
    decisions: Decisions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Without a sentence of one's own."""
    await state.clear()
    ruling = Ruling(callback_data.act, callback_data.idea, callback_data.reason)
    await _preview(person, ruling, decisions, replies, t)


async def send(
    query: CallbackQuery,
    callback_data: Send,
    person: Person,
    decisions: Decisions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What was read in the preview is what is done, or nothing is."""
    asked = Ruling(callback_data.act, callback_data.idea, callback_data.reason)
    ruling: Ruling | None = asked
    if callback_data.worded:
        kept = (await state.get_data()).get(RULING) or {}
        ruling = Ruling(asked.act, asked.idea, asked.reason, kept.get("sentence") or "")
        if _told(asked) != {**kept, "sentence": ""} or not ruling.sentence:
            ruling = None
    if ruling is None:
        replies.show(texts.preview_gone(t), rows(_back(callback_data.idea, t)))
        return
    ruled = await decisions.decide(person, ruling)
    await state.clear()
    show_outcome(ruled, replies, t)


async def _ask_for_sentence(
    ruling: Ruling, edition: Loaded, replies: Replies, t: Translator, state: FSMContext
) -> None:
    await _remember(ruling, state)
    reason = edition.edition.reason(ruling.reason)
    replies.show(
        texts.ask_for_sentence(ruling.act, reason.words_in(t.language) if reason else "", t),
        rows(
            button(t.plain("Without a sentence"), Look(act=ruling.act, idea=ruling.idea, reason=ruling.reason)),
            _back(ruling.idea, t),
        ),
    )


async def _remember(ruling: Ruling, state: FSMContext) -> None:
    await state.set_state(Deciding.SENTENCE)
    await state.set_data({RULING: _told(ruling)})


async def _preview(person: Person, ruling: Ruling, decisions: Decisions, replies: Replies, t: Translator) -> None:
    shown = await decisions.preview(person, ruling)
    again = None
    if shown.language != t.language:
        again = (await decisions.preview(person, ruling, t.language)).words
    target = Send(act=ruling.act, idea=ruling.idea, reason=ruling.reason, worded=bool(ruling.sentence))
    replies.show(
        texts.preview(shown.words, shown.language, again, t),
        rows(button(t.plain("Send it"), target), _back(ruling.idea, t)),
    )


def _told(ruling: Ruling) -> dict[str, Any]:
    return {"act": ruling.act, "idea": ruling.idea, "reason": ruling.reason, "sentence": ruling.sentence}


def _reasons(asked: Decide, edition: Loaded, t: Translator) -> Keyboard:
    reasons = edition.edition.reasons
    shown = reasons[asked.page * PAGE : (asked.page + 1) * PAGE]
    more = len(reasons) > PAGE
    following = asked.page + 1 if (asked.page + 1) * PAGE < len(reasons) else 0
    return rows(
        *(
            button(reason.label_in(t.language), Because(act=asked.act, idea=asked.idea, reason=reason.id))
            for reason in shown
        ),
        button(t.plain("Other reasons"), Decide(act=asked.act, idea=asked.idea, page=following)) if more else None,
        _back(asked.idea, t),
    )


def _back(idea: int, t: Translator) -> Button:
    return button(t.plain("Back to the idea"), Read(idea=idea))


def routes() -> Router:
    router = Router(name="deciding")
    router.message.register(take_words, StateFilter(Deciding.SENTENCE), Words())
    router.callback_query.register(ask_for_reason, Decide.filter(F.act.in_(NEEDS_REASON)))
    router.callback_query.register(ask_for_question, Decide.filter(F.act == IdeaAct.ASK))
    router.callback_query.register(begin, Decide.filter(F.act.in_({IdeaAct.ADMIT, IdeaAct.SHOW})))
    router.callback_query.register(choose_reason, Because.filter(F.act.in_(NEEDS_REASON)))
    router.callback_query.register(look, Look.filter())
    router.callback_query.register(send, Send.filter())
    return router

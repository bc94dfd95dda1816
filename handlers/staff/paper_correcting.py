"""Correcting the frozen paper: the new value, why, the difference read, and a second person asked."""

from typing import Any

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.paper_corrections import Wish, wish_from_json
from bot.domain.paper_refusals import NothingChanged
from bot.domain.paper_rules import Field
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.paper_corrections import PaperCorrecting
from bot.texts import approvals as approval_texts
from bot.texts import paper_asking, paper_requests
from handlers.callbacks import Open, Screen
from handlers.filters import Words
from handlers.keyboards import Button, button, rows
from handlers.replies import Replies
from handlers.staff.paper_buttons import AskToCorrect, Card, to_paper
from handlers.staff.states import Papering

WISH = "wish"
"""Where the conversation keeps what is to be corrected."""


async def begin_correction(
    wish: Wish, person: Person, paper_correcting: PaperCorrecting, replies: Replies, t: Translator, state: FSMContext
) -> None:
    """The value was given; now why, in public words. Those of a withdrawal were given with it."""
    if wish.field is Field.WITHDRAWN:
        await _preview(wish, person, paper_correcting, replies, t, state)
        return
    await _remember(wish, state)
    replies.show(paper_asking.ask_why_corrected(t), rows(_back(wish.project, t)))


async def take_why(
    message: Message,
    words: str,
    person: Person,
    paper_correcting: PaperCorrecting,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Typed again, it replaces the first."""
    kept: dict[str, Any] = (await state.get_data())[WISH]
    await _preview(wish_from_json({**kept, "why": words}), person, paper_correcting, replies, t, state)


async def ask(
    query: CallbackQuery,
    callback_data: AskToCorrect,
    person: Person,
    paper_correcting: PaperCorrecting,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What was read is what is asked for, or nothing is."""
    kept: dict[str, Any] = (await state.get_data()).get(WISH) or {}
    if kept.get("project") != callback_data.number:
        raise NothingChanged
    asked = await paper_correcting.ask(person, wish_from_json(kept))
    await state.clear()
    names = [one.first_name for one in asked.others]
    approvals = button(t.plain("Approvals"), Open(screen=Screen.APPROVALS))
    replies.show(approval_texts.waits(names, asked.approval.expires_at, t), rows(approvals, to_paper(t)))


async def _preview(
    wish: Wish, person: Person, paper_correcting: PaperCorrecting, replies: Replies, t: Translator, state: FSMContext
) -> None:
    preview = await paper_correcting.preview(person, wish)
    await _remember(wish, state)
    yes = button(t.plain("Ask for approval"), AskToCorrect(number=wish.project))
    replies.show(paper_requests.previewed(preview.correction, preview.told, t), rows(yes, _back(wish.project, t)))


async def _remember(wish: Wish, state: FSMContext) -> None:
    await state.set_state(Papering.WHY)
    await state.set_data({WISH: wish.to_json()})


def _back(number: int, t: Translator) -> Button:
    return button(t.plain("Back to the project"), Card(number=number))


def routes() -> Router:
    router = Router(name="correcting the paper")
    router.message.register(take_why, StateFilter(Papering.WHY), Words())
    router.callback_query.register(ask, AskToCorrect.filter())
    return router

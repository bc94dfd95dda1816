"""Moving a date in the chat: how far or to when, what would change, and the request for a second yes."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.moving import Wish
from bot.domain.offsets import Edge
from bot.domain.people import Deed, Person
from bot.domain.phases import PhaseName
from bot.domain.typed_dates import typed_days, typed_moment
from bot.i18n import Html, Translator
from bot.services.campaigns import Loaded
from bot.services.moving import Moving
from bot.texts import approvals as approval_texts
from bot.texts import calendar as texts
from bot.texts import difference
from bot.texts.moving import reading
from handlers.callbacks import Open, Screen
from handlers.filters import Dates, Words
from handlers.keyboards import button, in_pairs, rows
from handlers.replies import Replies
from handlers.staff.calendar_buttons import AskMove, EdgeAt, Later, PhaseCard, moment_of, to_ask
from handlers.staff.states import Dating

USUAL_DAYS = (1, 7, 14, 28)


async def postpone(
    query: CallbackQuery,
    callback_data: Later,
    person: Person,
    moving: Moving,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """By so many days; without a number, ask for it."""
    person.require(Deed.MOVE_DATES)
    phase, days = callback_data.phase, callback_data.days
    if days:
        await state.clear()
        await _show_difference(Wish(phase, days=days), person, moving, replies, t)
        return
    await state.set_state(Dating.DAYS)
    await state.update_data(phase=phase)
    choices = [button(texts.days_label(n, t), Later(phase=phase, days=n)) for n in USUAL_DAYS]
    back = button(t.plain("Back"), PhaseCard(phase=phase))
    replies.show(texts.ask_for_days(phase, t), rows(*in_pairs(choices), back))


async def read_days(
    message: Message, words: str, person: Person, moving: Moving, replies: Replies, t: Translator, state: FSMContext
) -> None:
    wish = Wish(PhaseName((await state.get_data())["phase"]), days=typed_days(words))
    await _show_difference(wish, person, moving, replies, t)
    await state.clear()


async def move_edge(
    query: CallbackQuery,
    callback_data: EdgeAt,
    person: Person,
    moving: Moving,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded,
) -> None:
    """To a moment; without one, ask for it."""
    person.require(Deed.MOVE_DATES)
    phase, edge = callback_data.phase, callback_data.edge
    moment = moment_of(callback_data.at)
    if moment is not None:
        await state.clear()
        await _show_difference(Wish(phase, edge=edge, moment=moment), person, moving, replies, t)
        return
    await state.set_state(Dating.MOMENT)
    await state.update_data(phase=phase, edge=edge)
    replies.show(
        texts.ask_for_moment(phase, edge, edition.edition.timezone, t),
        rows(button(t.plain("Back"), PhaseCard(phase=phase))),
    )


async def read_moment(
    message: Message,
    words: str,
    person: Person,
    moving: Moving,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    edition: Loaded,
) -> None:
    """In the night when the clocks change, both readings are offered."""
    kept = await state.get_data()
    phase, edge = PhaseName(kept["phase"]), Edge(kept["edge"])
    first, *others = typed_moment(words, edition.edition.zone)
    if others:
        targets = [EdgeAt(phase=phase, edge=edge, at=int(one.timestamp())) for one in (first, *others)]
        zone = edition.edition.zone
        labels = [reading(t.full_moment(one), f"{one.astimezone(zone):%z}"[:3], t) for one in (first, *others)]
        choices = [button(label, target) for label, target in zip(labels, targets, strict=True)]
        replies.say(texts.two_readings(t), rows(*choices, button(t.plain("Back"), PhaseCard(phase=phase))))
        return
    await _show_difference(Wish(phase, edge=edge, moment=first), person, moving, replies, t)
    await state.clear()


async def ask(
    query: CallbackQuery, callback_data: AskMove, person: Person, moving: Moving, replies: Replies, t: Translator
) -> None:
    asked = await moving.ask(person, callback_data.wish())
    names = [one.first_name for one in asked.others]
    replies.show(
        approval_texts.waits(names, asked.approval.expires_at, t),
        rows(
            button(t.plain("Approvals"), Open(screen=Screen.APPROVALS)),
            button(t.plain("Calendar"), Open(screen=Screen.CALENDAR)),
        ),
    )


async def _show_difference(wish: Wish, person: Person, moving: Moving, replies: Replies, t: Translator) -> None:
    seen = await moving.preview(person, wish)
    parts = [difference.effect(seen.effect, t), difference.told(seen.told, t), texts.second_person(t)]
    replies.show(
        Html("\n\n".join(parts)),
        rows(
            button(t.plain("Ask for approval"), to_ask(wish)),
            button(t.plain("Other dates"), PhaseCard(phase=wish.phase)),
            button(t.plain("Leave it as it is"), Open(screen=Screen.CALENDAR)),
        ),
    )


def routes() -> Router:
    router = Router(name="moving dates")
    router.callback_query.register(postpone, Later.filter())
    router.callback_query.register(move_edge, EdgeAt.filter())
    router.callback_query.register(ask, AskMove.filter())
    router.message.register(read_days, StateFilter(Dating.DAYS), Words())
    router.message.register(read_moment, StateFilter(Dating.MOMENT), Dates())
    return router

"""The calendar, for coordinators: the phases, one of them, and a hand on its opening."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.offsets import Edge
from bot.domain.people import Person
from bot.domain.stages import PhaseState, Stage
from bot.i18n import Html, Translator
from bot.services.forecasting import Forecasting
from bot.services.holding import Holding
from bot.services.moving import Calendar, Moving
from bot.texts import calendar as texts
from bot.texts import forecast
from handlers.callbacks import Open, Screen
from handlers.filters import add_screen
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies
from handlers.staff.calendar_buttons import Ahead, CalendarPage, EdgeAt, Hold, Later, PhaseCard

AHEAD = (7, 14, 30)
"""Days that the forecast looks ahead."""

PAGE = 4
"""Phases that have a button of their own; a screen has eight at the most."""


async def show_calendar(
    event: Message | CallbackQuery, person: Person, moving: Moving, replies: Replies, t: Translator, state: FSMContext
) -> None:
    await state.clear()
    _show(await moving.calendar(person), 0, replies, t)


async def show_page(
    query: CallbackQuery, callback_data: CalendarPage, person: Person, moving: Moving, replies: Replies, t: Translator
) -> None:
    _show(await moving.calendar(person), callback_data.page, replies, t)


async def show_phase(
    query: CallbackQuery,
    callback_data: PhaseCard,
    person: Person,
    moving: Moving,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    stage = (await moving.calendar(person)).stage(callback_data.phase)
    replies.show(texts.card(stage, t), _card_keyboard(stage, t))


async def hold_or_go(
    query: CallbackQuery, callback_data: Hold, person: Person, holding: Holding, replies: Replies, t: Translator
) -> None:
    name = callback_data.phase
    if callback_data.hold:
        stage = await holding.hold(person, name)
        words = texts.held(stage, t)
    else:
        stage = await holding.go(person, name)
        words = texts.gone(stage, t)
    replies.show(Html(f"{words}\n\n{texts.card(stage, t)}"), _card_keyboard(stage, t))


async def show_ahead(
    query: CallbackQuery,
    callback_data: Ahead,
    person: Person,
    forecasting: Forecasting,
    replies: Replies,
    t: Translator,
) -> None:
    outlook = await forecasting.ahead(person, callback_data.days)
    choices = [button(forecast.days_label(days, t), Ahead(days=days)) for days in AHEAD if days != callback_data.days]
    replies.show(
        forecast.page(callback_data.days, outlook.leaving, outlook.changes, t),
        rows(choices, button(t.plain("Calendar"), Open(screen=Screen.CALENDAR))),
    )


def _show(calendar: Calendar, page: int, replies: Replies, t: Translator) -> None:
    movable = [stage for stage in calendar.stages if stage.state is not PhaseState.CLOSED]
    shown, more = movable[page * PAGE : (page + 1) * PAGE], len(movable) > (page + 1) * PAGE
    replies.show(
        texts.page(calendar.loaded.edition.name, calendar.stages, t),
        rows(
            *(button(texts.label(stage, t), PhaseCard(phase=stage.name)) for stage in shown),
            _onward(page, more, t),
            button(t.plain("What leaves by itself"), Ahead(days=AHEAD[1])),
            button(t.plain("Approvals"), Open(screen=Screen.APPROVALS)),
            button(t.plain("The team"), Open(screen=Screen.TEAM)),
        ),
    )


def _onward(page: int, more: bool, t: Translator) -> Button | None:
    if more:
        return button(t.plain("Later phases"), CalendarPage(page=page + 1))
    return button(t.plain("First page"), CalendarPage(page=0)) if page else None


def _card_keyboard(stage: Stage, t: Translator) -> Keyboard:
    name = stage.name
    waits, over = stage.state is PhaseState.WAITING, stage.state is PhaseState.CLOSED
    beginning, end = EdgeAt(phase=name, edge=Edge.OPENS, at=0), EdgeAt(phase=name, edge=Edge.CLOSES, at=0)
    holds = button(t.plain("Go"), Hold(phase=name, hold=False))
    if not stage.held:
        holds = button(t.plain("Hold it"), Hold(phase=name, hold=True))
    return rows(
        None if over else button(t.plain("Postpone it and all that follows"), Later(phase=name, days=0)),
        button(t.plain("Move its beginning"), beginning) if waits else None,
        None if over else button(t.plain("Move its end"), end),
        holds if waits else None,
        button(t.plain("Calendar"), Open(screen=Screen.CALENDAR)),
    )


def routes() -> Router:
    router = Router(name="calendar")
    add_screen(router, Screen.CALENDAR, show_calendar)
    router.callback_query.register(show_page, CalendarPage.filter())
    router.callback_query.register(show_phase, PhaseCard.filter())
    router.callback_query.register(show_ahead, Ahead.filter())
    router.callback_query.register(hold_or_go, Hold.filter())
    return router

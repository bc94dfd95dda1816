"""Series of inaugurations: written in one message, seen together, each one a meeting like others."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.event_series import Series, typed_series
from bot.domain.people import Deed, Person
from bot.domain.tasks import Hours
from bot.domain.typed_days import typed_hours
from bot.i18n import Html, Translator
from bot.services.campaigns import Loaded
from bot.services.gatherings import Gatherings
from bot.spoken_days import dates_written
from bot.texts import event_series as texts
from bot.texts import events as words_of
from handlers.filters import Words
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.resident.event_buttons import EventDo, on
from handlers.staff.event_buttons import SeriesOf, SeriesPage, to_team
from handlers.staff.states import Gathering

PAGE = 5
SERIES = "series"
"""Where the conversation keeps to which series lines are added; nought for a new one."""


async def show_all(
    query: CallbackQuery,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    found = await gatherings.series.all(person)
    replies.show(
        texts.listed(found, t),
        rows(
            *(button(name, SeriesPage(series=number)) for number, name in found[:PAGE]),
            button(t.plain("New series"), SeriesOf()),
            to_team(t),
        ),
    )


async def show_series(
    query: CallbackQuery,
    callback_data: SeriesPage,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    series = await gatherings.series.open(person, callback_data.series)
    _show(series, callback_data.page, gatherings.desk.clock.now(), replies, t)


async def ask(
    query: CallbackQuery, callback_data: SeriesOf, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    """For a whole series, or for more lines of one."""
    person.require(Deed.RUN_EVENTS)
    series = callback_data.series
    await state.set_state(Gathering.SERIES)
    await state.set_data({SERIES: series})
    back = button(t.plain("Back to the series"), SeriesPage(series=series)) if series else to_team(t)
    replies.show(texts.ask_lines(t) if series else texts.ask(t), rows(back))


async def take_lines(
    message: Message,
    words: str,
    person: Person,
    gatherings: Gatherings,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """One message is one submission, however often it is handled. After lines that could not be read, their own
    corrected ones are waited for."""
    series, now, zone = (await state.get_data())[SERIES], gatherings.desk.clock.now(), edition.edition.zone
    typed = typed_series(words, partial(_hours, zone=zone, now=now), now, named=not series)
    submission = f"series:{message.chat.id}:{message.message_id}"
    if series:
        kept, added = await gatherings.series.add(person, series, typed.lines, submission)
        said = texts.added(added, t)
    else:
        kept, said = await gatherings.series.begin(person, typed.name, typed.lines, submission), texts.made(t)
    if typed.faulty:
        await state.set_data({SERIES: kept.id})
    else:
        await state.clear()
    _show(kept, 0, now, replies, t, said=said)
    if typed.faulty:
        replies.say(texts.faulty(typed.faulty, t))


def _hours(words: str, zone: ZoneInfo, now: datetime) -> Hours:
    return typed_hours(dates_written(words, now.astimezone(zone).date()), zone)


def _show(
    series: Series, page: int, now: datetime, replies: Replies, t: Translator, said: Html | None = None
) -> None:
    shown = series.events[page * PAGE : (page + 1) * PAGE]
    following = page + 1 if (page + 1) * PAGE < len(series.events) else 0
    more = (
        button(t.plain("More"), SeriesPage(series=series.id, page=following)) if len(series.events) > PAGE else None
    )
    replies.show(
        texts.card(series, now, t),
        rows(
            *(on(words_of.label(event, t), EventDo.STAFF, event.id) for event in shown),
            more,
            [button(t.plain("Add lines"), SeriesOf(series=series.id)), to_team(t)],
        ),
        said,
    )


def routes() -> Router:
    router = Router(name="series of inaugurations")
    router.callback_query.register(show_all, SeriesPage.filter(F.series == 0))
    router.callback_query.register(show_series, SeriesPage.filter(F.series > 0))
    router.callback_query.register(ask, SeriesOf.filter())
    router.message.register(take_lines, StateFilter(Gathering.SERIES), Words())
    return router

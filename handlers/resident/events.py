"""Meetings: what is planned, one of them, and whether one comes."""

from collections.abc import Sequence

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.event_file import EventCard
from bot.domain.event_replies import ReplyState, room
from bot.domain.events import Event
from bot.domain.people import Deed, Person
from bot.i18n import Html, Translator
from bot.services.events import EventPage
from bot.services.gatherings import Gatherings
from bot.texts import events as texts
from handlers.callbacks import Screen
from handlers.filters import add_screen
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies
from handlers.resident.event_buttons import EventDo, EventsPage, OnEvent, on, to_events
from handlers.resident.menu import back_to_menu

PAGE = 5


async def show_events(
    event: Message | CallbackQuery,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    await _show(0, person, gatherings, replies, t)


async def show_page(
    query: CallbackQuery,
    callback_data: EventsPage,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    await _show(callback_data.page, person, gatherings, replies, t)


async def show_event(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    show_card(await gatherings.desk.open(person, callback_data.event), person, replies, t)


async def answer(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    coming = callback_data.do is EventDo.YES
    card = await gatherings.replying.answer(person, callback_data.event, coming=coming)
    tell_answer(card, person, replies, t)


async def bring_ideas(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    brings = callback_data.do is EventDo.IDEAS
    card = await gatherings.replying.bring_ideas(person, callback_data.event, brings=brings)
    show_card(card, person, replies, t)


async def show_on_map(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
) -> None:
    event = (await gatherings.desk.open(person, callback_data.event)).event
    if event.latitude is not None and event.longitude is not None:
        replies.place(event.latitude, event.longitude)


async def send_dates(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    event = (await gatherings.desk.open(person, callback_data.event)).event
    replies.document(texts.file_name(event), await gatherings.desk.dates(person, event.id), texts.file_caption(t))


async def send_media(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    """What those who were there get beside the minutes."""
    event, notes = await gatherings.desk.media(person, callback_data.event)
    voices = [note.voice for note in notes if note.voice]
    if not event.photos and not voices:
        replies.toast(texts.no_media(t))
    if event.photos:
        replies.album(event.photos)
    for voice in voices:
        replies.voice(voice)


def tell_answer(card: EventCard, person: Person, replies: Replies, t: Translator) -> None:
    """What became of it: over the screen, and on it."""
    assert card.reply is not None, "there is an answer now"
    replies.toast(texts.noted(card.reply, t))
    show_card(card, person, replies, t)


def show_card(card: EventCard, person: Person, replies: Replies, t: Translator, said: Html | None = None) -> None:
    replies.show(texts.card(card, t), _keyboard(card, person, t), said)


def _keyboard(card: EventCard, person: Person, t: Translator) -> Keyboard:
    event = card.event
    shown = [
        on(t.plain("On the map"), EventDo.MAP, event.id) if event.latitude is not None else None,
        on(t.plain("Put it in my phone"), EventDo.DATES, event.id) if card.may_reply and event.starts_at else None,
    ]
    return rows(
        *(_answers(card, t) if card.may_reply else []),
        [each for each in shown if each],
        on(t.plain("Photos, voice"), EventDo.MEDIA, event.id) if card.media else None,
        on(t.plain("Agenda and files"), EventDo.AGENDA, event.id) if event.private else None,
        on(t.plain("For the team"), EventDo.STAFF, event.id) if person.may(Deed.RUN_EVENTS) else None,
        to_events(t),
    )


def _answers(card: EventCard, t: Translator) -> Sequence[Button]:
    event, said = card.event.id, card.reply.state if card.reply is not None else None
    full = room(card.event, card.counts.coming) == 0
    yes = on(t.plain("Join the waiting list") if full else t.plain("I am coming"), EventDo.YES, event)
    no = on(t.plain("I am not coming"), EventDo.NO, event)
    brings = card.reply is not None and card.reply.brings_ideas
    ideas = (
        on(t.plain("Leave my ideas at home"), EventDo.NO_IDEAS, event)
        if brings
        else on(t.plain("Bring my ideas"), EventDo.IDEAS, event)
    )
    if said is ReplyState.COMING:
        return [ideas, no] if card.has_ideas else [no]
    return [no] if said is ReplyState.WAITING else [yes] if said is ReplyState.DECLINED else [yes, no]


async def _show(page: int, person: Person, gatherings: Gatherings, replies: Replies, t: Translator) -> None:
    found = await gatherings.desk.page(person, PAGE, page * PAGE)
    replies.show(texts.listed(found.events, found.mine, t), _list_keyboard(found, page, person, t))


def _list_keyboard(found: EventPage, page: int, person: Person, t: Translator) -> Keyboard:
    turning = [
        button(t.plain("More"), EventsPage(page=page + 1)) if found.more else None,
        button(t.plain("First page"), EventsPage()) if page else None,
    ]
    lines = [_open(event, t) for event in found.events]
    team = button(t.plain("For the team"), EventsPage(past=True)) if person.may(Deed.RUN_EVENTS) else None
    return rows(*lines, [each for each in turning if each], team, *back_to_menu(t)["inline_keyboard"])


def _open(event: Event, t: Translator) -> Button:
    return on(texts.label(event, t), EventDo.SHOW, event.id)


def routes() -> Router:
    router = Router(name="meetings")
    add_screen(router, Screen.EVENTS, show_events)
    router.callback_query.register(show_page, EventsPage.filter(~F.past))
    router.callback_query.register(show_event, OnEvent.filter(F.do == EventDo.SHOW))
    router.callback_query.register(answer, OnEvent.filter(F.do.in_({EventDo.YES, EventDo.NO})))
    router.callback_query.register(bring_ideas, OnEvent.filter(F.do.in_({EventDo.IDEAS, EventDo.NO_IDEAS})))
    router.callback_query.register(show_on_map, OnEvent.filter(F.do == EventDo.MAP))
    router.callback_query.register(send_dates, OnEvent.filter(F.do == EventDo.DATES))
    router.callback_query.register(send_media, OnEvent.filter(F.do == EventDo.MEDIA))
    return router

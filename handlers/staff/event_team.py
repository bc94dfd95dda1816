"""Meetings for the team: what is over, one of them, and what may be done to it."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.event_file import EventFile
from bot.domain.events import EventAct, EventState
from bot.domain.people import Person
from bot.domain.tasks import OriginKind
from bot.i18n import Html, Translator
from bot.services.gatherings import Gatherings
from bot.texts import event_team as texts
from bot.texts import events as words_of
from handlers.callbacks import Screen
from handlers.filters import Called
from handlers.keyboards import Button, Keyboard, button, in_pairs, rows
from handlers.replies import Replies
from handlers.resident.event_buttons import EventDo, EventsPage, OnEvent, on, to_events
from handlers.staff.announcement_buttons import News, Wish
from handlers.staff.event_buttons import Attendees, NewEvent, SeriesPage, to_file, to_team
from handlers.staff.event_missions import missions_button
from handlers.staff.states import Gathering
from handlers.staff.task_buttons import NewTask

PAGE = 4
EVENT = "event"
"""Where the conversation keeps which meeting the next words are for."""


async def show_home(
    query: CallbackQuery,
    callback_data: EventsPage,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    await _show_home(callback_data.page, person, gatherings, replies, t)


async def show_event(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    await show_file(callback_data.event, person, gatherings, replies, t)


async def stop(
    message: Message, person: Person, gatherings: Gatherings, replies: Replies, t: Translator, state: FSMContext
) -> None:
    """Back to the meeting that was being changed, if there is one."""
    event = (await state.get_data()).get(EVENT)
    await state.clear()
    if event is not None:
        await show_file(event, person, gatherings, replies, t)
    else:
        await _show_home(0, person, gatherings, replies, t)


async def cancel(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Asked first: nothing brings it back."""
    await state.clear()
    if callback_data.do is EventDo.CANCEL:
        file = await gatherings.desk.file(person, callback_data.event)
        yes = on(t.plain("Yes, call it off"), EventDo.GONE, file.event.id)
        asked = texts.ask_whether_to_cancel(file.event, file.counts, len(file.missions), t)
        replies.show(asked, rows(yes, to_file(file.event.id, t)))
        return
    event = await gatherings.making.cancel(person, callback_data.event)
    replies.show(texts.cancelled(event, t), rows(to_file(event.id, t), to_team(t)))


async def _show_home(page: int, person: Person, gatherings: Gatherings, replies: Replies, t: Translator) -> None:
    found = await gatherings.desk.past(person, PAGE, page * PAGE)
    more = button(t.plain("Earlier"), EventsPage(page=page + 1, past=True)) if found.more else None
    replies.show(
        texts.home(found.events, gatherings.desk.clock.now(), t),
        rows(
            [button(t.plain("New meeting"), NewEvent()), button(t.plain("Inaugurations"), SeriesPage())],
            *(on(words_of.label(event, t), EventDo.STAFF, event.id) for event in found.events),
            more,
            to_events(t),
        ),
    )


async def show_file(
    event: int, person: Person, gatherings: Gatherings, replies: Replies, t: Translator, said: Html | None = None
) -> None:
    """One meeting, below what has just been `said` of it."""
    file = await gatherings.desk.file(person, event)
    replies.show(texts.file(file, t), file_keyboard(file, t), said)


def file_keyboard(file: EventFile, t: Translator) -> Keyboard:
    """What may be done to it as it stands; what is kept of it, from its beginning on."""
    event = file.event.id
    begun, changes = file.acts[EventAct.NOTE], file.acts[EventAct.EDIT]
    notes = [
        on(t.plain("Minutes"), EventDo.MINUTES, event),
        on(t.plain("A decision"), EventDo.DECISION, event),
        None if file.event.private else on(t.plain("Photos"), EventDo.PHOTO, event),
    ]
    people = [
        button(t.plain("Who comes"), Attendees(event=event)),
        on(t.plain("Code at the door"), EventDo.DOOR, event) if _has_door(file) else None,
    ]
    return rows(
        _announce(file, t),
        on(t.plain("Change it…"), EventDo.CHANGE, event) if changes else None,
        on(t.plain("Agenda and files"), EventDo.AGENDA, event) if file.event.private else None,
        [each for each in people if each],
        [each for each in notes if each] if begun else None,
        on(t.plain("Send the minutes…"), EventDo.SEND, event) if begun and file.notes else None,
        button(t.plain("Task from this meeting"), NewTask(kind=OriginKind.EVENT, id=str(event))),
        missions_button(file, t),
        on(t.plain("Call it off"), EventDo.CANCEL, event) if file.acts[EventAct.CANCEL] else None,
        to_team(t),
    )


def _announce(file: EventFile, t: Translator) -> Button | None:
    """Its announcement, if there is one: what was sent once is not offered again."""
    there = file.announcement
    if there is not None:
        return button(texts.announcement_label(there, t), News(wish=Wish.SHOW, one=there.id))
    return on(t.plain("Announce it"), EventDo.ANNOUNCE, file.event.id) if file.acts[EventAct.ANNOUNCE] else None


async def show_changes(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What of it can be changed."""
    await state.clear()
    file = await gatherings.desk.file(person, callback_data.event)
    event = file.event.id
    changes = [
        on(t.plain("Date"), EventDo.MOVE, event),
        on(t.plain("Place"), EventDo.PLACE, event),
        on(t.plain("Title"), EventDo.TITLE, event),
        on(t.plain("Places"), EventDo.CAPACITY, event),
        on(t.plain("Access"), EventDo.ACCESS, event),
    ]
    replies.show(texts.file(file, t), rows(*in_pairs(changes), to_file(event, t)))


def _has_door(file: EventFile) -> bool:
    return file.event.state in (EventState.PLANNED, EventState.HELD) and not file.event.door_shut(file.at)


def routes() -> Router:
    router = Router(name="meetings for the team")
    router.message.register(stop, StateFilter(Gathering), Called(Screen.CANCEL))
    router.callback_query.register(show_home, EventsPage.filter(F.past))
    router.callback_query.register(show_event, OnEvent.filter(F.do == EventDo.STAFF))
    router.callback_query.register(show_changes, OnEvent.filter(F.do == EventDo.CHANGE))
    router.callback_query.register(cancel, OnEvent.filter(F.do.in_({EventDo.CANCEL, EventDo.GONE})))
    return router

"""Meetings for the team: what is over, one of them, and what may be done to it."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.event_file import EventFile
from bot.domain.events import EventAct
from bot.domain.people import Person
from bot.i18n import Html, Translator
from bot.services.gatherings import Gatherings
from bot.texts import event_team as texts
from bot.texts import events as words_of
from handlers.callbacks import Screen
from handlers.filters import Called
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.replies import Replies
from handlers.resident.event_buttons import EventDo, EventsPage, OnEvent, on, to_events
from handlers.staff.event_buttons import Attendees, NewEvent, to_file, to_team
from handlers.staff.states import Meeting

PAGE = 4


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
    page = callback_data.page
    found = await gatherings.desk.past(person, PAGE, page * PAGE)
    more = button(t.plain("Earlier"), EventsPage(page=page + 1, past=True)) if found.more else None
    replies.show(
        texts.home(found.events, t),
        rows(
            button(t.plain("New meeting"), NewEvent()),
            *(on(words_of.label(event, t), EventDo.STAFF, event.id) for event in found.events),
            more,
            to_events(t),
        ),
    )


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
    event = (await state.get_data()).get("event")
    await state.clear()
    if event is not None:
        await show_file(event, person, gatherings, replies, t)
        return
    found = await gatherings.desk.past(person, PAGE)
    replies.show(texts.home(found.events, t), rows(button(t.plain("New meeting"), NewEvent()), to_events(t)))


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
        asked = texts.ask_whether_to_cancel(file.event, file.counts, t)
        replies.show(asked, rows(yes, to_file(file.event.id, t)))
        return
    event = await gatherings.making.cancel(person, callback_data.event)
    replies.show(texts.cancelled(event, t), rows(to_file(event.id, t), to_team(t)))


async def show_file(
    event: int, person: Person, gatherings: Gatherings, replies: Replies, t: Translator, said: Html | None = None
) -> None:
    """One meeting, below what has just been `said` of it."""
    file = await gatherings.desk.file(person, event)
    words = texts.file(file, t)
    replies.show(Html(f"{said}\n\n{words}") if said else words, file_keyboard(file, t))


def file_keyboard(file: EventFile, t: Translator) -> Keyboard:
    """What may be done to it as it stands."""
    event = file.event.id

    def offer(act: EventAct, label: str, do: EventDo) -> Button | None:
        return on(label, do, event) if file.acts[act] else None

    dates = [
        offer(EventAct.MOVE, t.plain("Date"), EventDo.MOVE),
        offer(EventAct.EDIT, t.plain("Place"), EventDo.PLACE),
        offer(EventAct.EDIT, t.plain("Title"), EventDo.TITLE),
    ]
    people = [
        offer(EventAct.EDIT, t.plain("Places"), EventDo.CAPACITY),
        offer(EventAct.EDIT, t.plain("Access"), EventDo.ACCESS),
        button(t.plain("Who comes"), Attendees(event=event)),
    ]
    return rows(
        offer(EventAct.ANNOUNCE, t.plain("Announce it"), EventDo.ANNOUNCE),
        [each for each in dates if each],
        [each for each in people if each],
        offer(EventAct.CANCEL, t.plain("Call it off"), EventDo.CANCEL),
        [to_events(t), to_team(t)],
    )


def routes() -> Router:
    router = Router(name="meetings for the team")
    router.message.register(stop, StateFilter(Meeting), Called(Screen.CANCEL))
    router.callback_query.register(show_home, EventsPage.filter(F.past))
    router.callback_query.register(show_event, OnEvent.filter(F.do == EventDo.STAFF))
    router.callback_query.register(cancel, OnEvent.filter(F.do.in_({EventDo.CANCEL, EventDo.GONE})))
    return router

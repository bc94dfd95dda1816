"""What the team does during a meeting and after it: the code at the door, who came, minutes, decisions, photos."""

from collections.abc import Callable

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from bot.domain.event_notes import NoteKind
from bot.domain.events import Event
from bot.domain.exchanges import Said
from bot.domain.new_events import typed_capacity
from bot.domain.people import Person
from bot.i18n import Html, Translator
from bot.reports.qr import picture
from bot.services.gatherings import Gatherings
from bot.texts import event_keeping as texts
from handlers.filters import Words
from handlers.keyboards import button, rows
from handlers.replies import Replies
from handlers.resident.event_buttons import EventDo, OnEvent, on
from handlers.resident.question_buttons import Hears
from handlers.staff.event_buttons import Attendees, to_file
from handlers.staff.event_team import EVENT, show_file
from handlers.staff.states import Gathering

PAGE = 5
_WAITS = {
    EventDo.OTHERS: Gathering.OTHERS,
    EventDo.MINUTES: Gathering.MINUTES,
    EventDo.DECISION: Gathering.DECISION,
    EventDo.PHOTO: Gathering.PHOTO,
}
_NOTES = {EventDo.MINUTES: NoteKind.MINUTES, EventDo.DECISION: NoteKind.DECISION}


async def show_door(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    bot: Bot,
    replies: Replies,
    t: Translator,
) -> None:
    """A picture to show or to print, and the link itself."""
    door = gatherings.door
    act = door.change_lock if callback_data.do is EventDo.NEW_DOOR else door.link
    event, payload = await act(person, callback_data.event)
    link = await create_start_link(bot, payload)
    under = rows(on(t.plain("Another code"), EventDo.NEW_DOOR, event.id), to_file(event.id, t))
    replies.drawn(f"meeting-{event.id}.png", picture(link), texts.door(event, link, t), under)


async def show_attendees(
    query: CallbackQuery,
    callback_data: Attendees,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    """Once it has begun, each name is a button that ticks it."""
    number, page = callback_data.event, callback_data.page
    if callback_data.person:
        await gatherings.door.tick(person, number, callback_data.person, there=callback_data.there)
    found = await gatherings.desk.attendees(person, number, PAGE, page * PAGE)
    ticks = [
        button(
            texts.name_to_tick(one, t),
            Attendees(event=number, page=page, person=one.person.id, there=one.reply.came_at is None),
        )
        for one in found.people
    ]
    others = on(t.plain("Others who came"), EventDo.OTHERS, number)
    onward = button(t.plain("More"), Attendees(event=number, page=page + 1)) if found.more else None
    replies.show(
        texts.at_the_door(found.event, found.people, t),
        rows(*(ticks if found.begun else []), onward, others if found.begun else None, to_file(number, t)),
    )


async def ask(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    file = await gatherings.desk.file(person, callback_data.event)
    event = file.event
    await state.set_state(_WAITS[callback_data.do])
    await state.set_data({EVENT: event.id})
    asked: dict[EventDo, Callable[[], Html]] = {
        EventDo.OTHERS: lambda: texts.ask_others(event, t),
        EventDo.MINUTES: lambda: texts.ask_minutes(event, list(file.notes), t),
        EventDo.DECISION: lambda: texts.ask_decision(event, t),
        EventDo.PHOTO: lambda: texts.ask_photo(event, t),
    }
    kinds = {note.kind for note in file.notes}
    back = {
        EventDo.MINUTES: on(t.plain("Take back the last note"), EventDo.UNDO, event.id),
        EventDo.DECISION: on(t.plain("Take back the last decision"), EventDo.UNDO_DECISION, event.id),
    }
    offered = back[callback_data.do] if _NOTES.get(callback_data.do) in kinds else None
    replies.show(asked[callback_data.do](), rows(offered, to_file(event.id, t)))


async def take_others(
    message: Message,
    words: str,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    event = await gatherings.door.count_others(person, (await state.get_data())[EVENT], typed_capacity(words))
    await _noted(event, person, gatherings, replies, t, state)


async def take_note(
    message: Message,
    said: Said,
    raw_state: str,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Typed, or dictated: a voice is kept as it is."""
    number, minutes = (await state.get_data())[EVENT], gatherings.minutes
    kind = NoteKind.DECISION if raw_state == Gathering.DECISION.state else NoteKind.MINUTES
    if said.voice:
        event = await minutes.dictate(person, number, kind, said.voice, said.words)
    elif kind is NoteKind.DECISION and said.words:
        event = await minutes.decide(person, number, said.words)
    elif said.words:
        event = await minutes.write(person, number, said.words)
    else:
        replies.say(texts.words_or_voice(t))
        return
    await _noted(event, person, gatherings, replies, t, state)


async def take_photo(
    message: Message,
    said: Said,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """One after the other, until somebody turns back."""
    if said.photo is None:
        await ask_for_photo(message, replies, t, state)
        return
    event = await gatherings.minutes.photo(person, (await state.get_data())[EVENT], said.photo)
    replies.say(texts.photo_kept(len(event.photos), t), rows(to_file(event.id, t)))


async def ask_for_photo(message: Message, replies: Replies, t: Translator, state: FSMContext) -> None:
    replies.say(texts.only_photos(t), rows(to_file((await state.get_data())[EVENT], t)))


async def undo(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    kind = NoteKind.DECISION if callback_data.do is EventDo.UNDO_DECISION else NoteKind.MINUTES
    event = await gatherings.minutes.undo(person, callback_data.event, kind)
    await _noted(event, person, gatherings, replies, t, state)


async def send(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Read once more before it leaves."""
    await state.clear()
    number = callback_data.event
    if callback_data.do is EventDo.SENT:
        people = await gatherings.minutes.send(person, number)
        await show_file(number, person, gatherings, replies, t, said=texts.sent(people, t))
        return
    file = await gatherings.desk.file(person, number)
    yes = on(t.plain("Send them"), EventDo.SENT, number)
    shown = texts.preview(file.event, list(file.notes), file.counts.came, t)
    replies.show(shown, rows(yes, to_file(number, t)))


async def _noted(
    event: Event, person: Person, gatherings: Gatherings, replies: Replies, t: Translator, state: FSMContext
) -> None:
    await state.clear()
    await show_file(event.id, person, gatherings, replies, t, said=texts.noted(t))


def routes() -> Router:
    router = Router(name="keeping meetings")
    router.callback_query.register(show_door, OnEvent.filter(F.do.in_({EventDo.DOOR, EventDo.NEW_DOOR})))
    router.callback_query.register(show_attendees, Attendees.filter())
    router.callback_query.register(ask, OnEvent.filter(F.do.in_(set(_WAITS))))
    router.callback_query.register(undo, OnEvent.filter(F.do.in_({EventDo.UNDO, EventDo.UNDO_DECISION})))
    router.callback_query.register(send, OnEvent.filter(F.do.in_({EventDo.SEND, EventDo.SENT})))
    router.message.register(take_others, StateFilter(Gathering.OTHERS), Words())
    router.message.register(take_note, StateFilter(Gathering.MINUTES, Gathering.DECISION), Hears())
    router.message.register(take_photo, StateFilter(Gathering.PHOTO), Hears())
    return router


def last_routes() -> Router:
    """What is no photo, where one was asked for, and is no command either."""
    router = Router(name="no photo of a meeting")
    router.message.register(ask_for_photo, StateFilter(Gathering.PHOTO))
    return router

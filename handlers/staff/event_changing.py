"""Changing a meeting: its announcement, its date and place, how many have room, who can take part, who comes."""

from collections.abc import Callable

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.events import Event
from bot.domain.new_events import Where, typed_capacity
from bot.domain.people import Person
from bot.domain.typed_days import typed_hours
from bot.domain.wording import LANGUAGES
from bot.i18n import Html, Translator
from bot.services.campaigns import Loaded
from bot.services.gatherings import Gatherings
from bot.texts import event_team as texts
from handlers.filters import Dates, Sends, Words
from handlers.keyboards import button, in_pairs, rows
from handlers.replies import Replies
from handlers.resident.event_buttons import EventDo, OnEvent, on
from handlers.staff.announcement_buttons import News, Wish
from handlers.staff.event_buttons import ForPlace, Interpreter, to_file
from handlers.staff.event_making import pin_of
from handlers.staff.event_team import EVENT, show_file
from handlers.staff.states import Gathering

PLACES = 6
_WAITS = {
    EventDo.MOVE: Gathering.DATE,
    EventDo.PLACE: Gathering.PLACE,
    EventDo.TITLE: Gathering.NEW_TITLE,
    EventDo.CAPACITY: Gathering.CAPACITY,
}


async def announce(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    """A draft like all others: looked at, sent by whoever may, approved by a second person if it is for many."""
    event = callback_data.event
    number = await gatherings.announcing.announce(person, event)
    replies.show(
        texts.announced(number, t),
        rows(button(t.plain("See the announcement"), News(wish=Wish.SHOW, one=number)), to_file(event, t)),
    )


async def ask(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    event = (await gatherings.desk.file(person, callback_data.event)).event
    await state.set_state(_WAITS[callback_data.do])
    await state.set_data({EVENT: event.id})
    asked: dict[EventDo, Callable[[], Html]] = {
        EventDo.MOVE: lambda: texts.ask_date(event, edition.edition.timezone, t),
        EventDo.PLACE: lambda: texts.ask_where(event.title, t),
        EventDo.TITLE: lambda: texts.ask_title(event.kind, t),
        EventDo.CAPACITY: lambda: texts.ask_capacity(event, t),
    }
    replies.show(asked[callback_data.do](), rows(to_file(event.id, t)))


async def take_words(
    message: Message,
    words: str,
    raw_state: str,
    person: Person,
    gatherings: Gatherings,
    edition: Loaded,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    number, making = (await state.get_data())[EVENT], gatherings.making
    before = (await gatherings.desk.file(person, number)).event
    match raw_state:
        case Gathering.DATE.state:
            event = await making.move(person, number, typed_hours(words, edition.edition.zone))
        case Gathering.PLACE.state:
            event = await making.place(person, number, Where(words))
        case Gathering.NEW_TITLE.state:
            event = await making.retitle(person, number, words)
        case _:
            event = await making.seat(person, number, typed_capacity(words))
    told = raw_state in (Gathering.DATE.state, Gathering.PLACE.state)
    await _changed((before, event), person, gatherings, replies, t, state, told=told)


async def take_pin(
    message: Message, person: Person, gatherings: Gatherings, replies: Replies, t: Translator, state: FSMContext
) -> None:
    """A bare point has the words that were there before: whoever sends one corrects the map."""
    number, where = (await state.get_data())[EVENT], pin_of(message)
    before = (await gatherings.desk.file(person, number)).event
    where = Where(where.words or before.place, where.latitude, where.longitude)
    event = await gatherings.making.place(person, number, where)
    await _changed((before, event), person, gatherings, replies, t, state)


async def set_access(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    if callback_data.do is EventDo.ACCESS:
        event = (await gatherings.desk.file(person, callback_data.event)).event
    else:
        open_ = callback_data.do is EventDo.WHEELS
        event = await gatherings.making.set_wheelchair(person, callback_data.event, open_)
    _show_access(event, replies, t)


async def set_interpreter(
    query: CallbackQuery,
    callback_data: Interpreter,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
) -> None:
    event = await gatherings.making.set_interpreter(
        person, callback_data.event, callback_data.language, callback_data.there
    )
    _show_access(event, replies, t)


async def set_neighbourhood(
    query: CallbackQuery,
    callback_data: ForPlace,
    person: Person,
    gatherings: Gatherings,
    edition: Loaded,
    replies: Replies,
    t: Translator,
) -> None:
    if not callback_data.ask:
        event = await gatherings.making.set_neighbourhood(person, callback_data.event, callback_data.value)
        await show_file(event.id, person, gatherings, replies, t)
        return
    event, page = (await gatherings.desk.file(person, callback_data.event)).event, callback_data.page
    known = sorted(edition.edition.neighbourhoods, key=lambda place: place.name_in(t.language))
    following = page + 1 if (page + 1) * PLACES < len(known) else 0
    replies.show(
        texts.ask_neighbourhood(event, t),
        rows(
            button(t.plain("Everybody"), ForPlace(event=event.id)),
            *in_pairs(
                button(place.name_in(t.language), ForPlace(event=event.id, value=place.id))
                for place in known[page * PLACES : (page + 1) * PLACES]
            ),
            button(t.plain("Other neighbourhoods"), ForPlace(event=event.id, page=following, ask=True))
            if len(known) > PLACES
            else None,
            to_file(event.id, t),
        ),
    )


async def _changed(
    change: tuple[Event, Event],
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    *,
    told: bool = True,
) -> None:
    """Another date or place is told to whoever said yes, the rest to nobody."""
    before, after = change
    await state.clear()
    said = texts.unchanged(t) if after == before else texts.changed(after, t, told=told)
    await show_file(after.id, person, gatherings, replies, t, said=said)


def _show_access(event: Event, replies: Replies, t: Translator) -> None:
    spoken = [
        button(
            texts.ticked(t.language_name(code), code in event.interpreters, t),
            Interpreter(event=event.id, language=code, there=code not in event.interpreters),
        )
        for code in LANGUAGES
    ]
    wheels = EventDo.NO_WHEELS if event.wheelchair else EventDo.WHEELS
    replies.show(
        texts.access(event, t),
        rows(
            *in_pairs(spoken),
            on(texts.ticked(t.plain("Open to wheelchairs"), event.wheelchair, t), wheels, event.id),
            button(t.plain("Neighbourhood"), ForPlace(event=event.id, ask=True)),
            to_file(event.id, t),
        ),
    )


def routes() -> Router:
    router = Router(name="changing meetings")
    router.callback_query.register(announce, OnEvent.filter(F.do == EventDo.ANNOUNCE))
    router.callback_query.register(ask, OnEvent.filter(F.do.in_(set(_WAITS))))
    access = {EventDo.ACCESS, EventDo.WHEELS, EventDo.NO_WHEELS}
    router.callback_query.register(set_access, OnEvent.filter(F.do.in_(access)))
    router.callback_query.register(set_interpreter, Interpreter.filter())
    router.callback_query.register(set_neighbourhood, ForPlace.filter())
    router.message.register(take_words, StateFilter(Gathering.DATE), Dates())
    router.message.register(take_words, StateFilter(*_WAITS.values()), Words())
    router.message.register(take_pin, StateFilter(Gathering.PLACE), Sends("location"))
    return router

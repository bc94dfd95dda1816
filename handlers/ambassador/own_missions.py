"""Missions of an ambassador: the list, one of them, and the answers to what is offered."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.assignments import AssignmentState
from bot.domain.people import Person
from bot.i18n import Html, Translator
from bot.services.mission_home import all_of, told, with_room
from bot.services.missions import Missions
from bot.texts import own_mission as texts
from bot.texts import own_missions as list_texts
from bot.texts.mission_buttons import Tap
from bot.texts.missions import address, called, label
from handlers.ambassador.mission_buttons import Do, EveryOpen, InMission, Mine, OnMission, do, to_home, to_mission
from handlers.ambassador.mission_screens import show_mission
from handlers.callbacks import Open, Screen
from handlers.filters import Words
from handlers.keyboards import button, paged, rows
from handlers.replies import Replies
from handlers.states import AtMission

ROOM, ROOM_BESIDE_MORE = 7, 6
MISSION = "mission"
"""Where the conversation keeps which mission the next message is about."""


async def show_list(
    query: CallbackQuery,
    callback_data: Mine,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    home = await missions.views.home(person)
    listed = [button(label(one, home.edition, t), OnMission(tap=Tap.SHOW, mission=one.id)) for one in all_of(home)]
    room = ROOM_BESIDE_MORE if home.elsewhere else ROOM
    shown = paged(listed, room, callback_data.page, lambda page: button(t.plain("More"), Mine(page=page)))
    words = Html(f"{list_texts.list_title(t)}\n\n{told(home, t)}")
    many = len(with_room(home))
    every = button(t.plain("All open missions ({n})", n=many), EveryOpen()) if home.elsewhere else None
    offer = button(t.plain("My languages, places and hours"), Open(screen=Screen.OFFER))
    replies.show(words, rows(*shown, every, offer if not listed else None, to_home(t)))


async def show_every_open(
    query: CallbackQuery,
    callback_data: EveryOpen,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Somebody may come to what they did not say that they would."""
    await state.clear()
    home = await missions.views.home(person)
    found = with_room(home)
    listed = [button(label(one, home.edition, t), OnMission(tap=Tap.SHOW, mission=one.id)) for one in found]
    shown = paged(
        listed, ROOM_BESIDE_MORE, callback_data.page, lambda page: button(t.plain("More"), EveryOpen(page=page))
    )
    offer = button(t.plain("My languages, places and hours"), Open(screen=Screen.OFFER))
    back = button(t.plain("Back"), Mine(page=0))
    replies.show(list_texts.every_title(len(found), t), rows(*shown, offer, back))


async def show(
    query: CallbackQuery,
    callback_data: OnMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    await show_mission(callback_data.mission, person, missions, replies, t)


async def answer(
    query: CallbackQuery,
    callback_data: OnMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """An offer is answered, or a place confirmed; what has begun meanwhile is shown as it is."""
    await state.clear()
    number = callback_data.mission
    seen = await missions.views.open(person, number)
    if not seen.mission.to_come(seen.now):
        await show_mission(number, person, missions, replies, t)
        return
    has_place = seen.part is not None and seen.part.coming
    match callback_data.tap:
        case Tap.DECLINE | Tap.DROP if has_place:
            replies.show(texts.drop_question(t), _sure(number, t.plain("Yes, give it back"), t))
            return
        case Tap.DROP if seen.part is not None and seen.part.state is AssignmentState.WAITING:
            replies.show(texts.leave_queue_question(t), _sure(number, t.plain("Do not wait any more"), t))
            return
        case Tap.CONFIRM if has_place:
            await missions.answers.confirm(person, number)
            said = texts.confirmed(t)
        case Tap.ACCEPT | Tap.CONFIRM:
            said = texts.accepted(await missions.answers.accept(person, number), t)
        case _:
            await missions.answers.decline(person, number)
            said = texts.declined(t)
    await show_mission(number, person, missions, replies, t, said)


async def drop(
    query: CallbackQuery,
    callback_data: InMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    await missions.answers.drop(person, callback_data.mission)
    await show_mission(callback_data.mission, person, missions, replies, t, texts.dropped(t))


async def ask(
    query: CallbackQuery,
    callback_data: OnMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    seen = await missions.views.open(person, callback_data.mission)
    await state.set_state(AtMission.QUESTION)
    await state.set_data({MISSION: seen.mission.id})
    replies.show(texts.ask_for_question(t), rows(to_mission(seen.mission.id, t)))


async def take_question(
    message: Message,
    words: str,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    mission = (await state.get_data())[MISSION]
    await missions.answers.ask(person, mission, words)
    await state.clear()
    await show_mission(mission, person, missions, replies, t, texts.asked(t))


async def ask_in_words(message: Message, replies: Replies, t: Translator) -> None:
    replies.say(texts.question_in_words(t))


async def show_place(
    query: CallbackQuery,
    callback_data: InMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
) -> None:
    """With a name, the pin is a place that phones know how to reach."""
    seen = await missions.views.open(person, callback_data.mission)
    pin = seen.mission.place.pin
    if pin is None:
        replies.toast(texts.no_pin(t), alert=True)
        return
    title = called(seen.mission, t)
    where = address(seen.mission, seen.edition, t) or title
    replies.venue(pin, title, where, rows(to_mission(seen.mission.id, t)))


async def show_kit(
    query: CallbackQuery,
    callback_data: InMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
) -> None:
    """Its files, then the way back."""
    mission = (await missions.views.open(person, callback_data.mission)).mission
    if not mission.kit:
        replies.toast(texts.no_kit(t), alert=True)
        return
    for file in mission.kit:
        if file.kind is not None:
            replies.file(file.kind, file.file_id)
    replies.say(texts.kit(mission, t), rows(to_mission(mission.id, t)))


def _sure(mission: int, label: str, t: Translator) -> dict[str, object]:
    return rows(do(label, Do.DROP, mission), to_mission(mission, t))


def routes() -> Router:
    router = Router(name="missions")
    router.callback_query.register(show_list, Mine.filter())
    router.callback_query.register(show_every_open, EveryOpen.filter())
    router.callback_query.register(show, OnMission.filter(F.tap == Tap.SHOW))
    router.callback_query.register(ask, OnMission.filter(F.tap == Tap.ASK))
    answers = {Tap.ACCEPT, Tap.DECLINE, Tap.CONFIRM, Tap.DROP}
    router.callback_query.register(answer, OnMission.filter(F.tap.in_(answers)))
    router.callback_query.register(drop, InMission.filter(F.do == Do.DROP))
    router.callback_query.register(show_place, InMission.filter(F.do == Do.WHERE))
    router.callback_query.register(show_kit, InMission.filter(F.do == Do.KIT))
    router.message.register(take_question, Words(), StateFilter(AtMission.QUESTION))
    return router


def last_routes() -> Router:
    """What is neither words nor a command, where a question was asked for."""
    router = Router(name="no question on a mission")
    router.message.register(ask_in_words, StateFilter(AtMission.QUESTION))
    return router

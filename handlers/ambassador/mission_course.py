"""At a mission: checking in by the code, its link or one's place; counting by taps; helping somebody."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.check_ins import PREFIX, WrongCode, looks_like_code, read_start
from bot.domain.missions import Counts
from bot.domain.people import Person
from bot.i18n import Html, Translator
from bot.services.assisted import Assisted
from bot.services.campaigns import Loaded
from bot.services.missions import Missions
from bot.texts import mission_course as texts
from handlers.ambassador.assist import show_entrance
from handlers.ambassador.assist_buttons import COUNTED_TO
from handlers.ambassador.mission_buttons import Count, Do, InMission, do, to_mission
from handlers.ambassador.mission_screens import show_mission
from handlers.ambassador.own_missions import MISSION
from handlers.filters import HasEdition, Payload, Sends, Words
from handlers.keyboards import Keyboard, button, rows
from handlers.replies import Replies
from handlers.states import AtMission


async def ask_for_code(
    query: CallbackQuery,
    callback_data: InMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    seen = await missions.views.open(person, callback_data.mission)
    if seen.part is not None and seen.part.present:
        await _show_counters(seen.mission.id, person, missions, replies, t)
        return
    await state.set_state(AtMission.CODE)
    await state.set_data({MISSION: seen.mission.id})
    replies.show(texts.ask_for_code(seen.mission, t), rows(to_mission(seen.mission.id, t)))


async def take_code(
    message: Message,
    words: str,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """A wrong code can be corrected at once: the question stays open. Words that are none are no try."""
    mission = (await state.get_data())[MISSION]
    if not looks_like_code(words):
        replies.say(texts.code_or_place(t), rows(to_mission(mission, t)))
        return
    found = await missions.course.check_in(person, mission, words)
    if isinstance(found, WrongCode):
        replies.say(texts.wrong_code(found, t), rows(to_mission(mission, t)))
        return
    await state.clear()
    await _welcome(mission, person, missions, replies, t)


async def take_place(
    message: Message,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    mission = (await state.get_data())[MISSION]
    assert message.location is not None, "a place that has a name has this too"
    there = message.location
    await missions.course.check_in_there(person, mission, there.latitude, there.longitude)
    await state.clear()
    await _welcome(mission, person, missions, replies, t)


async def follow_link(
    message: Message,
    payload: str,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """The QR on the leader's phone. One that has changed meanwhile is as a code that was typed wrongly."""
    mission, _ = read_start(payload)
    found = await missions.course.check_in_link(person, payload)
    await state.clear()
    if isinstance(found, WrongCode):
        replies.say(texts.wrong_code(found, t), rows(to_mission(mission, t)))
        return
    await _welcome(mission, person, missions, replies, t)


async def ask_again(message: Message, replies: Replies, t: Translator) -> None:
    replies.say(texts.code_or_place(t))


async def show_counters(
    query: CallbackQuery,
    callback_data: InMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    await _show_counters(callback_data.mission, person, missions, replies, t)


async def count(
    query: CallbackQuery,
    callback_data: Count,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
) -> None:
    more: dict[str, Any] = {callback_data.what: callback_data.more}
    done = await missions.course.count(person, callback_data.mission, Counts(**more))
    seen = await missions.views.open(person, callback_data.mission)
    replies.show(texts.counters(seen.mission, done, t), _keyboard(callback_data.mission, t))


async def help_someone(
    query: CallbackQuery,
    callback_data: InMission,
    person: Person,
    missions: Missions,
    assisted: Assisted,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    """The entry that everybody has who may help; what is put forward is counted to this mission."""
    await show_entrance(query, person, assisted, missions, replies, t, edition, state)
    await state.update_data({COUNTED_TO: callback_data.mission})


async def _welcome(mission: int, person: Person, missions: Missions, replies: Replies, t: Translator) -> None:
    seen = await missions.views.open(person, mission)
    await _show_counters(mission, person, missions, replies, t, texts.checked_in(seen.mission, t))


async def _show_counters(
    mission: int, person: Person, missions: Missions, replies: Replies, t: Translator, said: Html | None = None
) -> None:
    seen = await missions.views.open(person, mission)
    if seen.part is None or not seen.part.present:
        await show_mission(mission, person, missions, replies, t)
        return
    words = texts.counters(seen.mission, seen.part.done, t)
    replies.show(words, _keyboard(mission, t), said)


def _keyboard(mission: int, t: Translator) -> Keyboard:
    return rows(
        [
            button(texts.met("+1", t), Count(mission=mission, what="met", more=1)),
            button(texts.helped("+1", t), Count(mission=mission, what="helped", more=1)),
        ],
        [
            button(texts.met("−1", t), Count(mission=mission, what="met", more=-1)),
            button(texts.helped("−1", t), Count(mission=mission, what="helped", more=-1)),
        ],
        do(t.plain("Help someone now"), Do.HELP, mission),
        to_mission(mission, t),
    )


async def names_a_mission(_message: Message, payload: str) -> bool:
    """There are other words that begin with this letter."""
    return payload[:1].isdigit()


def linked_routes() -> Router:
    """Before the menu, which answers every other `/start`."""
    router = Router(name="links to check in")
    router.message.register(follow_link, Payload(PREFIX), names_a_mission, HasEdition())
    return router


def routes() -> Router:
    router = Router(name="at a mission")
    router.callback_query.register(ask_for_code, InMission.filter(F.do == Do.ARRIVE))
    router.callback_query.register(show_counters, InMission.filter(F.do == Do.COUNTS))
    router.callback_query.register(help_someone, InMission.filter(F.do == Do.HELP))
    router.callback_query.register(count, Count.filter())
    router.message.register(take_code, Words(), StateFilter(AtMission.CODE))
    router.message.register(take_place, Sends("location"), StateFilter(AtMission.CODE))
    return router


def last_routes() -> Router:
    """What is neither a code nor a place, where one was asked for."""
    router = Router(name="no code and no place")
    router.message.register(ask_again, StateFilter(AtMission.CODE))
    return router

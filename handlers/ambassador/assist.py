"""Helping somebody without a phone: their idea through the same questions as everybody's, then a code on paper."""

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.deep_linking import create_start_link

from bot.domain.assignments import CountedOut, NotPresent
from bot.domain.assisted import PREFIX, WrongCode
from bot.domain.ideas import IdeaId
from bot.domain.missions import Counts, MissionUnknown
from bot.domain.people import Deed, NotAllowed, Person
from bot.i18n import Html, Translator
from bot.services.assisted import Assisted
from bot.services.campaigns import Loaded
from bot.services.deposits import Unfinished
from bot.services.missions import Missions
from bot.texts import assist, mission_course
from handlers.ambassador.assist_buttons import (
    COUNTED_TO,
    HELPING,
    Act,
    Helping,
    Wants,
    again,
    back_to_mission,
    consent,
    entrance,
)
from handlers.callbacks import Screen, number_in
from handlers.filters import Called, Tapped, Words, add_screen
from handlers.replies import Replies
from handlers.resident.deposit_buttons import Act as Deposit
from handlers.resident.deposit_buttons import Does
from handlers.resident.deposit_dialogue import CORRECTING, Dialogue, InDialogue
from handlers.states import Assisting, Depositing


async def show_entrance(
    event: Message | CallbackQuery,
    person: Person,
    assisted: Assisted,
    missions: Missions,
    replies: Replies,
    t: Translator,
    edition: Loaded,
    state: FSMContext,
) -> None:
    """Who is at a mission helps in it."""
    person.require(Deed.ASSIST)
    await state.clear()
    here = await missions.course.current(person)
    if here is not None and here[1].present:
        await state.set_data({COUNTED_TO: here[0].id})
    draft = await assisted.current(person, edition)
    replies.show(assist.entrance(t), entrance(t, under_way=draft is not None))


async def ask_for_consent(
    query: CallbackQuery, person: Person, replies: Replies, t: Translator, edition: Loaded
) -> None:
    person.require(Deed.ASSIST)
    replies.show(assist.ask_for_consent(edition.edition.deposit.minimum_age, t), consent(t))


async def begin(query: CallbackQuery, person: Person, assisted: Assisted, dialogue: Dialogue) -> None:
    idea = await assisted.agree(person, person.language)
    await _as_helper(dialogue.state)
    await dialogue.helping(assisted).go_on(idea, None)


async def go_home(query: CallbackQuery, replies: Replies, t: Translator) -> None:
    replies.show(assist.not_agreed(t), again(t))


async def resume(query: CallbackQuery, person: Person, assisted: Assisted, dialogue: Dialogue) -> None:
    person.require(Deed.ASSIST)
    await _as_helper(dialogue.state)
    helping = dialogue.helping(assisted)
    await helping.go_on(await helping.idea(), None)


async def stop(event: Message | CallbackQuery, replies: Replies, t: Translator, state: FSMContext) -> None:
    """The draft stays: the person may only have gone to fetch their glasses."""
    await state.clear()
    replies.show(assist.stopped(t), again(t))


async def hand_in(
    query: CallbackQuery, value: str, assisted: Assisted, missions: Missions, dialogue: Dialogue, bot: Bot
) -> None:
    """The code is shown here and nowhere else. An idea that was entered at a mission is counted to it."""
    outcome = await assisted.hand_in(dialogue.person, IdeaId(number_in(value)))
    if isinstance(outcome, Unfinished):
        await dialogue.state.update_data({CORRECTING: True})
        await dialogue.ask(outcome.piece, outcome.idea, dialogue.refused(outcome.refusal))
        return
    mission = (await dialogue.state.get_data()).get(COUNTED_TO)
    await dialogue.state.clear()
    if outcome.code is None:
        dialogue.replies.show(assist.handed_in_before(outcome.idea, dialogue.t), again(dialogue.t))
        return
    link = await create_start_link(bot, f"{PREFIX}{outcome.code}")
    counted = await _count(mission, missions, dialogue) if mission is not None else None
    dialogue.replies.show(assist.handed_in(outcome.idea, outcome.code, link, dialogue.t))
    dialogue.replies.say(counted or assist.code_stays(dialogue.t), back_to_mission(mission, dialogue.t))


async def ask_for_code(
    query: CallbackQuery, person: Person, replies: Replies, t: Translator, state: FSMContext
) -> None:
    person.require(Deed.ASSIST)
    await state.set_state(Assisting.LOOK_UP)
    replies.show(assist.ask_for_code(t))


async def look_up(
    message: Message,
    words: str,
    person: Person,
    assisted: Assisted,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    found = await assisted.look_up(person, words)
    if isinstance(found, WrongCode):
        replies.say(assist.wrong_code(found, t), again(t))
        return
    await state.clear()
    replies.say(assist.found(found, t), again(t))


async def _as_helper(state: FSMContext) -> None:
    kept = await state.get_data()
    mission = {COUNTED_TO: kept[COUNTED_TO]} if COUNTED_TO in kept else {}
    await state.set_data({HELPING: True, **mission})


async def _count(mission: int, missions: Missions, dialogue: Dialogue) -> Html | None:
    """An idea that comes too late for the count of its mission is no less an idea."""
    try:
        done = await missions.course.count(dialogue.person, mission, Counts(helped=1))
    except (NotAllowed, NotPresent, CountedOut, MissionUnknown):
        return None
    seen = await missions.views.open(dialogue.person, mission)
    return mission_course.counted_to(seen.mission, done, dialogue.t)


def routes() -> Router:
    router = Router(name="assisted")
    for observer in (router.message, router.callback_query):
        observer.filter(InDialogue())
    add_screen(router, Screen.ASSIST, show_entrance)
    for act, handler in (
        (Act.ENTER, ask_for_consent),
        (Act.AGREED, begin),
        (Act.REFUSED, go_home),
        (Act.RESUME, resume),
        (Act.LOOK_UP, ask_for_code),
    ):
        router.callback_query.register(handler, Wants(act))
    router.callback_query.register(hand_in, Does(Deposit.SEND), Helping())
    router.callback_query.register(stop, Does(Deposit.STOP), Helping())
    router.callback_query.register(stop, Tapped(Screen.CANCEL), Helping(), StateFilter(Depositing))
    router.message.register(stop, Called(Screen.CANCEL), Helping(), StateFilter(Depositing))
    router.message.register(look_up, Words(), StateFilter(Assisting.LOOK_UP))
    return router

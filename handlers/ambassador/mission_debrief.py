"""How it was: three questions one after the other, then a photo or a voice note, each of them optional."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.assignments import NotPresent, Went
from bot.domain.people import Person
from bot.i18n import Html, Translator
from bot.services.missions import Missions
from bot.texts import mission_course as texts
from bot.texts.mission_buttons import Tap
from handlers.ambassador.debrief_memory import Told
from handlers.ambassador.mission_buttons import OnMission, Step, Tell, to_home, to_mission
from handlers.filters import Sends, Words
from handlers.keyboards import Keyboard, button, rows
from handlers.replies import Replies
from handlers.states import AtMission

_STATES = {
    Step.WENT: AtMission.WENT,
    Step.HEARD: AtMission.HEARD,
    Step.NEXT: AtMission.NEXT,
    Step.PROOFS: AtMission.PROOFS,
}
_STEPS = {state.state: step for step, state in _STATES.items()}
_BEFORE = {Step.HEARD: Step.WENT, Step.NEXT: Step.HEARD, Step.PROOFS: Step.NEXT}
_AFTER = {Step.HEARD: Step.NEXT, Step.NEXT: Step.PROOFS, Step.PROOFS: Step.DONE}


async def begin(
    query: CallbackQuery,
    callback_data: OnMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    await _ask(Step.WENT, Told(callback_data.mission), person, missions, replies, t, state)


async def go_on(
    query: CallbackQuery,
    callback_data: Tell,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """Back, on without an answer, or how it went; a button of another debrief begins with the first question."""
    told = Told.remembered(await state.get_data())
    if told is None or told.mission != callback_data.mission:
        told = Told(callback_data.mission)
    if callback_data.went is not None:
        told.went = callback_data.went
    step = callback_data.step if told.went is not None else Step.WENT
    await _ask(step, told, person, missions, replies, t, state)


async def take_words(
    message: Message,
    words: str,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """What was asked last; words that come with the pictures change nothing."""
    told, step = await _under_way(state)
    said = None
    if step is Step.WENT:
        said = texts.choose_how_it_went(t)
    elif step is Step.PROOFS:
        said = texts.photo_or_voice(t)
    else:
        told.keep(step, words)
        step = _AFTER[step]
    await _ask(step, told, person, missions, replies, t, state, said)


async def take_file(
    message: Message,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    """At whichever question it comes."""
    told, step = await _under_way(state)
    if message.photo:
        told.photo = message.photo[-1].file_id
    else:
        assert message.voice is not None, "the filter lets nothing else in"
        told.voice = message.voice.file_id
    await _ask(step, told, person, missions, replies, t, state, texts.file_kept(t))


async def ask_again(
    message: Message, person: Person, missions: Missions, replies: Replies, t: Translator, state: FSMContext
) -> None:
    told, step = await _under_way(state)
    await _ask(step, told, person, missions, replies, t, state, texts.photo_or_voice(t))


async def _under_way(state: FSMContext) -> tuple[Told, Step]:
    told = Told.remembered(await state.get_data())
    assert told is not None, "it is kept with the state"
    return told, _STEPS[await state.get_state()]


async def _ask(
    step: Step,
    told: Told,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
    said: Html | None = None,
) -> None:
    """Put one question. Once the three are through it is kept, so that nobody has to find the last button."""
    if step in (Step.PROOFS, Step.DONE):
        thanks = await missions.course.debrief(person, told.mission, told.debrief())
    if step is Step.DONE:
        await state.clear()
        words = texts.thanks(thanks.mission, thanks.own, thanks.together, thanks.next, t)
        replies.show(words, rows(to_mission(told.mission, t), to_home(t)))
        return
    await state.set_state(_STATES[step])
    await state.set_data(told.memory())
    words = await _question(step, told, person, missions, t)
    replies.show(words, _keyboard(step, told.mission, t), said)


async def _question(step: Step, told: Told, person: Person, missions: Missions, t: Translator) -> Html:
    seen = await missions.views.open(person, told.mission)
    if seen.part is None or not seen.part.present:
        raise NotPresent
    match step:
        case Step.WENT:
            return texts.ask_how_it_went(seen.mission, seen.part, t)
        case Step.HEARD:
            return texts.ask_what_was_heard(t)
        case Step.NEXT:
            return texts.ask_for_next_time(t)
        case _:
            return texts.ask_for_proofs(seen.mission, told.debrief(), t)


def _keyboard(step: Step, mission: int, t: Translator) -> Keyboard:
    if step is Step.WENT:
        choices: list[dict[str, Any]] = [
            button(texts.went(how, t), Tell(mission=mission, step=Step.HEARD, went=how)) for how in Went
        ]
        return rows(*choices, to_mission(mission, t))
    onward = t.plain("Done") if step is Step.PROOFS else t.plain("Skip")
    return rows(
        button(onward, Tell(mission=mission, step=_AFTER[step])),
        button(t.plain("Back"), Tell(mission=mission, step=_BEFORE[step])),
    )


def routes() -> Router:
    router = Router(name="debriefs")
    router.callback_query.register(begin, OnMission.filter(F.tap == Tap.TELL))
    router.callback_query.register(go_on, Tell.filter())
    asked = StateFilter(*_STATES.values())
    router.message.register(take_words, Words(), asked)
    router.message.register(take_file, Sends("photo", "voice"), asked)
    return router


def last_routes() -> Router:
    """What is neither words nor a photo nor a voice note, while somebody tells how it was."""
    router = Router(name="no part of a debrief")
    router.message.register(ask_again, StateFilter(*_STATES.values()))
    return router

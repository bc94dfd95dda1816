"""How it was: what the mission asks, question by question, then a photo or a voice note; all of it optional."""

from dataclasses import dataclass
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.assignments import Assignment, NotPresent, Went
from bot.domain.missions import Mission, Proof
from bot.domain.people import Person
from bot.i18n import Html, Translator
from bot.services.missions import Missions
from bot.texts import mission_course as texts
from bot.texts.mission_buttons import Tap
from handlers.ambassador.debrief_memory import Told
from handlers.ambassador.mission_buttons import OnMission, Step, Tell, steps_of, to_home, to_mission
from handlers.filters import Sends, Words
from handlers.keyboards import Keyboard, button, rows
from handlers.replies import Replies
from handlers.states import AtMission

_STATES = {
    Step.WENT: AtMission.WENT,
    Step.HEARD: AtMission.HEARD,
    Step.NEXT: AtMission.NEXT,
    Step.OWN: AtMission.OWN,
    Step.PROOFS: AtMission.PROOFS,
}
_STEPS = {state.state: step for step, state in _STATES.items()}


@dataclass(frozen=True, slots=True)
class DebriefTalk:
    """Somebody who tells how a mission was."""

    person: Person
    missions: Missions
    replies: Replies
    t: Translator
    state: FSMContext

    async def part(self, number: int) -> tuple[Mission, Assignment]:
        """Raises `NotPresent`."""
        seen = await self.missions.views.open(self.person, number)
        if seen.part is None or not seen.part.present:
            raise NotPresent
        return seen.mission, seen.part

    async def under_way(self) -> tuple[Told, Step]:
        told = Told.remembered(await self.state.get_data())
        assert told is not None, "it is kept with the state"
        return told, _STEPS[await self.state.get_state()]

    async def ask(self, told: Told, step: Step, said: Html | None = None) -> None:
        """Put a question, or thank. Once the questions are through it is kept: nobody has to find the last button."""
        mission, part = await self.part(told.mission)
        step = _due(step, told, mission)
        if step is Step.DONE:
            await self._thank(told)
            return
        if step is Step.PROOFS and not told.debrief().empty:
            await self.missions.course.debrief(self.person, told.mission, told.debrief())
        await self.state.set_state(_STATES[step])
        await self.state.set_data(told.memory())
        self.replies.show(self._question(step, told, mission, part), self._keyboard(step, told, mission), said)

    async def _thank(self, told: Told) -> None:
        thanks = await self.missions.course.debrief(self.person, told.mission, told.debrief())
        await self.state.clear()
        words = texts.thanks(thanks.mission, thanks.own, thanks.together, thanks.next, self.t)
        self.replies.show(words, rows(to_mission(told.mission, self.t), to_home(self.t)))

    def _question(self, step: Step, told: Told, mission: Mission, part: Assignment) -> Html:
        match step:
            case Step.WENT:
                return texts.ask_how_it_went(mission, part, self.t)
            case Step.HEARD:
                return texts.ask_what_was_heard(self.t)
            case Step.NEXT:
                return texts.ask_for_next_time(self.t)
            case Step.OWN:
                return texts.ask_own_question(mission, self.t)
            case _:
                return texts.ask_for_proofs(mission, told.debrief(), self.t)

    def _keyboard(self, step: Step, told: Told, mission: Mission) -> Keyboard:
        t, steps = self.t, steps_of(mission)
        at = steps.index(step)
        following = steps[at + 1]
        back = (
            button(t.plain("Back"), Tell(mission=mission.id, step=steps[at - 1])) if at else to_mission(mission.id, t)
        )
        if step is Step.WENT:
            choices: list[dict[str, Any]] = [
                button(texts.went(how, t), Tell(mission=mission.id, step=following, went=how)) for how in Went
            ]
            return rows(*choices, back)
        missing = mission.missing(told.debrief().brought)
        done = texts.without(missing, t) if missing else t.plain("Done")
        onward = done if step is Step.PROOFS else t.plain("Skip")
        return rows(button(onward, Tell(mission=mission.id, step=following)), back)


def _due(step: Step, told: Told, mission: Mission) -> Step:
    """The one that is asked for, or the next one that there is; how it went cannot be passed over."""
    steps = steps_of(mission)
    if Step.WENT in steps and told.went is None:
        return Step.WENT
    order = list(Step)
    return next(one for one in steps if order.index(one) >= order.index(step))


async def begin(query: CallbackQuery, callback_data: OnMission, talk: DebriefTalk) -> None:
    await talk.state.clear()
    await talk.ask(Told(callback_data.mission), Step.WENT)


async def go_on(query: CallbackQuery, callback_data: Tell, talk: DebriefTalk) -> None:
    """Back, on without an answer, or how it went; a button of another debrief begins with the first question."""
    told = Told.remembered(await talk.state.get_data())
    step = callback_data.step
    if told is None or told.mission != callback_data.mission:
        told, step = Told(callback_data.mission), step if callback_data.went is not None else Step.WENT
    if callback_data.went is not None:
        told.went = callback_data.went
    await talk.ask(told, step)


async def take_words(message: Message, words: str, talk: DebriefTalk) -> None:
    """What was asked last; words that come with the pictures change nothing."""
    told, step = await talk.under_way()
    mission, _ = await talk.part(told.mission)
    if step is Step.WENT:
        await talk.ask(told, step, texts.choose_how_it_went(talk.t))
    elif step is Step.PROOFS:
        await talk.ask(told, step, texts.what_is_kept(mission, talk.t))
    else:
        told.keep(step, words)
        await talk.ask(told, list(Step)[list(Step).index(step) + 1])


async def take_file(message: Message, talk: DebriefTalk) -> None:
    """At whichever question it comes, if the mission has any use for it."""
    told, step = await talk.under_way()
    mission, _ = await talk.part(told.mission)
    if (Proof.PHOTO if message.photo else Proof.VOICE) not in mission.files:
        await talk.ask(told, step, texts.not_asked_for(talk.t))
        return
    if message.photo:
        told.photo = message.photo[-1].file_id
    else:
        assert message.voice is not None, "the filter lets nothing else in"
        told.voice = message.voice.file_id
    await talk.ask(told, step, texts.file_kept(talk.t))


async def ask_again(message: Message, talk: DebriefTalk) -> None:
    told, step = await talk.under_way()
    mission, _ = await talk.part(told.mission)
    await talk.ask(told, step, texts.what_is_kept(mission, talk.t))


class AtDebrief(Filter):
    """Gives handlers their `talk`."""

    async def __call__(
        self, _event: object, person: Person, missions: Missions, replies: Replies, t: Translator, state: FSMContext
    ) -> dict[str, Any]:
        return {"talk": DebriefTalk(person, missions, replies, t, state)}


def routes() -> Router:
    router = Router(name="debriefs")
    for observer in (router.message, router.callback_query):
        observer.filter(AtDebrief())
    router.callback_query.register(begin, OnMission.filter(F.tap == Tap.TELL))
    router.callback_query.register(go_on, Tell.filter())
    asked = StateFilter(*_STATES.values())
    router.message.register(take_words, Words(), asked)
    router.message.register(take_file, Sends("photo", "voice"), asked)
    return router


def last_routes() -> Router:
    """What is neither words nor a photo nor a voice note, while somebody tells how it was."""
    router = Router(name="no part of a debrief")
    router.message.filter(AtDebrief())
    router.message.register(ask_again, StateFilter(*_STATES.values()))
    return router

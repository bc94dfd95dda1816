"""Making a mission: its kind and its hours make a draft, whose other lines are asked for one by one; each of them is
changed in the same way later."""

import secrets
from collections.abc import Iterable
from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.debriefing import Question, question_fits
from bot.domain.missions import NEEDED_MOST, QUOTA_MOST, KitFile, Mission, MissionKind, NumberWrong, Place, Proof
from bot.domain.network import SPOKEN
from bot.domain.new_missions import Edit, instructions_fit, kit_words, title_fits
from bot.domain.people import Deed, PersonId
from bot.domain.task_files import FileKind
from bot.texts import mission_questions as texts
from handlers.callbacks import number_in
from handlers.filters import Sends, Words
from handlers.keyboards import rows
from handlers.staff.event_buttons import to_file
from handlers.staff.mission_buttons import AskLine, Do, Hours, Line, NewMissionOf, OnTeamMission, SetLine, to_home
from handlers.staff.mission_desk import AtMissionDesk, MissionDesk
from handlers.staff.mission_hours import ACT, KEY, KIND, MEETING, same_hours
from handlers.staff.mission_kinds import new_kinds
from handlers.staff.mission_lines import LINE, MISSION, ON_THE_WAY, PLACE, MissionLines
from handlers.staff.states import Missioning


async def begin(query: CallbackQuery, callback_data: NewMissionOf, desk: MissionDesk) -> None:
    """What kind it is, then when; the key makes sure that it is made once. Of a meeting its hours are offered."""
    desk.person.require(Deed.RUN_MISSIONS)
    await desk.state.clear()
    kind, number, t = callback_data.kind, callback_data.event, desk.t
    meeting = await desk.missions.views.meeting(desk.person, number) if number else None
    back = to_file(number, t) if meeting else to_home(t)
    if kind is None:
        desk.replies.show(texts.ask_kind(t, meeting), new_kinds(callback_data, back, t))
        return
    await desk.state.set_state(Missioning.HOURS)
    await desk.state.set_data(
        {ACT: Hours.NEW, MISSION: 0, KIND: kind, KEY: secrets.token_hex(8), MEETING: number or None},
    )
    same = [same_hours(meeting, t)] if meeting else []
    desk.replies.show(texts.ask_hours(desk.edition.timezone, t, meeting), rows(*same, back))


async def change(query: CallbackQuery, callback_data: OnTeamMission, desk: MissionDesk) -> None:
    seen = await desk.seen(callback_data.mission)
    await MissionLines(desk).what_to_change(seen.mission, callback_data.page)


async def ask(query: CallbackQuery, callback_data: AskLine, desk: MissionDesk) -> None:
    seen, asked = await desk.seen(callback_data.mission), callback_data
    await MissionLines(desk).ask(seen.mission, asked.line, guided=asked.guided, page=asked.page)


async def tap(query: CallbackQuery, callback_data: SetLine, desk: MissionDesk) -> None:
    """What a tap says; where several may be chosen, the question stays."""
    tapped, lines = callback_data, MissionLines(desk)
    mission = (await desk.seen(tapped.mission)).mission
    match tapped.line:
        case Line.KIT:
            last = number_in(tapped.value)
            if last and last == len(mission.kit):
                mission = await desk.missions.writing.detach(desk.person, mission.id, last - 1)
        case Line.LEADER:
            leader = PersonId(number_in(tapped.value))
            mission = await desk.missions.writing.appoint(desk.person, mission.id, leader)
        case _:
            mission = await _edit(desk, mission, await _edit_of(tapped, mission, desk))
    if tapped.line in (Line.KIT, Line.LANGUAGES, Line.PROOF, Line.DEBRIEF):
        await lines.ask(mission, tapped.line, guided=tapped.guided, page=tapped.page)
    else:
        await lines.after(mission, tapped.line, guided=tapped.guided)


async def _edit_of(tapped: SetLine, mission: Mission, desk: MissionDesk) -> Edit:
    value, language = tapped.value, desk.t.language
    match tapped.line:
        case Line.KIND:
            edit = Edit(language, kind=MissionKind(value) if value in set(MissionKind) else None)
        case Line.PLACE:
            edit = Edit(language, place=Place())
        case Line.NEIGHBOURHOOD:
            edit = Edit(language, place=await _place_in(value or None, mission, desk))
        case Line.TITLE | Line.INSTRUCTIONS:
            edit = _worded(tapped.line, value, language)
        case Line.LANGUAGES:
            edit = Edit(language, languages=_toggled(mission.languages, value, SPOKEN))
        case Line.PROOF:
            edit = Edit(language, proof=frozenset(map(Proof, _toggled(mission.proof, value, list(Proof)))))
        case Line.DEBRIEF:
            edit = _asking(mission, value, language)
        case _:
            edit = _numbered(tapped.line, value, mission, language)
    return edit


async def take_words(message: Message, words: str, desk: MissionDesk) -> None:
    """A title, instructions, or a question for afterwards."""
    line, guided, mission = await _asked(desk)
    await MissionLines(desk).after(
        await _edit(desk, mission, _worded(line, words, desk.t.language)), line, guided=guided
    )


async def take_number(message: Message, words: str, desk: MissionDesk) -> None:
    line, guided, mission = await _asked(desk)
    edit = _numbered(line, words.strip(), mission, desk.t.language)
    await MissionLines(desk).after(await _edit(desk, mission, edit), line, guided=guided)


async def take_file(message: Message, desk: MissionDesk) -> None:
    """A photo in its largest size, or a file as it is; several may follow one another."""
    line, guided, mission = await _asked(desk)
    if message.photo:
        file = KitFile(FileKind.PHOTO, message.photo[-1].file_id)
    else:
        assert message.document is not None, "the filter lets nothing else in"
        file = KitFile(FileKind.DOCUMENT, message.document.file_id, message.document.file_name or "")
    kept = await desk.missions.writing.attach(desk.person, mission.id, file)
    await MissionLines(desk).ask(kept, line, guided=guided)


async def take_kit_words(message: Message, words: str, desk: MissionDesk) -> None:
    """What is no file at all: a gazebo, flyers."""
    line, guided, mission = await _asked(desk)
    kept = await desk.missions.writing.attach(desk.person, mission.id, kit_words(words))
    await MissionLines(desk).ask(kept, line, guided=guided)


async def no_file(message: Message, desk: MissionDesk) -> None:
    desk.replies.say(texts.not_a_file(desk.t))


async def _asked(desk: MissionDesk) -> tuple[Line, bool, Mission]:
    kept = await desk.state.get_data()
    return Line(kept[LINE]), kept[ON_THE_WAY], (await desk.seen(kept[MISSION])).mission


async def _edit(desk: MissionDesk, mission: Mission, edit: Edit) -> Mission:
    """What says the same already is not said again to those who come."""
    if edit.place is not None and edit.place == mission.place:
        return mission
    return await desk.missions.writing.change(desk.person, mission.id, edit)


async def _place_in(neighbourhood: str | None, mission: Mission, desk: MissionDesk) -> Place:
    """The place in the making, or the mission's own one, in another neighbourhood."""
    kept = await desk.state.get_data()
    made = kept.get(PLACE) if kept.get(MISSION) == mission.id else None
    if made is None:
        return replace(mission.place, neighbourhood=neighbourhood)
    pin = (made["pin"][0], made["pin"][1]) if made.get("pin") else None
    return Place(made.get("name", ""), pin, neighbourhood)


def _worded(line: Line, words: str, language: str) -> Edit:
    """Raises `WordsTooLong`."""
    if line is Line.TITLE:
        return Edit(language, title=title_fits(words))
    if line is Line.DEBRIEF:
        return Edit(language, question=question_fits(words))
    return Edit(language, instructions=instructions_fit(words))


def _asking(mission: Mission, value: str, language: str) -> Edit:
    """One question more or less; nothing takes the mission's own one away."""
    if not value:
        return Edit(language, question="")
    asked = _toggled(mission.debriefing.questions, value, list(Question))
    return Edit(language, questions=frozenset(map(Question, asked)))


def _numbered(line: Line, words: str, mission: Mission, language: str) -> Edit:
    """Raises `NumberWrong`."""
    least, most = (1, NEEDED_MOST) if line is Line.NEEDED else (0, QUOTA_MOST)
    if not words.isdecimal() or len(words) > len(str(most)):
        raise NumberWrong(least, most)
    number = int(words)
    match line:
        case Line.NEEDED:
            return Edit(language, needed=number)
        case Line.MET:
            return Edit(language, quota=replace(mission.quota, met=number))
        case _:
            return Edit(language, quota=replace(mission.quota, helped=number))


def _toggled(held: frozenset[str], value: str, known: Iterable[str]) -> frozenset[str]:
    """With one more (`+ar`), or one less (`-ar`); what is not known is passed over."""
    sign, one = value[:1], frozenset({value[1:]} & set(known))
    return held | one if sign == "+" else held - one


def routes() -> Router:
    router = Router(name="making missions")
    for observer in (router.message, router.callback_query):
        observer.filter(AtMissionDesk())
    router.callback_query.register(begin, NewMissionOf.filter())
    router.callback_query.register(change, OnTeamMission.filter(F.do == Do.CHANGE))
    router.callback_query.register(ask, AskLine.filter())
    router.callback_query.register(tap, SetLine.filter())
    router.message.register(take_words, StateFilter(Missioning.WORDS), Words())
    router.message.register(take_number, StateFilter(Missioning.NUMBER), Words())
    router.message.register(take_file, StateFilter(Missioning.KIT), Sends("photo", "document"))
    router.message.register(take_kit_words, StateFilter(Missioning.KIT), Words())
    return router


def last_routes() -> Router:
    """What cannot be in a kit, where it was asked for, and is no command either."""
    router = Router(name="no kit")
    for observer in (router.message, router.callback_query):
        observer.filter(AtMissionDesk())
    router.message.register(no_file, StateFilter(Missioning.KIT))
    return router

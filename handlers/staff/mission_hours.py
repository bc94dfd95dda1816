"""The hours of a mission: of a new one, of one that moves, of a copy; and the weeks in which it is repeated."""

from collections.abc import Sequence
from datetime import timedelta

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.civil import HourInDoubt
from bot.domain.event_missions import slot_of
from bot.domain.events import Event
from bot.domain.mission_lists import Which
from bot.domain.missions import Mission, MissionKind, NumberWrong, Span, span_to_come
from bot.domain.new_missions import WEEKS_MOST, NewMission, on_day
from bot.domain.people import Deed
from bot.domain.typed_spans import typed_other_spans, typed_spans
from bot.i18n import Translator
from bot.texts import mission_questions as texts
from bot.texts import team_missions as told
from bot.texts.errors import interrupted
from handlers.filters import Dates, Words
from handlers.keyboards import Button, button, in_pairs, rows
from handlers.staff.calendar_buttons import moment_of
from handlers.staff.mission_buttons import (
    GUIDED,
    Do,
    EachWeek,
    Hours,
    OnTeamMission,
    TheseHours,
    on,
    to_card,
    to_home,
)
from handlers.staff.mission_desk import AtMissionDesk, MissionDesk
from handlers.staff.mission_lines import MISSION, MissionLines
from handlers.staff.states import Missioning

ACT, KEY, KIND, MEETING, DONE = "act", "key", "kind", "meeting", "done"
"""Where the conversation keeps what hours are for, of a new mission its key, its kind and the meeting that it is for;
and what was just done, so that a second tap shows it and does nothing more."""

WEEKS = (2, 3, 4, 8, 12)
LATER = (7, 14)
"""Days after which the same hours are offered."""


async def ask(query: CallbackQuery, callback_data: OnTeamMission, desk: MissionDesk) -> None:
    """For a move or a copy."""
    mission = (await desk.seen(callback_data.mission)).mission
    act = Hours(callback_data.do.value)
    await desk.state.set_state(Missioning.HOURS)
    await desk.state.set_data({ACT: act, MISSION: mission.id})
    desk.replies.show(
        texts.ask_other_hours(mission, desk.edition.timezone, desk.t),
        rows(*in_pairs(_later(mission, act, desk)), to_card(mission.id, desk.t)),
    )


async def take_hours(message: Message, words: str, desk: MissionDesk) -> None:
    """Where the town's clocks leave it open, both readings are offered. Raises what the words or the hours lack."""
    kept = await desk.state.get_data()
    act, number, zone = Hours(kept[ACT]), kept[MISSION], desk.edition.zone
    if act is Hours.NEW:
        desk.person.require(Deed.RUN_MISSIONS)
        spans = await _typed_for_new(words, kept.get(MEETING), desk)
    else:
        spans = typed_other_spans(words, (await desk.seen(number)).mission.span, zone)
    if len(spans) == 1:
        await _do(act, number, span_to_come(spans[0], desk.now), desk)
        return
    choices = [
        button(texts.hours_label(span, f"{span.begins.astimezone(zone):%z}"[:3], desk.t), _target(act, number, span))
        for span in spans
    ]
    desk.replies.show(
        texts.which_hours(desk.t), rows(*choices, to_card(number, desk.t) if number else to_home(desk.t))
    )


async def _typed_for_new(words: str, meeting: int | None, desk: MissionDesk) -> Sequence[Span]:
    """A day alone keeps the hours of the meeting."""
    if meeting is None:
        return typed_spans(words, desk.edition.zone)
    slot = slot_of(await desk.missions.views.meeting(desk.person, meeting))
    return typed_other_spans(words, slot, desk.edition.zone)


def same_hours(meeting: Event, t: Translator) -> Button:
    """Those of the meeting, for a mission that is for it."""
    span = slot_of(meeting)
    return button(texts.slot_label(span, t), _target(Hours.NEW, 0, span))


async def tap_hours(query: CallbackQuery, callback_data: TheseHours, desk: MissionDesk) -> None:
    begins = moment_of(callback_data.begins)
    assert begins is not None, "the filter lets no other in"
    span = Span(begins, begins + timedelta(minutes=callback_data.minutes))
    await _do(callback_data.act, callback_data.mission, span_to_come(span, desk.now), desk)


async def ask_weeks(query: CallbackQuery, callback_data: OnTeamMission, desk: MissionDesk) -> None:
    mission = (await desk.seen(callback_data.mission)).mission
    await desk.state.set_state(Missioning.WEEKS)
    await desk.state.set_data({ACT: Do.REPEAT, MISSION: mission.id})
    weeks = [button(desk.t.number(n), EachWeek(mission=mission.id, weeks=n)) for n in WEEKS]
    desk.replies.show(texts.ask_weeks(mission, desk.t), rows(weeks, to_card(mission.id, desk.t)))


async def take_weeks(message: Message, words: str, desk: MissionDesk) -> None:
    """Raises `NumberWrong`."""
    if not words.isdecimal() or len(words) > 3:
        raise NumberWrong(1, WEEKS_MOST)
    await _repeat((await desk.state.get_data())[MISSION], int(words), desk)


async def tap_weeks(query: CallbackQuery, callback_data: EachWeek, desk: MissionDesk) -> None:
    """Only of the question that was put last: a second tap repeats nothing."""
    kept = await desk.state.get_data()
    if kept.get(ACT) == Do.REPEAT and kept.get(MISSION) == callback_data.mission:
        await _repeat(callback_data.mission, callback_data.weeks, desk)
    elif kept.get(DONE) != [Do.REPEAT, callback_data.mission]:
        desk.replies.toast(interrupted(desk.t), alert=True)
        await desk.card(callback_data.mission)


async def _repeat(number: int, weeks: int, desk: MissionDesk) -> None:
    try:
        made = await desk.missions.writing.repeat(desk.person, number, weeks)
    except HourInDoubt as doubt:
        day = desk.t.date(doubt.readings[0])
        desk.replies.show(texts.week_in_doubt(day, desk.t), rows(to_card(number, desk.t)))
        return
    draft = not made[0].open
    said = told.repeated(len(made), desk.t, draft=draft)
    await desk.list(Which.DRAFTS if draft else Which.TO_COME, 0, said)
    await desk.state.set_data({DONE: [Do.REPEAT, number]})


async def _do(act: Hours, number: int, span: Span, desk: MissionDesk) -> None:
    match act:
        case Hours.NEW:
            await _make(span, desk)
        case Hours.MOVE:
            await _read_back(number, span, desk)
        case Hours.TELL:
            await _move(number, span, desk, await desk.missions.writing.hearers(desk.person, number))
        case Hours.COPY:
            await _copy(number, span, desk)


async def _make(span: Span, desk: MissionDesk) -> None:
    """A draft, to be filled in; once for each conversation that began one. A meeting has told its place."""
    kept = await desk.state.get_data()
    if kept.get(ACT) != Hours.NEW:
        if MISSION not in kept:
            await desk.home()
        return
    new = NewMission(MissionKind(kept[KIND]), span, desk.t.language, event=kept.get(MEETING))
    made = await desk.missions.writing.make(desk.person, new, kept[KEY])
    first = GUIDED[1] if made.place.name else GUIDED[0]
    await MissionLines(desk).ask(made, first, guided=True)


async def _read_back(number: int, span: Span, desk: MissionDesk) -> None:
    """To whoever mistypes a day, before anybody is told of it; where nobody would be told it just moves."""
    mission = (await desk.seen(number)).mission
    told_to = await desk.missions.writing.hearers(desk.person, number)
    if mission.span == span:
        await desk.card(number)
    elif not told_to:
        await _move(number, span, desk, told_to)
    else:
        desk.replies.show(
            texts.ask_whether_to_move(mission, span, told_to, desk.t),
            rows(
                button(desk.t.plain("Tell them and move it"), _target(Hours.TELL, number, span)),
                on(desk.t.plain("Correct it"), Do.MOVE, number),
                to_card(number, desk.t),
            ),
        )


async def _move(number: int, span: Span, desk: MissionDesk, told_to: int) -> None:
    if (await desk.seen(number)).mission.span == span:
        await desk.card(number)
        return
    await desk.missions.writing.move(desk.person, number, span)
    await desk.card(number, told.moved(told_to, desk.t))


async def _copy(number: int, span: Span, desk: MissionDesk) -> None:
    """Only of the question that was put last: a second tap shows what the first one made."""
    kept = await desk.state.get_data()
    if kept.get(ACT) == Hours.COPY and kept.get(MISSION) == number:
        made: int = (await desk.missions.writing.copy(desk.person, number, span)).id
    elif (kept.get(DONE) or [])[:2] == [Hours.COPY, number]:
        made = kept[DONE][2]
    else:
        desk.replies.toast(interrupted(desk.t), alert=True)
        await desk.card(number)
        return
    await desk.card(made, told.copied(desk.t))
    await desk.state.set_data({DONE: [Hours.COPY, number, made]})


def _target(act: Hours, number: int, span: Span) -> TheseHours:
    return TheseHours(act=act, mission=number, begins=int(span.begins.timestamp()), minutes=span.minutes)


def _later(mission: Mission, act: Hours, desk: MissionDesk) -> list[Button]:
    """The same hours in a week or two, unless the clocks of that night leave them open."""
    labels = {7: desk.t.plain("In a week"), 14: desk.t.plain("In two weeks")}
    zone, offered = desk.edition.zone, []
    day = mission.span.begins.astimezone(zone).date()
    for days in LATER:
        try:
            span = on_day(mission.span, day + timedelta(days=days), zone)
        except HourInDoubt:
            continue
        if not span.begun(desk.now):
            offered.append(button(labels[days], _target(act, mission.id, span)))
    return offered


def routes() -> Router:
    router = Router(name="hours of missions")
    for observer in (router.message, router.callback_query):
        observer.filter(AtMissionDesk())
    router.callback_query.register(ask, OnTeamMission.filter(F.do.in_({Do.MOVE, Do.COPY})))
    router.callback_query.register(ask_weeks, OnTeamMission.filter(F.do == Do.REPEAT))
    router.callback_query.register(tap_hours, TheseHours.filter((F.begins > 0) & (F.minutes > 0)))
    router.callback_query.register(tap_weeks, EachWeek.filter())
    router.message.register(take_hours, StateFilter(Missioning.HOURS), Dates())
    router.message.register(take_weeks, StateFilter(Missioning.WEEKS), Words())
    return router

"""For the leader of a mission and for the team: the list, the code as digits and as a picture, and the ticks."""

from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.domain.assignments import Member, NotInMission
from bot.domain.check_ins import has_opened, is_open
from bot.domain.deep_links import deep_link
from bot.domain.people import Person, PersonId
from bot.domain.rosters import Roster
from bot.i18n import Html, Translator
from bot.reports.qr import picture
from bot.services.missions import Missions
from bot.texts import mission_leading as texts
from bot.texts.mission_buttons import Tap
from handlers.ambassador.mission_buttons import Do, InMission, OnMission, Seen, do, to_mission
from handlers.keyboards import Button, Keyboard, button, paged, rows
from handlers.replies import Replies
from handlers.staff.mission_buttons import to_card

ROOM = 6


async def show_roster(
    query: CallbackQuery,
    callback_data: OnMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    roster = await missions.leading.roster(person, callback_data.mission)
    replies.show(texts.roster(roster, t), _keyboard(roster, t))


def _keyboard(roster: Roster, t: Translator) -> Keyboard:
    """The code while one checks in; the ticks from then on."""
    mission = roster.mission
    return rows(
        do(t.plain("Show the code"), Do.CODE, mission.id) if is_open(mission, roster.now) else None,
        do(t.plain("Who is there?"), Do.TICK, mission.id) if has_opened(mission, roster.now) else None,
        button(t.plain("Refresh"), OnMission(tap=Tap.ROSTER, mission=mission.id)),
        to_card(mission.id, t) if roster.runs else to_mission(mission.id, t),
    )


async def show_code(
    query: CallbackQuery,
    callback_data: InMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
    bot: Bot,
) -> None:
    """A new picture takes the place of the one whose code is over."""
    number = callback_data.mission
    shown = await missions.leading.code(person, number)
    mission = (await missions.views.open(person, number)).mission
    link = deep_link((await bot.me()).username or "", shown.start)
    if isinstance(query.message, Message) and query.message.photo:
        replies.forget(query.message)
    keyboard = rows(
        do(t.plain("The next code"), Do.CODE, number),
        do(t.plain("Who is there?"), Do.TICK, number),
        _to_roster(number, t),
    )
    replies.drawn("code.png", picture(link), texts.code(mission, shown.code, shown.until, link, t), keyboard)


async def show_ticks(
    query: CallbackQuery,
    callback_data: InMission,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
) -> None:
    roster = await missions.leading.roster(person, callback_data.mission)
    _show_ticks(roster, callback_data.page, replies, t)


def _show_ticks(roster: Roster, page: int, replies: Replies, t: Translator, said: Html | None = None) -> None:
    """Who waits for a place may have come along too."""
    mission = roster.mission
    people = [*roster.coming, *roster.waiting]
    names = [button(texts.name_label(one, t), Seen(mission=mission.id, person=one.person.id)) for one in people]
    shown = paged(
        names, ROOM, page, lambda at: button(t.plain("More"), InMission(do=Do.TICK, mission=mission.id, page=at))
    )
    words = texts.tick(mission, t) if people else texts.nobody(mission, t)
    replies.show(
        words,
        rows(*shown, _to_roster(mission.id, t)),
        said,
    )


async def mark(
    query: CallbackQuery,
    callback_data: Seen,
    person: Person,
    missions: Missions,
    replies: Replies,
    t: Translator,
) -> None:
    """A name first shows who it is; then one says whether they were there."""
    number, about = callback_data.mission, PersonId(callback_data.person)
    if callback_data.was_there is None:
        one, _ = _find(await missions.leading.roster(person, number), about)
        replies.show(texts.member(one, t), rows(*_choices(number, one, t), _back(number, t)))
        return
    roster = await missions.leading.mark(person, number, about, present=callback_data.was_there)
    one, page = _find(roster, about)
    _show_ticks(roster, page, replies, t, texts.marked(one, t))


def _choices(mission: int, one: Member, t: Translator) -> Sequence[Button]:
    """A tick may have been a mistake; whoever has shown that they are there is."""
    here = button(t.plain("Was there"), Seen(mission=mission, person=one.person.id, was_there=True))
    away = button(t.plain("Was not there"), Seen(mission=mission, person=one.person.id, was_there=False))
    if one.part.present:
        return [away] if one.part.ticked else []
    return [here, away] if one.part.coming else [here]


def _find(roster: Roster, person: PersonId) -> tuple[Member, int]:
    """With the page on which they are. Raises `NotInMission` for who has left meanwhile."""
    for place, one in enumerate([*roster.coming, *roster.waiting]):
        if one.person.id == person:
            return one, place // (ROOM - 1)
    raise NotInMission


def _back(mission: int, t: Translator) -> Button:
    return do(t.plain("Back"), Do.TICK, mission)


def _to_roster(mission: int, t: Translator) -> Button:
    return button(t.plain("Back to the list"), OnMission(tap=Tap.ROSTER, mission=mission))


def routes() -> Router:
    router = Router(name="leading missions")
    router.callback_query.register(show_roster, OnMission.filter(F.tap == Tap.ROSTER))
    router.callback_query.register(show_code, InMission.filter(F.do == Do.CODE))
    router.callback_query.register(show_ticks, InMission.filter(F.do == Do.TICK))
    router.callback_query.register(mark, Seen.filter())
    return router

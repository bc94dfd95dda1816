"""Who comes to a mission, who is on site, who was not there; and what they tell, for those who run missions."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.assignments import AssignmentState, Member
from bot.domain.check_ins import EARLY
from bot.domain.people import PersonId
from bot.i18n import Html
from bot.services.mission_leading import Roster
from bot.texts import mission_roster as texts
from handlers.keyboards import Button, button, rows
from handlers.staff.mission_buttons import Do, OnTeamMission, WasThere, on, to_card
from handlers.staff.mission_desk import AtMissionDesk, MissionDesk

PAGE = 3
"""Two buttons each."""


async def show(query: CallbackQuery, callback_data: OnTeamMission, desk: MissionDesk) -> None:
    await desk.seen(callback_data.mission)
    found = await desk.missions.leading.roster(desk.person, callback_data.mission)
    await _show(found, callback_data.page, desk)


async def mark(query: CallbackQuery, callback_data: WasThere, desk: MissionDesk) -> None:
    """Without a code. Raises `NotNow`, `MissionCancelled` or `NotInMission`."""
    tapped = callback_data
    await desk.seen(tapped.mission)
    who = PersonId(tapped.person)
    found = await desk.missions.leading.mark(desk.person, tapped.mission, who, present=tapped.here)
    await _show(found, tapped.page, desk)


async def _show(found: Roster, page: int, desk: MissionDesk) -> None:
    t, mission = desk.t, found.mission
    await desk.state.clear()
    words = texts.roster(mission, found.coming, found.waiting, found.asked, t)
    begun = mission.open and found.now >= mission.span.begins - EARLY
    open_to_mark = [one for one in (*found.coming, *found.waiting) if not one.part.present] if begun else []
    pages = max(1, -(-len(open_to_mark) // PAGE))
    at = page % pages
    following = OnTeamMission(do=Do.ROSTER, mission=mission.id, page=(at + 1) % pages)
    if begun:
        words = Html(f"{words}\n\n{texts.whole(found.done, mission.quota, t)}")
    desk.replies.show(
        words,
        rows(
            *(_marks(one, mission.id, at, desk) for one in open_to_mark[at * PAGE : (at + 1) * PAGE]),
            button(t.plain("More"), following) if pages > 1 else None,
            to_card(mission.id, t),
        ),
    )


def _marks(member: Member, mission: int, page: int, desk: MissionDesk) -> list[Button]:
    """Who is noted as absent may still have been there; who only waits was not expected."""
    offered = [True, False] if member.part.coming else [True]
    return [
        button(
            texts.was_there_label(member, desk.t, here=here),
            WasThere(mission=mission, person=member.person.id, here=here, page=page),
        )
        for here in offered
    ]


async def read(query: CallbackQuery, callback_data: OnTeamMission, desk: MissionDesk) -> None:
    """One debrief after the other, with its photo and its voice note."""
    await desk.seen(callback_data.mission)
    found = await desk.missions.leading.roster(desk.person, callback_data.mission)
    await desk.state.clear()
    mission, t = found.mission, desk.t
    told = [(one, one.part.debrief) for one in found.coming if one.part.debrief is not None]
    if not told:
        present = len(found.of(AssignmentState.PRESENT))
        desk.replies.show(texts.no_debriefs(mission, present, t), rows(to_card(mission.id, t)))
        return
    at = callback_data.page % len(told)
    member, debrief = told[at]
    following = OnTeamMission(do=Do.DEBRIEFS, mission=mission.id, page=(at + 1) % len(told))
    desk.replies.show(
        texts.debrief(mission, member, debrief, (at + 1, len(told)), t),
        rows(
            button(t.plain("The next one"), following) if len(told) > 1 else None,
            on(t.plain("Who was there"), Do.ROSTER, mission.id),
            to_card(mission.id, t),
        ),
    )
    if debrief.photo:
        desk.replies.file("photo", debrief.photo)
    if debrief.voice:
        desk.replies.voice(debrief.voice)


def routes() -> Router:
    router = Router(name="rosters of missions")
    router.callback_query.filter(AtMissionDesk())
    router.callback_query.register(show, OnTeamMission.filter(F.do == Do.ROSTER))
    router.callback_query.register(read, OnTeamMission.filter(F.do == Do.DEBRIEFS))
    router.callback_query.register(mark, WasThere.filter())
    return router

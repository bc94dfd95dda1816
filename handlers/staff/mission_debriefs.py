"""What they tell who were at a mission, for those who run missions."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.domain.assignments import AssignmentState
from bot.texts import mission_debriefs as texts
from handlers.keyboards import button, rows
from handlers.staff.mission_buttons import Do, OnTeamMission, to_card, to_list
from handlers.staff.mission_desk import AtMissionDesk, MissionDesk


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
            to_list(mission.id, t),
            to_card(mission.id, t),
        ),
    )
    if debrief.photo:
        desk.replies.file("photo", debrief.photo)
    if debrief.voice:
        desk.replies.voice(debrief.voice)


def routes() -> Router:
    router = Router(name="debriefs of missions")
    router.callback_query.filter(AtMissionDesk())
    router.callback_query.register(read, OnTeamMission.filter(F.do == Do.DEBRIEFS))
    return router

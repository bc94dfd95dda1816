"""Missions for those who write them: the lists, one of them, published, called off."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot.domain.missions import MissionState
from bot.texts import team_missions as texts
from handlers.callbacks import Screen
from handlers.filters import Called, add_screen
from handlers.keyboards import rows
from handlers.staff.mission_buttons import Do, MissionList, OnTeamMission, on, to_card, to_home
from handlers.staff.mission_desk import AtMissionDesk, MissionDesk
from handlers.staff.states import Missioning


async def show_home(event: Message | CallbackQuery, desk: MissionDesk) -> None:
    await desk.home()


async def show_list(query: CallbackQuery, callback_data: MissionList, desk: MissionDesk) -> None:
    await desk.list(callback_data.which, callback_data.page)


async def show_one(query: CallbackQuery, callback_data: OnTeamMission, desk: MissionDesk) -> None:
    await desk.card(callback_data.mission)


async def publish(query: CallbackQuery, callback_data: OnTeamMission, desk: MissionDesk) -> None:
    """A second tap finds it published."""
    number = callback_data.mission
    if not (await desk.seen(number)).mission.open:
        await desk.missions.writing.publish(desk.person, number)
    await desk.card(number, texts.published(desk.t))


async def ask_to_cancel(query: CallbackQuery, callback_data: OnTeamMission, desk: MissionDesk) -> None:
    """Asked first: nothing brings it back, and people are told."""
    mission = (await desk.seen(callback_data.mission)).mission
    told = await desk.missions.writing.hearers(desk.person, mission.id)
    await desk.state.clear()
    desk.replies.show(
        texts.ask_whether_to_cancel(mission, told, desk.edition, desk.t),
        rows(on(desk.t.plain("Yes, call it off"), Do.GONE, mission.id), to_card(mission.id, desk.t)),
    )


async def cancel(query: CallbackQuery, callback_data: OnTeamMission, desk: MissionDesk) -> None:
    number = callback_data.mission
    if (await desk.seen(number)).mission.state is not MissionState.CANCELLED:
        await desk.missions.writing.cancel(desk.person, number)
    desk.replies.show(texts.cancelled(desk.t), rows(to_card(number, desk.t), to_home(desk.t)))


def routes() -> Router:
    router = Router(name="missions of the team")
    for observer in (router.message, router.callback_query):
        observer.filter(AtMissionDesk())
    add_screen(router, Screen.MISSIONS, show_home)
    router.message.register(show_home, StateFilter(Missioning), Called(Screen.CANCEL))
    router.callback_query.register(show_list, MissionList.filter())
    router.callback_query.register(show_one, OnTeamMission.filter(F.do == Do.SHOW))
    router.callback_query.register(publish, OnTeamMission.filter(F.do == Do.PUBLISH))
    router.callback_query.register(ask_to_cancel, OnTeamMission.filter(F.do == Do.CANCEL))
    router.callback_query.register(cancel, OnTeamMission.filter(F.do == Do.GONE))
    return router

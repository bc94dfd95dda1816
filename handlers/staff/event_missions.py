"""The missions of a meeting: those that there are, and a new one."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.domain.event_file import EventFile
from bot.domain.events import EventAct
from bot.domain.people import Person
from bot.i18n import Translator
from bot.services.gatherings import Gatherings
from bot.texts import event_team as texts
from bot.texts.missions import label
from handlers.keyboards import Button, button, rows
from handlers.replies import Replies
from handlers.resident.event_buttons import EventDo, OnEvent, on
from handlers.staff.event_buttons import to_file
from handlers.staff.mission_buttons import Do, NewMissionOf, OnTeamMission

ROOM = 6


async def show(
    query: CallbackQuery,
    callback_data: OnEvent,
    person: Person,
    gatherings: Gatherings,
    replies: Replies,
    t: Translator,
    state: FSMContext,
) -> None:
    await state.clear()
    file = await gatherings.desk.file(person, callback_data.event)
    replies.show(
        texts.missions(file, t),
        rows(
            *(
                button(label(mission, file.edition, t), OnTeamMission(do=Do.SHOW, mission=mission.id))
                for mission, _ in file.missions[:ROOM]
            ),
            _new(file, t) if _may_have(file) else None,
            to_file(file.event.id, t),
        ),
    )


def missions_button(file: EventFile, t: Translator) -> Button | None:
    """To those that there are, or to the first one; what has begun gets none."""
    if not _may_have(file):
        return None
    if file.missions:
        return on(t.plain("Missions ({n})", n=len(file.missions)), EventDo.MISSIONS, file.event.id)
    return _new(file, t)


def _may_have(file: EventFile) -> bool:
    return file.acts[EventAct.ANNOUNCE] and not file.event.private


def _new(file: EventFile, t: Translator) -> Button:
    return button(t.plain("Mission for this meeting"), NewMissionOf(event=file.event.id))


def routes() -> Router:
    router = Router(name="missions of meetings")
    router.callback_query.register(show, OnEvent.filter(F.do == EventDo.MISSIONS))
    return router

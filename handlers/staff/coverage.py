"""Where the network was, by neighbourhood and phase: in words, and as a map below them that says the same."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.domain.coverage import Coverage
from bot.domain.phases import PhaseName
from bot.services.coverage_map import drawn
from bot.texts import coverage as texts
from handlers.callbacks import Screen
from handlers.filters import add_screen
from handlers.keyboards import Keyboard, button, in_pairs, rows
from handlers.staff.mission_buttons import CoverageOf, to_home
from handlers.staff.mission_desk import AtMissionDesk, MissionDesk

BUTTONS = 8


async def show_whole(event: Message | CallbackQuery, desk: MissionDesk) -> None:
    await _show(None, desk)


async def show_phase(query: CallbackQuery, callback_data: CoverageOf, desk: MissionDesk) -> None:
    await _show(callback_data.phase, desk)


async def _show(phase: PhaseName | None, desk: MissionDesk) -> None:
    found, t = await desk.missions.views.coverage(desk.person), desk.t
    await desk.state.clear()
    for words in texts.in_words(found, phase, desk.edition, desk.now, t):
        desk.replies.say(words)
    shown = await drawn(found, phase, desk.edition, desk.now, t)
    desk.replies.drawn("coverage.png", shown, texts.caption(phase, t), _keyboard(found, phase, desk))


def _keyboard(found: Coverage, phase: PhaseName | None, desk: MissionDesk) -> Keyboard:
    """The other phases in which there is something, and the way back where a button is left for it."""
    others = [each for each in (None, *found.phases()) if each is not phase]
    chosen = [button(texts.phase_label(each, desk.t), CoverageOf(phase=each)) for each in others]
    return rows(*in_pairs(chosen), to_home(desk.t) if len(chosen) < BUTTONS else None)


def routes() -> Router:
    router = Router(name="coverage")
    for observer in (router.message, router.callback_query):
        observer.filter(AtMissionDesk())
    add_screen(router, Screen.COVERAGE, show_whole)
    router.callback_query.register(show_phase, CoverageOf.filter())
    return router

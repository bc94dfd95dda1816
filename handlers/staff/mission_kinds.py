"""Choosing the kind of a mission: of one that is there, or of one that is about to be."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from bot.domain.missions import MissionKind
from bot.i18n import Translator
from bot.texts.mission_kinds import kind_name
from handlers.keyboards import Button, Keyboard, button, in_pairs, paged, rows
from handlers.staff.mission_buttons import AskLine, Line, NewMissionOf, SetLine

ROOM = 7


def kinds(ask: AskLine, t: Translator) -> list[list[Button]]:
    """A page of the kinds, for a mission that is there."""
    return _kinds(
        ask.page,
        lambda kind: SetLine(line=Line.KIND, mission=ask.mission, value=kind),
        lambda page: ask.model_copy(update={"page": page}),
        t,
    )


def new_kinds(begun: NewMissionOf, back: Button, t: Translator) -> Keyboard:
    """The same, for one that is not there yet."""
    chosen = _kinds(
        begun.page,
        lambda kind: begun.model_copy(update={"kind": kind, "page": 0}),
        lambda page: begun.model_copy(update={"page": page}),
        t,
    )
    return rows(*chosen, back)


def _kinds(
    page: int, choose: Callable[[MissionKind], CallbackData], turn: Callable[[int], CallbackData], t: Translator
) -> list[list[Button]]:
    named = [button(kind_name(kind, t).capitalize(), choose(kind)) for kind in MissionKind]
    return in_pairs(paged(named, ROOM, page, lambda other: button(t.plain("More"), turn(other))))

"""Buttons of those who help others, and of a code on paper."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.domain.assisted import Lost
from bot.domain.ideas import Idea
from bot.i18n import Translator
from bot.texts import reissue
from handlers.ambassador.mission_buttons import to_mission
from handlers.callbacks import Open, RowId, Screen
from handlers.filters import Keyed
from handlers.keyboards import Button, Keyboard, button, rows

HELPING = "helping"
"""What the conversation remembers while a helper enters the idea of somebody else."""

COUNTED_TO = "counted_to"
"""And the mission during which they do so."""


class Act(StrEnum):
    """What a tap asks for."""

    ENTER = "enter"
    AGREED = "yes"
    REFUSED = "no"
    RESUME = "more"
    LOOK_UP = "find"
    CLAIM = "code"
    LOST = "lost"


class Assist(CallbackData, prefix="a"):
    """One act of a helper."""

    act: Act


class Reissue(CallbackData, prefix="al"):
    """A new code for the paper of an idea; the reason comes with the person's agreement."""

    idea: RowId
    reason: Lost | None = None


class Wants(Keyed):
    """A tap for one act."""

    keys = frozenset({Assist.__prefix__})

    def __init__(self, act: Act) -> None:
        self.packed = Assist(act=act).pack()

    async def __call__(self, query: CallbackQuery) -> bool:
        return query.data == self.packed


class Helping(Filter):
    """The dialogue is about the idea of somebody else."""

    async def __call__(self, _event: object, state: FSMContext) -> bool:
        kept: dict[str, Any] = await state.get_data()
        return HELPING in kept


def entrance(t: Translator, *, under_way: bool) -> Keyboard:
    return rows(
        tap(t.plain("Go on with the idea under way"), Act.RESUME) if under_way else None,
        tap(t.plain("Enter an idea for someone"), Act.ENTER) if not under_way else None,
        tap(t.plain("Look up a code"), Act.LOOK_UP),
        tap(t.plain("Replace a lost code"), Act.LOST),
        button(t.plain("Menu"), Open(screen=Screen.MENU)),
    )


def consent(t: Translator) -> Keyboard:
    return rows(tap(t.plain("They said yes to both"), Act.AGREED), tap(t.plain("They said no to one"), Act.REFUSED))


def which(ideas: Iterable[Idea], t: Translator) -> Keyboard:
    return rows(*(button(reissue.label(idea, t), Reissue(idea=idea.id)) for idea in ideas), _stop(t))


def agreement(idea: Idea, t: Translator) -> Keyboard:
    """One tap says that they agree, and why."""
    return rows(*(button(reissue.agreed(why, t), Reissue(idea=idea.id, reason=why)) for why in Lost), _stop(t))


def again(t: Translator) -> Keyboard:
    return rows(button(t.plain("Help someone"), Open(screen=Screen.ASSIST)))


def back_to_mission(mission: int | None, t: Translator) -> Keyboard:
    """The same, with the way back to the mission at which somebody helps."""
    return rows(
        to_mission(mission, t) if mission is not None else None,
        button(t.plain("Help someone"), Open(screen=Screen.ASSIST)),
    )


def _stop(t: Translator) -> Button:
    return button(t.plain("Stop"), Open(screen=Screen.ASSIST))


def tap(label: str, act: Act) -> Button:
    return button(label, Assist(act=act))

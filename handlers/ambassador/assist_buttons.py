"""Buttons of those who help others, and of a code on paper."""

from enum import StrEnum
from typing import Any

from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.i18n import Translator
from handlers.callbacks import Open, Screen
from handlers.filters import Keyed
from handlers.keyboards import Button, button, rows

HELPING = "helping"
"""What the conversation remembers while a helper enters the idea of somebody else."""


class Act(StrEnum):
    """What a tap asks for."""

    ENTER = "enter"
    AGREED = "yes"
    REFUSED = "no"
    RESUME = "more"
    LOOK_UP = "find"
    CLAIM = "code"


class Assist(CallbackData, prefix="a"):
    """One act of a helper."""

    act: Act


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


def entrance(t: Translator, *, under_way: bool) -> InlineKeyboardMarkup:
    return rows(
        tap(t.plain("Go on with the idea under way"), Act.RESUME) if under_way else None,
        tap(t.plain("Enter an idea for someone"), Act.ENTER) if not under_way else None,
        tap(t.plain("Look up a code"), Act.LOOK_UP),
        button(t.plain("Menu"), Open(screen=Screen.MENU)),
    )


def consent(t: Translator) -> InlineKeyboardMarkup:
    return rows(tap(t.plain("They said yes to both"), Act.AGREED), tap(t.plain("They said no to one"), Act.REFUSED))


def again(t: Translator) -> InlineKeyboardMarkup:
    return rows(button(t.plain("Help someone"), Open(screen=Screen.ASSIST)))


def tap(label: str, act: Act) -> Button:
    return button(label, Assist(act=act))

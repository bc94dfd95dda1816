"""Buttons of the desk of the vote."""

from collections.abc import Collection
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.i18n import Translator
from handlers.callbacks import Open, Screen
from handlers.filters import Keyed
from handlers.keyboards import Button, button


class Act(StrEnum):
    """What a tap asks for."""

    LOOK_UP = "look"
    TICK = "tick"
    URN = "urn"
    QUARTER = "quarter"
    TAKE_BACK = "back"
    WAITING = "wait"
    TERMINAL = "pair"
    END_TERMINALS = "end"
    CODES = "codes"
    HAND_OUT = "hand"
    VOID = "void"
    WHY_VOID = "whyv"
    ASIDE = "aside"
    WHY_ASIDE = "whya"
    BATCH = "batch"
    USE = "use"
    LANGUAGES = "lang"


class Counter(CallbackData, prefix="pd"):
    """One act at the desk of the vote, with what was chosen."""

    act: Act
    value: str = ""


class At(Keyed):
    """A tap for one act; what was chosen is given as `value`, and is one of those that are known, if they are."""

    keys = frozenset({Counter.__prefix__})

    def __init__(self, act: Act, known: Collection[str] | None = None) -> None:
        self.start = f"{Counter.__prefix__}:{act}:"
        self.known = known

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, str]:
        if not (query.data or "").startswith(self.start):
            return False
        value = (query.data or "").removeprefix(self.start)
        return {"value": value} if self.known is None or value in self.known else False


def tap(label: str, act: Act, value: str = "") -> Button:
    return button(label, Counter(act=act, value=value))


def back(t: Translator) -> Button:
    return button(t.plain("Desk of the vote"), Open(screen=Screen.DESK))

"""Buttons of one's own ideas; letters carry some of them (`bot/texts/buttons.py`)."""

from enum import StrEnum
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.domain.idea_states import IdeaAct, may
from bot.domain.ideas import Idea
from bot.domain.own_ideas import Own
from bot.i18n import Translator
from bot.texts import mine
from handlers.ambassador import assist_buttons
from handlers.callbacks import Open, RowId, Screen
from handlers.filters import Keyed
from handlers.keyboards import Button, Keyboard, button, rows
from handlers.resident import deposit_buttons, ideas_buttons

PAGE = 5


class Act(StrEnum):
    """What a tap asks for."""

    LIST = "list"
    SHOW = "show"
    ANSWER = "answer"
    WITHDRAW = "back"
    SURE = "sure"
    RESTORE = "undo"


class Mine(CallbackData, prefix="m"):
    """One act on an idea of one's own; for a list, the page."""

    act: Act
    idea: RowId


class Wants(Keyed):
    """A tap for one act; given as `callback_data`."""

    keys = frozenset({Mine.__prefix__})

    def __init__(self, act: Act) -> None:
        self.start = f"{Mine.__prefix__}:{act}:"

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        if not (query.data or "").startswith(self.start):
            return False
        try:
            return {"callback_data": Mine.unpack(query.data or "")}
        except (TypeError, ValueError):
            return False


def listed(ideas: list[Idea], page: int, t: Translator) -> Keyboard:
    shown = ideas[page * PAGE : (page + 1) * PAGE]
    following = page + 1 if (page + 1) * PAGE < len(ideas) else 0
    return rows(
        *(tap(mine.label(idea, t), Act.SHOW, idea.id) for idea in shown),
        tap(t.plain("Others"), Act.LIST, following) if len(ideas) > PAGE else None,
        assist_buttons.tap(t.plain("I have a code on paper"), assist_buttons.Act.CLAIM),
        button(t.plain("Menu"), Open(screen=Screen.MENU)),
    )


def under_own(own: Own, t: Translator) -> Keyboard:
    """What the state allows; the calendar is asked when the button is tapped."""
    idea = own.idea
    share = ideas_buttons.tap(t.plain("Share"), ideas_buttons.Act.SHARE, idea.id)
    return rows(
        tap(t.plain("Answer"), Act.ANSWER, idea.id) if own.question else None,
        deposit_buttons.tap(t.plain("Change it"), deposit_buttons.Act.EDIT, idea.id)
        if may(idea.state, IdeaAct.EDIT)
        else None,
        tap(t.plain("Take it back"), Act.WITHDRAW, idea.id) if may(idea.state, IdeaAct.WITHDRAW) else None,
        share if idea.public else None,
        button(t.plain("My ideas"), Open(screen=Screen.MINE)),
    )


def before_withdrawing(idea: Idea, t: Translator) -> Keyboard:
    return rows(tap(t.plain("Yes, take it back"), Act.SURE, idea.id), tap(t.plain("No, keep it"), Act.SHOW, idea.id))


def after_withdrawing(idea: Idea, t: Translator) -> Keyboard:
    return rows(tap(t.plain("Undo"), Act.RESTORE, idea.id), button(t.plain("My ideas"), Open(screen=Screen.MINE)))


def tap(label: str, act: Act, idea: int) -> Button:
    return button(label, Mine(act=act, idea=idea))

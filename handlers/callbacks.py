"""What a button says when it is tapped: at most 64 bytes, never a step of a dialogue that we may forget."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Screen(StrEnum):
    """Screens that stand by themselves; each one is also reached by a command."""

    MENU = "menu"
    HELP = "help"
    DEPOSIT = "deposit"
    IDEAS = "ideas"
    MINE = "mine"
    SETTINGS = "settings"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    CANCEL = "cancel"
    TEAM = "team"
    JOURNAL = "journal"
    ASSIST = "assist"


class Open(CallbackData, prefix="o"):
    """Open a screen."""

    screen: Screen


class Choose(CallbackData, prefix="c"):
    """Choose a value for something: a language, a neighbourhood, a link to the town …"""

    what: str
    value: str

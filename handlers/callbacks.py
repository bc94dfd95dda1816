"""What a button says when it is tapped: at most 64 bytes, never a step of a dialogue that we may forget."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

LARGEST = 2**63 - 1
"""What our tables can number: a button with more was forged, and the database would call it a fault."""

RowId = Annotated[int, Field(ge=0, le=LARGEST)]
"""The id of a row; nought, which no row has, for none."""

PageNumber = Annotated[int, Field(ge=0, le=100_000)]
"""Of a list; no list is that long."""


def number_in(value: str) -> int:
    """The number that a button carries; nought where there is none that a row could have."""
    number = int(value) if value.isdecimal() and len(value) <= len(str(LARGEST)) else 0
    return number if number <= LARGEST else 0


class Screen(StrEnum):
    """Screens that stand by themselves; each one is also reached by a command."""

    MENU = "menu"
    AGENDA = "agenda"
    HELP = "help"
    DEPOSIT = "deposit"
    IDEAS = "ideas"
    MINE = "mine"
    SETTINGS = "settings"
    NOTIFICATIONS = "notify"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    CANCEL = "cancel"
    TEAM = "team"
    JOURNAL = "journal"
    ASSIST = "assist"
    APPROVALS = "approvals"
    CALENDAR = "calendar"
    ANNOUNCEMENTS = "announcements"
    ARCHIVE = "archive"
    COUNT = "count"
    RESULTS = "results"
    VOTE = "vote"
    RECEIPT = "receipt"
    PAPER = "paper"
    DESK = "desk"
    TASKS = "tasks"
    QUESTION = "question"
    AMBASSADOR = "ambassador"
    OFFER = "offer"
    NETWORK = "network"
    EVENTS = "events"
    MISSIONS = "missions"
    COVERAGE = "coverage"


class Open(CallbackData, prefix="o"):
    """Open a screen."""

    screen: Screen


class Choose(CallbackData, prefix="c"):
    """Choose a value for something: a language, a neighbourhood, a link to the town …"""

    what: str
    value: str

"""What the buttons of announcements say: which one, and what is wanted of it; never a step of a dialogue."""

from enum import StrEnum
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.domain.announcements import AnnouncementAct
from bot.domain.audiences import Facet
from bot.i18n import Translator
from handlers.callbacks import PageNumber, RowId
from handlers.keyboards import Button, button

Seconds = Annotated[int, Field(ge=0, le=4_102_444_800)]
"""Since 1970, as far as 2100; nought for now."""


class Wish(StrEnum):
    """What a tap wants of an announcement."""

    SHOW = "show"
    TEXTS = "texts"
    EXTRAS = "extras"
    PHOTO = "photo"
    NO_PHOTO = "nophoto"
    LINK = "link"
    IDEA = "idea"
    VOTE = "vote"
    RSVP = "rsvp"
    AUDIENCE = "aud"
    EVERYBODY = "all"
    PEOPLE = "people"
    PREVIEW = "prev"
    TEST_MYSELF = "me"
    TEST_TEAM = "team"
    OFFICIAL = "off"
    FALLBACK = "fall"
    SEND = "send"
    TIME = "time"
    PAUSE = "pause"
    RESUME = "resume"
    UNSCHEDULE = "unsched"
    STOP = "stop"
    STOP_SURE = "stop1"
    CORRECT = "fix"
    WITHDRAW = "wd"
    WITHDRAW_SURE = "wd1"


class News(CallbackData, prefix="na"):
    """One act on one announcement."""

    wish: Wish
    one: RowId


class NewsPage(CallbackData, prefix="nl"):
    """The list."""

    page: PageNumber


class WriteText(CallbackData, prefix="nw"):
    """Write the text in one language; of a new announcement, where `one` is nought; without a language, ask which."""

    one: RowId
    language: str = ""


class DropText(CallbackData, prefix="nx"):
    """Take the text in one language away."""

    one: RowId
    language: str


class DropButton(CallbackData, prefix="nu"):
    """Take a button away, by its place."""

    one: RowId
    place: PageNumber


class Choices(CallbackData, prefix="nq"):
    """What an audience may be chosen by, of one kind."""

    one: RowId
    facet: Facet
    page: PageNumber = 0


class Pick(CallbackData, prefix="np"):
    """Ask for one thing more, or no more."""

    one: RowId
    facet: Facet
    value: str
    page: PageNumber = 0


class Go(CallbackData, prefix="ng"):
    """Let it leave at this time, or ask a second person; `seal` tells what was seen."""

    one: RowId
    at: Seconds
    ask: bool
    seal: str


class FixText(CallbackData, prefix="nf"):
    """Correct the text in one language."""

    one: RowId
    language: str


class Fix(CallbackData, prefix="nk"):
    """Say the correction that the conversation remembers, or ask a second person."""

    one: RowId
    revision: PageNumber
    ask: bool


class Steer(CallbackData, prefix="nb"):
    """An act under the figures of an announcement that is under way."""

    act: Literal[AnnouncementAct.PAUSE, AnnouncementAct.RESUME, AnnouncementAct.CANCEL]
    one: RowId


def news(label: str, wish: Wish, one: int) -> Button:
    return button(label, News(wish=wish, one=one))


def back(one: int, t: Translator) -> Button:
    return news(t.plain("Back to the announcement"), Wish.SHOW, one)

"""What the buttons of meetings say: a meeting, and what is wanted of it."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.i18n import Translator
from handlers.callbacks import Open, PageNumber, RowId, Screen
from handlers.keyboards import Button, button


class EventDo(StrEnum):
    """What is wanted of a meeting; from `STAFF` on, by the team."""

    SHOW = "show"
    YES = "yes"
    NO = "no"
    IDEAS = "ideas"
    NO_IDEAS = "noideas"
    MAP = "map"
    DATES = "dates"
    MEDIA = "media"
    STAFF = "staff"
    ANNOUNCE = "news"
    CHANGE = "change"
    MOVE = "move"
    PLACE = "place"
    TITLE = "title"
    CAPACITY = "seats"
    ACCESS = "access"
    WHEELS = "wheels"
    NO_WHEELS = "nowheels"
    MISSIONS = "missions"
    CANCEL = "cancel"
    GONE = "gone"
    LIST = "list"
    DOOR = "door"
    NEW_DOOR = "newdoor"
    OTHERS = "others"
    MINUTES = "minutes"
    DECISION = "decision"
    PHOTO = "photo"
    SEND = "send"
    SENT = "sent"
    UNDO = "undo"
    UNDO_DECISION = "undodecision"
    AGENDA = "agenda"
    DRAW_UP = "drawup"
    ADD_FILE = "addfile"
    DOSSIER = "dossier"
    RELEASE = "release"
    RELEASED = "released"


class OnEvent(CallbackData, prefix="e"):
    """Something to do with a meeting."""

    do: EventDo
    event: RowId


class EventsPage(CallbackData, prefix="el"):
    """A page of what is to come, or for the team, of what is over."""

    page: PageNumber = 0
    past: bool = False


def to_events(t: Translator) -> Button:
    return button(t.plain("Meetings"), Open(screen=Screen.EVENTS))


def on(label: str, do: EventDo, event: int) -> Button:
    return button(label, OnEvent(do=do, event=event))

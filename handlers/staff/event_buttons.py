"""What the team's buttons for meetings say, beside those that everybody has."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.domain.committees import Opinion
from bot.domain.events import EventKind
from bot.i18n import Translator
from handlers.callbacks import PageNumber, RowId
from handlers.keyboards import Button, button
from handlers.resident.event_buttons import EventDo, EventsPage, on


class NewEvent(CallbackData, prefix="en"):
    """Begin a meeting; without a kind, ask which."""

    kind: EventKind | None = None


class MakeEvent(CallbackData, prefix="ez"):
    """What was read back is right; `key` names the conversation, so that two taps make one meeting."""

    key: str


class RedoEvent(CallbackData, prefix="er"):
    """Give one answer of the new meeting anew."""

    step: Literal["title", "when", "where"]


class Interpreter(CallbackData, prefix="ei"):
    """Whether somebody interprets into a language."""

    event: RowId
    language: str
    there: bool


class ForPlace(CallbackData, prefix="eq"):
    """Whom it is for: a neighbourhood, or everybody (`value` is empty); `page` asks."""

    event: RowId
    value: str = ""
    page: PageNumber = 0
    ask: bool = False


class Attendees(CallbackData, prefix="ea"):
    """A page of the list at the door; `person` is ticked as being there, or not."""

    event: RowId
    page: PageNumber = 0
    person: RowId = 0
    there: bool = True


class AgendaPage(CallbackData, prefix="eg"):
    """A page of a committee's files."""

    event: RowId
    page: PageNumber = 0


class OnFile(CallbackData, prefix="ef"):
    """One file of a committee; `drop` takes it off the agenda."""

    event: RowId
    idea: RowId
    drop: bool = False


class Arbitrate(CallbackData, prefix="eo"):
    """An opinion on a file."""

    event: RowId
    idea: RowId
    opinion: Opinion


class SeriesPage(CallbackData, prefix="ey"):
    """One series, from a page of its meetings on; nought: all of them."""

    series: RowId = 0
    page: PageNumber = 0


class SeriesOf(CallbackData, prefix="ew"):
    """Write a series, or more lines of one."""

    series: RowId = 0


def to_agenda(event: int, t: Translator) -> Button:
    return on(t.plain("Back to the agenda"), EventDo.AGENDA, event)


def to_team(t: Translator) -> Button:
    return button(t.plain("Meetings, for the team"), EventsPage(past=True))


def to_file(event: int, t: Translator) -> Button:
    return on(t.plain("Back to the meeting"), EventDo.STAFF, event)

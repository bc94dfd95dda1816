"""What the buttons of missions say to the team: a mission and what is wanted of it, or a line of it and its value."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.domain.mission_lists import Which
from bot.domain.missions import MissionKind
from bot.domain.new_missions import WEEKS_MOST
from bot.domain.phases import PhaseName
from bot.i18n import Translator
from bot.texts.mission_buttons import to_roster
from handlers.callbacks import Open, PageNumber, RowId, Screen
from handlers.keyboards import Button, button
from handlers.staff.calendar_buttons import Seconds

Minutes = Annotated[int, Field(ge=0, le=24 * 60)]


class Do(StrEnum):
    """What is wanted of a mission."""

    SHOW = "show"
    CHANGE = "change"
    PUBLISH = "publish"
    MOVE = "move"
    COPY = "copy"
    REPEAT = "repeat"
    CANCEL = "cancel"
    GONE = "gone"
    DEBRIEFS = "told"


class Line(StrEnum):
    """What a mission says, line by line; who makes one is asked for those of `GUIDED`."""

    KIND = "kind"
    PLACE = "place"
    NEIGHBOURHOOD = "part"
    NEEDED = "needed"
    LANGUAGES = "speak"
    TITLE = "title"
    INSTRUCTIONS = "words"
    KIT = "kit"
    MET = "met"
    HELPED = "helped"
    PROOF = "proof"
    DEBRIEF = "asked"
    LEADER = "leader"


GUIDED = tuple(line for line in Line if line not in (Line.KIND, Line.NEIGHBOURHOOD))


class Hours(StrEnum):
    """What hours are given for."""

    NEW = "new"
    MOVE = "move"
    TELL = "tell"
    """The same once it was read back: whoever comes is told."""

    COPY = "copy"


class OnTeamMission(CallbackData, prefix="ms"):
    """Something to do to a mission; `page` is of a list in it."""

    do: Do
    mission: RowId
    page: PageNumber = 0


class MissionList(CallbackData, prefix="msl"):
    """A page of one of the team's lists."""

    which: Which
    page: PageNumber = 0


class NewMissionOf(CallbackData, prefix="msn"):
    """Begin a mission of this kind, for a meeting or for none (nought); without a kind, ask."""

    kind: MissionKind | None = None
    page: PageNumber = 0
    event: RowId = 0


class AskLine(CallbackData, prefix="msq"):
    """Ask for a line; `guided` while somebody goes from one to the next."""

    line: Line
    mission: RowId
    guided: bool = False
    page: PageNumber = 0


class SetLine(CallbackData, prefix="msv"):
    """A line says this from now on. Of several values `+ar` is one more and `-ar` one less, so that a tap that comes
    twice changes nothing."""

    line: Line
    mission: RowId
    value: str
    guided: bool = False
    page: PageNumber = 0


class TheseHours(CallbackData, prefix="mst"):
    """From this moment on, so long."""

    act: Hours
    mission: RowId
    begins: Seconds
    minutes: Minutes


class EachWeek(CallbackData, prefix="msw"):
    """In each of the next weeks."""

    mission: RowId
    weeks: Annotated[int, Field(ge=1, le=WEEKS_MOST)]


class CoverageOf(CallbackData, prefix="msc"):
    """Where the network was, in one phase or in all of them."""

    phase: PhaseName | None = None


def on(label: str, do: Do, mission: int) -> Button:
    return button(label, OnTeamMission(do=do, mission=mission))


def to_card(mission: int, t: Translator) -> Button:
    return on(t.plain("Back to the mission"), Do.SHOW, mission)


def to_list(mission: int, t: Translator) -> Button:
    """Who comes, as whoever leads it sees it too, with the code and the ticks."""
    label, said = to_roster(mission, t)
    return Button(text=label, callback_data=said)


def to_home(t: Translator) -> Button:
    return button(t.plain("All missions"), Open(screen=Screen.MISSIONS))

"""Buttons of missions for those who come to them: what is wanted of one, what was counted, who was there."""

from enum import StrEnum
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.domain.assignments import Went
from bot.domain.debriefing import Question
from bot.domain.missions import Mission
from bot.i18n import Translator
from bot.texts.mission_buttons import PREFIX, Tap
from handlers.callbacks import Open, PageNumber, RowId, Screen
from handlers.keyboards import Button, button


class OnMission(CallbackData, prefix=PREFIX):
    """What the buttons of letters and of the mission's own screen say alike."""

    tap: Tap
    mission: RowId


class Do(StrEnum):
    """What else is wanted of a mission, from its own screens."""

    DROP = "drop"
    WHERE = "where"
    KIT = "kit"
    ARRIVE = "arrive"
    COUNTS = "counts"
    HELP = "help"
    CODE = "code"
    TICK = "tick"


class InMission(CallbackData, prefix="ama"):
    """One of these; `page` is of a list in it."""

    do: Do
    mission: RowId
    page: PageNumber = 0


class Mine(CallbackData, prefix="aml"):
    """A page of one's missions."""

    page: PageNumber = 0


class EveryOpen(CallbackData, prefix="amo"):
    """A page of all missions with places left."""

    page: PageNumber = 0


class Count(CallbackData, prefix="amc"):
    """One more, or one less to put it right."""

    mission: RowId
    what: Literal["met", "helped"]
    more: Annotated[int, Field(ge=-1, le=1)]


class Step(StrEnum):
    """The questions after a mission, in their order; which of them are asked, each mission says."""

    WENT = "went"
    HEARD = "heard"
    NEXT = "next"
    OWN = "own"
    PROOFS = "proofs"
    DONE = "done"


def steps_of(mission: Mission) -> list[Step]:
    """Those that this mission takes."""
    asks = mission.debriefing.asks
    taken = {
        Step.WENT: asks(Question.WENT),
        Step.HEARD: asks(Question.HEARD),
        Step.NEXT: asks(Question.NEXT),
        Step.OWN: bool(mission.debriefing.own),
        Step.PROOFS: bool(mission.files),
        Step.DONE: True,
    }
    return [step for step in Step if taken[step]]


class Tell(CallbackData, prefix="amt"):
    """Go to one of them; how it went is answered by the button itself."""

    mission: RowId
    step: Step
    went: Went | None = None


class Seen(CallbackData, prefix="amm"):
    """Somebody of the list: look at them, or say whether they were there."""

    mission: RowId
    person: RowId
    was_there: bool | None = None


def to_home(t: Translator) -> Button:
    return button(t.plain("Ambassadors"), Open(screen=Screen.AMBASSADOR))


def to_mission(mission: int, t: Translator) -> Button:
    return button(t.plain("Back to the mission"), OnMission(tap=Tap.SHOW, mission=mission))


def do(label: str, what: Do, mission: int) -> Button:
    return button(label, InMission(do=what, mission=mission))

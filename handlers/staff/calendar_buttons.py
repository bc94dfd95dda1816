"""What the buttons of the calendar say: a phase and what is wanted of it, never a step of a dialogue."""

from datetime import UTC, datetime
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.domain.moving import DAYS_MOST, Wish
from bot.domain.offsets import Edge
from bot.domain.phases import PhaseName
from handlers.callbacks import PageNumber

Days = Annotated[int, Field(ge=-DAYS_MOST, le=DAYS_MOST)]
Seconds = Annotated[int, Field(ge=0, le=4_102_444_800)]
"""Since 1970, as far as 2100; nought for none."""


class CalendarPage(CallbackData, prefix="k"):
    """The calendar, from one phase on."""

    page: PageNumber


class PhaseCard(CallbackData, prefix="kp"):
    """One phase."""

    phase: PhaseName


class Later(CallbackData, prefix="kd"):
    """This phase and all that follows, so many days later; nought asks how many."""

    phase: PhaseName
    days: Days


class EdgeAt(CallbackData, prefix="ke"):
    """One end of a phase at a moment; nought asks for it."""

    phase: PhaseName
    edge: Edge
    at: Seconds


class AskMove(CallbackData, prefix="ka"):
    """Ask for the approval of what was shown."""

    phase: PhaseName
    days: Days
    edge: Edge | None
    at: Seconds

    def wish(self) -> Wish:
        return Wish(self.phase, self.days, self.edge, moment_of(self.at))


class Hold(CallbackData, prefix="kh"):
    """Let a phase wait for somebody to say go, or say it."""

    phase: PhaseName
    hold: bool


class Ahead(CallbackData, prefix="kf"):
    """What leaves in so many days."""

    days: Annotated[int, Field(ge=1, le=400)]


def to_ask(wish: Wish) -> AskMove:
    at = int(wish.moment.timestamp()) if wish.moment else 0
    return AskMove(phase=wish.phase, days=wish.days, edge=wish.edge, at=at)


def moment_of(seconds: int) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None

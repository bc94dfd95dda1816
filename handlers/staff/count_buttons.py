"""What the buttons of the count say."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from handlers.callbacks import PageNumber


class Step(StrEnum):
    """What is to be done next about the count."""

    COUNT = "count"
    SOURCE = "source"
    SEED = "seed"
    PUBLISH = "publish"


class CountStep(CallbackData, prefix="ct"):
    """Do the next step."""

    step: Step


class Extend(CallbackData, prefix="cx"):
    """Extend the vote by so many hours; nought asks by how many."""

    hours: Annotated[int, Field(ge=0, le=99)]


class FlagPage(CallbackData, prefix="cf"):
    """One group of strange ballots, by its place in the list."""

    place: PageNumber


class DecideFlag(CallbackData, prefix="cd"):
    """Begin to decide on a group of ballots, by the name of exactly these."""

    flag: str
    aside: bool

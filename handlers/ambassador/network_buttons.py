"""Buttons of the network: how somebody comes in and goes, and what they offer."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.i18n import Translator
from handlers.callbacks import PageNumber, RowId
from handlers.keyboards import Button, button


class AskToJoin(CallbackData, prefix="wj"):
    """Ask to become an ambassador."""


class Charter(CallbackData, prefix="wc"):
    """Read the charter, or accept it."""

    agree: bool


class Kit(CallbackData, prefix="wx"):
    """What to say and to show to people, in one of the languages of the bot."""

    language: str


class Home(CallbackData, prefix="wh"):
    """A page of what one's home leads to."""

    page: PageNumber


class Part(CallbackData, prefix="wl"):
    """Leave the network: asked first, done when `sure`."""

    sure: bool


class Reply(CallbackData, prefix="wr"):
    """Let in somebody who has asked, or not."""

    person: RowId
    yes: bool


class Requests(CallbackData, prefix="wq"):
    """Who waits to be let in."""


class Links(CallbackData, prefix="wk"):
    """The links into the network; make one, or revoke one."""

    act: Literal["list", "make", "end"]
    link: RowId = 0
    page: PageNumber = 0


class Meetings(CallbackData, prefix="wm"):
    """On which day the network meets: what the group was asked, or new days to ask for."""

    new: bool


class AskGroup(CallbackData, prefix="wg"):
    """Ask the group about the days that were proposed."""

    poll: RowId


class ChooseDay(CallbackData, prefix="wd"):
    """This one of the days it is."""

    poll: RowId
    place: PageNumber


class Offer(StrEnum):
    """What can be told of oneself, in the order in which a newcomer is asked."""

    LANGUAGES = "lang"
    PLACES = "place"
    HOURS = "hour"
    KINDS = "kind"
    PAUSE = "pause"
    PHONE = "phone"


GUIDED = (Offer.LANGUAGES, Offer.PLACES, Offer.HOURS, Offer.KINDS)


class Ask(CallbackData, prefix="wo"):
    """A question about oneself; `guided` while a newcomer goes from one to the next."""

    what: Offer
    page: PageNumber = 0
    guided: bool = False


class Choice(CallbackData, prefix="wt"):
    """Something is chosen, or not any more: said in the button, so that a tap that comes twice changes nothing."""

    what: Offer
    value: str
    on: bool
    page: PageNumber = 0
    guided: bool = False


def ticks(options: Iterable[tuple[str, str]], chosen: Iterable[str], ask: Ask) -> list[Button]:
    """A button an option (value and label), ticked where it is chosen."""
    held = set(chosen)
    return [
        button(
            f"✅ {label}" if value in held else label,
            Choice(what=ask.what, value=value, on=value not in held, page=ask.page, guided=ask.guided),
        )
        for value, label in options
    ]


def more(ask: Ask, t: Translator) -> Callable[[int], Button]:
    """The way to another page of a question."""
    return lambda page: button(t.plain("More"), ask.model_copy(update={"page": page}))

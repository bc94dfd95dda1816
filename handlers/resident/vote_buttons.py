"""Buttons of the vote: in which vote, on which list, which project, which value; and the way on which it was met."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, TypeVar

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.domain.ballots import BallotForm, Choices
from bot.domain.electors import AlreadyVoted, Proof
from bot.domain.looking import Aim, Look, Page
from bot.domain.projects import Project
from bot.domain.secrecy import VOTE
from bot.i18n import Translator
from bot.texts import vote_projects as texts
from handlers.callbacks import Open, PageNumber, RowId, Screen
from handlers.keyboards import Button, Keyboard, button, rows

T = TypeVar("T")

PAGE = 4
"""Projects on a screen of eight buttons."""

CHOICES = 6
WORDS_MOST = 36
"""Bytes of a search that a button can carry beside the rest."""


class Act(StrEnum):
    """What a tap asks for."""

    HONOUR = "yes"
    ELSEWHERE = "out"
    CONTACT = "tel"
    QUARTERS = "qs"
    QUARTER = "q"
    GO = "go"
    LIST = "l"
    LOOK = "lk"
    PLACES = "ps"
    THEMES = "ts"
    FIND = "fd"
    CARD = "c"
    NEXT = "nx"
    PREVIOUS = "pv"
    GIVE = "g"
    GRADES = "gr"
    MORE = "m"
    MAP = "mp"
    CHECK = "ch"
    SEND = "s"
    AGAIN = "ag"
    CLEAR = "cl"
    CONTEST = "ct"


class Vote(CallbackData, prefix=VOTE):
    """One act before the urn; `edition` is the row of the vote's edition, `list` the place of its envelope in it."""

    edition: RowId
    act: Act
    list: Annotated[int, Field(ge=0, le=99)] = 0
    project: PageNumber = 0
    value: str = ""
    way: str = ""


def tap(label: str, here: Vote, act: Act, project: int = 0, value: int | str = "", way: Look | None = None) -> Button:
    """A button for an act in the same vote, on the same list."""
    said = Vote(
        edition=here.edition, act=act, list=here.list, project=project, value=str(value), way=str(way) if way else ""
    )
    return button(label, said)


def page_keyboard(leaf: Page, choices: Choices, form: BallotForm, here: Vote, t: Translator) -> Keyboard:
    """The projects of a page, the pages beside it, other ways to look, and the whole ballot."""
    before = tap(t.plain("Previous page"), here, Act.LIST, 0, leaf.number - 1, leaf.way) if leaf.number else None
    last = leaf.number + 1 >= leaf.pages
    after = None if last else tap(t.plain("Next page"), here, Act.LIST, 0, leaf.number + 1, leaf.way)
    projects = [
        tap(texts.label(one, choices.get(one.number), form, t), here, Act.CARD, one.number, way=leaf.way)
        for one in leaf.projects
    ]
    return rows(
        *projects,
        there([before, after]),
        tap(t.plain("Search and filter"), here, Act.LOOK),
        tap(t.plain("My ballot: check and send"), here, Act.CHECK),
    )


def look_keyboard(*, has_places: bool, has_themes: bool, here: Vote, t: Translator) -> Keyboard:
    return rows(
        tap(t.plain("All of them"), here, Act.LIST),
        tap(t.plain("By words"), here, Act.FIND),
        tap(t.plain("By place"), here, Act.PLACES) if has_places else None,
        tap(t.plain("By theme"), here, Act.THEMES) if has_themes else None,
        tap(t.plain("On my ballot"), here, Act.LIST, way=Look(Aim.CHOSEN)),
        tap(t.plain("Not on my ballot yet"), here, Act.LIST, way=Look(Aim.OPEN)),
    )


def paged(listed: Sequence[Button], page: int, more: Callable[[int], Button], *last: Button) -> Keyboard:
    """Six of many, one a line, then the way to the next ones; behind the last come the first."""
    pages = max(-(-len(listed) // CHOICES), 1)
    here = page % pages
    return rows(
        *listed[here * CHOICES : (here + 1) * CHOICES],
        [*([more((here + 1) % pages)] if pages > 1 else []), *last],
    )


def details_keyboard(project: Project, look: Look, here: Vote, t: Translator) -> Keyboard:
    on_map = tap(t.plain("See it on the map"), here, Act.MAP, project.number)
    return rows(
        on_map if project.latitude is not None and project.longitude is not None else None,
        tap(t.plain("Back to the project"), here, Act.CARD, project.number, way=look),
    )


def out(here: Vote, t: Translator) -> Button:
    """The way out of every step."""
    return tap(t.plain("I can’t or don’t want to"), here, Act.ELSEWHERE)


def taken_keyboard(refusal: AlreadyVoted, here: Vote, t: Translator) -> Keyboard:
    """Under the words that somebody has voted with one of these proofs."""
    another = tap(t.plain("Share another number"), here, Act.CONTACT) if refusal.proof is Proof.PHONE else None
    receipt = button(t.plain("My receipt"), Open(screen=Screen.RECEIPT)) if refusal.proof is Proof.ACCOUNT else None
    return rows(another, receipt, out(here, t), menu(t))


def menu(t: Translator) -> Button:
    return button(t.plain("Menu"), Open(screen=Screen.MENU))


def to_vote(label: str) -> Button:
    return button(label, Open(screen=Screen.VOTE))


def there(lines: Sequence[T | None]) -> list[T]:
    """Without what is left out."""
    return [line for line in lines if line]

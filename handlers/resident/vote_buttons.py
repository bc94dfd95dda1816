"""Buttons of the vote: in which vote, on which list, which project, which value; and the way on which it was met."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeVar

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.domain.ballots import BallotForm, BallotKind, Choices, Paper
from bot.domain.choosing import left
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

OFF = "x"
"""In place of a value: the project is taken off the ballot."""

GRADES_ON_CARD = 4
"""A finer scale has a screen of its own."""


class Act(StrEnum):
    """What a tap asks for."""

    HONOUR = "yes"
    ELSEWHERE = "out"
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
        _there([before, after]),
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


@dataclass(frozen=True, slots=True)
class Offer:
    """What the buttons under one project need: what is on the ballot, and how the project was met."""

    project: Project
    choices: Choices
    paper: Paper
    way: Look
    here: Vote
    t: Translator

    def give(self, label: str, value: int | str) -> Button:
        """Say this of the project."""
        return tap(label, self.here, Act.GIVE, self.project.number, value, self.way)

    def off(self) -> Button:
        return self.give(self.t.plain("Take it off my ballot"), OFF)

    def go(self, label: str, act: Act) -> Button:
        return tap(label, self.here, act, self.project.number, way=self.way)

    def toggle(self, name: str, value: int) -> Button:
        """What is said already takes itself back."""
        if self.choices.get(self.project.number) == value:
            return self.give(self.t.plain("Take back: {said}", said=name), OFF)
        return self.give(name[:1].upper() + name[1:], value)


def card_keyboard(offer: Offer) -> Keyboard:
    """What one can say of the project, then where to go."""
    t = offer.t
    return rows(
        *_GIVES[offer.paper.form.kind](offer),
        [offer.go(t.plain("Previous"), Act.PREVIOUS), offer.go(t.plain("Next"), Act.NEXT)],
        offer.go(t.plain("Details"), Act.MORE),
        [
            tap(t.plain("Back to the list"), offer.here, Act.LIST, way=offer.way),
            tap(t.plain("My ballot"), offer.here, Act.CHECK),
        ],
    )


def details_keyboard(project: Project, look: Look, here: Vote, t: Translator) -> Keyboard:
    on_map = tap(t.plain("See it on the map"), here, Act.MAP, project.number)
    return rows(
        on_map if project.latitude is not None and project.longitude is not None else None,
        tap(t.plain("Back to the project"), here, Act.CARD, project.number, way=look),
    )


def grades_keyboard(offer: Offer) -> Keyboard:
    """All grades, the best first."""
    return rows(*_grades(offer), offer.go(offer.t.plain("Back"), Act.CARD))


def out(here: Vote, t: Translator) -> Button:
    """The way out of every step."""
    return tap(t.plain("I can’t or don’t want to"), here, Act.ELSEWHERE)


def menu(t: Translator) -> Button:
    return button(t.plain("Menu"), Open(screen=Screen.MENU))


def to_vote(label: str) -> Button:
    return button(label, Open(screen=Screen.VOTE))


_Lines = Sequence[Button | Sequence[Button]]


def _tick(offer: Offer) -> _Lines:
    if offer.project.number in offer.choices:
        return [offer.off()]
    return [offer.give(offer.t.plain("Choose this project"), 1)]


def _points(offer: Offer) -> _Lines:
    t, now = offer.t, offer.choices.get(offer.project.number, 0)
    rest = left(offer.choices, offer.paper).points or 0
    most = min(offer.paper.form.points_on_one, now + rest)
    less = offer.give(t.plain("1 point less"), now - 1 or OFF) if now else None
    more = offer.give(t.plain("1 point more"), now + 1) if now < most else None
    all_at_once = offer.give(t.plural("Give {n} point", "Give {n} points", most), most) if most > now + 1 else None
    return _there([_there([less, more]), all_at_once, offer.off() if now > 1 else None])


def _places(offer: Offer) -> _Lines:
    t, place, last = offer.t, offer.choices.get(offer.project.number), len(offer.choices)
    if place is None:
        first = offer.give(t.plain("Put it first"), 1)
        return _there([first, offer.give(t.plain("Put it at place {n}", n=last + 1), last + 1) if last else None])
    up = offer.give(t.plain("One place up"), place - 1) if place > 1 else None
    down = offer.give(t.plain("One place down"), place + 1) if place < last else None
    return _there([_there([up, down]), offer.off()])


def _grade(offer: Offer) -> _Lines:
    if offer.paper.form.grades > GRADES_ON_CARD:
        return [offer.go(offer.t.plain("Give a grade"), Act.GRADES)]
    return _grades(offer)


def _grades(offer: Offer) -> Sequence[Button]:
    grades = offer.paper.form.grades
    return [offer.toggle(texts.grade(value, grades, offer.t), value) for value in range(grades)]


def _for_against(offer: Offer) -> _Lines:
    return [[offer.toggle(texts.for_or_against(value, offer.t), value) for value in (1, -1)]]


def _there(lines: Sequence[T | None]) -> list[T]:
    return [line for line in lines if line]


_GIVES: Mapping[BallotKind, Callable[[Offer], _Lines]] = {
    BallotKind.APPROVAL: _tick,
    BallotKind.CHOOSE_ONE: _tick,
    BallotKind.KNAPSACK: _tick,
    BallotKind.CUMULATIVE: _points,
    BallotKind.ORDINAL: _places,
    BallotKind.JUDGEMENT: _grade,
    BallotKind.FOR_AGAINST: _for_against,
}

"""Buttons under one project of the ballot: what one can say of it, by the kind of ballot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.ballots import BallotKind, Choices, Paper
from bot.domain.choosing import left
from bot.domain.looking import Look
from bot.domain.projects import Project
from bot.i18n import Translator
from bot.texts import vote_projects as texts
from handlers.keyboards import Button, Keyboard, rows
from handlers.resident.vote_buttons import Act, Vote, tap, there

OFF = "x"
"""In place of a value: the project is taken off the ballot."""

GIVES_MOST = GRADES_ON_CARD = 4
"""Of the eight buttons of a card. A finer scale has a screen of its own."""


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
    """What one can say of the project, then where to go; the way to the ballot only where there is room for it."""
    t, given = offer.t, _GIVES[offer.paper.form.kind](offer)
    room = sum(1 if isinstance(line, dict) else len(line) for line in given) < GIVES_MOST
    to_list = tap(t.plain("Back to the list"), offer.here, Act.LIST, way=offer.way)
    return rows(
        *given,
        [offer.go(t.plain("Previous project"), Act.PREVIOUS), offer.go(t.plain("Next project"), Act.NEXT)],
        offer.go(t.plain("Details"), Act.MORE),
        [to_list, *([tap(t.plain("My ballot"), offer.here, Act.CHECK)] if room else [])],
    )


def grades_keyboard(offer: Offer) -> Keyboard:
    """All grades, the best first."""
    return rows(*_grades(offer), offer.go(offer.t.plain("Back"), Act.CARD))


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
    return there([there([less, more]), all_at_once, offer.off() if now > 1 else None])


def _places(offer: Offer) -> _Lines:
    t, place, last = offer.t, offer.choices.get(offer.project.number), len(offer.choices)
    if place is None:
        first = offer.give(t.plain("Put it first"), 1)
        return there([first, offer.give(t.plain("Put it at place {n}", n=last + 1), last + 1) if last else None])
    up = offer.give(t.plain("One place up"), place - 1) if place > 1 else None
    down = offer.give(t.plain("One place down"), place + 1) if place < last else None
    return there([there([up, down]), offer.off()])


def _grade(offer: Offer) -> _Lines:
    if offer.paper.form.grades > GRADES_ON_CARD:
        return [offer.go(offer.t.plain("Give a grade"), Act.GRADES)]
    return _grades(offer)


def _grades(offer: Offer) -> Sequence[Button]:
    grades = offer.paper.form.grades
    return [offer.toggle(texts.grade(value, grades, offer.t), value) for value in range(grades)]


def _for_against(offer: Offer) -> _Lines:
    return [[offer.toggle(texts.for_or_against(value, offer.t), value) for value in (1, -1)]]


_GIVES: Mapping[BallotKind, Callable[[Offer], _Lines]] = {
    BallotKind.APPROVAL: _tick,
    BallotKind.CHOOSE_ONE: _tick,
    BallotKind.KNAPSACK: _tick,
    BallotKind.CUMULATIVE: _points,
    BallotKind.ORDINAL: _places,
    BallotKind.JUDGEMENT: _grade,
    BallotKind.FOR_AGAINST: _for_against,
}

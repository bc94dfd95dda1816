"""Choosing: a ballot while it is being filled in, tap by tap, and what is left to give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from bot.domain.ballots import (
    BadValue,
    BallotForm,
    BallotKind,
    Choices,
    NotOnTheList,
    OverTheEnvelope,
    Paper,
    TooManyChoices,
    TooManyOnOne,
    TooManyPoints,
    Withdrawn,
)
from bot.domain.projects import BallotList, Project


@dataclass(frozen=True, slots=True)
class Filled:
    """The ballot of one person so far, by list; `submission` names this sending, so that a second tap is the same.

    `began` is when its first choice was made, in seconds since 1970.
    """

    submission: str
    began: int
    lists: Mapping[str, Choices] = field(default_factory=dict)

    def of(self, wanted: str) -> Choices:
        return self.lists.get(wanted, {})

    def with_list(self, wanted: str, choices: Choices) -> "Filled":
        return replace(self, lists={**self.lists, wanted: dict(choices)})

    @property
    def blank(self) -> bool:
        return not any(self.lists.values())

    def to_json(self) -> dict[str, Any]:
        lists = {name: {str(number): value for number, value in each.items()} for name, each in self.lists.items()}
        return {"submission": self.submission, "began": self.began, "lists": lists}


def filled_from_json(body: Mapping[str, Any]) -> Filled:
    """What `Filled.to_json` wrote."""
    lists = {
        name: {int(number): int(value) for number, value in each.items()} for name, each in body["lists"].items()
    }
    return Filled(body["submission"], body["began"], lists)


@dataclass(frozen=True, slots=True)
class Left:
    """What a ballot may still give: projects to name, points, or euros. None where the kind does not count it."""

    choices: int | None = None
    points: int | None = None
    euros: int | None = None
    grades: int | None = None


def left(choices: Choices, paper: Paper) -> Left:
    """Shown on every screen of the ballot."""
    form = paper.form
    match form.kind:
        case BallotKind.APPROVAL | BallotKind.ORDINAL:
            return Left(choices=form.most - len(choices))
        case BallotKind.CHOOSE_ONE:
            return Left(choices=1 - len(choices))
        case BallotKind.KNAPSACK:
            return Left(euros=paper.envelope - sum(paper.costs[number] for number in choices))
        case BallotKind.CUMULATIVE:
            return Left(points=form.points - sum(choices.values()))
        case BallotKind.JUDGEMENT:
            return Left(grades=len(paper.costs.keys() - paper.withdrawn - choices.keys()))
        case BallotKind.FOR_AGAINST:
            return Left()


def choose(choices: Choices, number: int, value: int | None, paper: Paper) -> Choices:
    """One tap: give a project this value, or take it off the ballot with None.

    A choice that the whole ballot would be refused for is refused at the tap, where it can be understood. Choosing
    another one, where one is allowed, changes the choice. A ranking closes its gaps. Raises `NotOnTheList`,
    `Withdrawn`, `BadValue`, `TooManyChoices`, `OverTheEnvelope`, `TooManyPoints` or `TooManyOnOne`.
    """
    form = paper.form
    others = {each: given for each, given in choices.items() if each != number}
    if value is None:
        return _closed(others) if form.kind is BallotKind.ORDINAL else others
    if number not in paper.costs:
        raise NotOnTheList(number)
    if value not in values(form):
        raise BadValue
    if number in paper.withdrawn:
        raise Withdrawn(number)
    if form.kind is BallotKind.CHOOSE_ONE:
        return {number: 1}
    if form.kind is BallotKind.ORDINAL:
        return _ranked(others, number, value, form.most)
    _require_room({**others, number: value}, paper)
    return {**others, number: value}


def values(form: BallotForm) -> Sequence[int]:
    """What one project may be given, where nothing else is chosen yet."""
    match form.kind:
        case BallotKind.CUMULATIVE:
            return range(1, form.points + 1)
        case BallotKind.ORDINAL:
            return range(1, form.most + 1)
        case BallotKind.JUDGEMENT:
            return range(form.grades)
        case BallotKind.FOR_AGAINST:
            return (1, -1)
        case _:
            return (1,)


def shuffled(ballot_list: BallotList, seed: bytes) -> tuple[Project, ...]:
    """The projects in this voter's own order, always the same: never by number or popularity, which favours some."""
    return tuple(
        sorted(ballot_list.projects, key=lambda one: sha256(seed + str(one.number).encode()).digest()),
    )


def _require_room(choices: Choices, paper: Paper) -> None:
    form, over = paper.form, sum(paper.costs[number] for number in choices) - paper.envelope
    if form.kind is BallotKind.APPROVAL and len(choices) > form.most:
        raise TooManyChoices(form.most)
    if form.kind is BallotKind.KNAPSACK and over > 0:
        raise OverTheEnvelope(over)
    if form.kind is BallotKind.CUMULATIVE and max(choices.values()) > form.points_on_one:
        raise TooManyOnOne(form.points_on_one)
    if form.kind is BallotKind.CUMULATIVE and sum(choices.values()) > form.points:
        raise TooManyPoints(form.points)


def _closed(ranks: Choices) -> Choices:
    return {number: rank for rank, number in enumerate(sorted(ranks, key=ranks.__getitem__), 1)}


def _ranked(others: Choices, number: int, rank: int, most: int) -> Choices:
    """Put in at this rank; those behind it move back by one."""
    order = sorted(others, key=others.__getitem__)
    if len(order) >= most:
        raise TooManyChoices(most)
    order.insert(max(rank, 1) - 1, number)
    return {each: place for place, each in enumerate(order, 1)}

"""Corrections of the frozen paper: one field of one project, by two people, in public."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.ballots import BallotKind
from bot.domain.campaigns import Edition
from bot.domain.paper_refusals import (
    AlreadyWithdrawn,
    CostIsTheBallot,
    DearerThanEnvelope,
    NotCorrected,
    NothingChanged,
    ProjectUnknown,
)
from bot.domain.paper_rules import ATTRIBUTE, WHY_LEAST, WHY_MOST, Field, read_field, read_words
from bot.domain.projects import BallotList, BallotPaper, Project

CORRECTABLE = (Field.TITLE, Field.SUMMARY, Field.PHOTO, Field.COST, Field.RUNNING, Field.WITHDRAWN)
"""The rest is what was voted on."""

TOLD = frozenset({Field.COST, Field.WITHDRAWN})
"""What may change somebody's mind: everybody who has voted or chosen is told, since nobody knows what they chose."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected, in plain values, why, and the hash of the paper before and after it."""

    project: int
    title: str
    field: Field
    before: str
    after: str
    why: str
    old_hash: bytes
    new_hash: bytes
    at: datetime

    @property
    def told(self) -> bool:
        return self.field in TOLD


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants corrected: a field of a project, as it was typed, and why, in words for everybody."""

    project: int
    field: Field
    typed: str
    why: str

    def to_json(self) -> dict[str, Any]:
        return {"project": self.project, "field": self.field.value, "typed": self.typed, "why": self.why}


def wish_from_json(body: Mapping[str, Any]) -> Wish:
    """What `Wish.to_json` wrote."""
    return Wish(body["project"], Field(body["field"]), body["typed"], body["why"])


def corrected(paper: BallotPaper, wish: Wish, edition: Edition, now: datetime) -> tuple[BallotPaper, Correction]:
    """The paper with this correction, and the correction itself.

    A withdrawal is one too: its words are the reason. Raises `ProjectUnknown`, `NotCorrected`, `AlreadyWithdrawn`,
    `NothingChanged`, `CostIsTheBallot`, `DearerThanEnvelope`, and what reading the field raises.
    """
    ballot_list = next((each for each in paper.lists if each.project(wish.project)), None)
    project = paper.project(wish.project)
    if project is None or ballot_list is None:
        raise ProjectUnknown
    if wish.field not in CORRECTABLE:
        raise NotCorrected
    if project.withdrawn:
        raise AlreadyWithdrawn
    after = replace(project, **{ATTRIBUTE[wish.field]: read_field(wish.field, wish.typed, edition)})
    if after == project:
        raise NothingChanged
    if wish.field is Field.COST:
        _require_payable(after, ballot_list, edition)
    new = BallotPaper(tuple(_with(each, after) for each in paper.lists))
    why = after.withdrawn or read_words(wish.why, WHY_LEAST, WHY_MOST)
    told = (project.number, project.title, wish.field, _shown(project, wish.field), _shown(after, wish.field), why)
    return new, Correction(*told, paper.digest, new.digest, now)


def _require_payable(project: Project, ballot_list: BallotList, edition: Edition) -> None:
    """Held to the money that was frozen with the list."""
    if ballot_list.form.kind is BallotKind.KNAPSACK:
        raise CostIsTheBallot
    envelope = edition.envelope(ballot_list.id)
    if project.cost > ballot_list.euros and envelope is not None:
        raise DearerThanEnvelope(project.cost, replace(envelope, euros=ballot_list.euros))


def _with(ballot_list: BallotList, project: Project) -> BallotList:
    projects = tuple(project if each.number == project.number else each for each in ballot_list.projects)
    return replace(ballot_list, projects=projects)


def _shown(project: Project, field: Field) -> str:
    value = getattr(project, ATTRIBUTE[field])
    return "" if value is None else str(value)

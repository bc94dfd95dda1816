"""What may stand on the ballot paper: the fields of a project, each read from what somebody typed or tapped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.domain.campaigns import Edition
from bot.domain.competences import Competence
from bot.domain.paper_refusals import DearerThanEnvelope, EnvelopeUnknown, NumberUnusable, ValueUnfit
from bot.domain.projects import Project
from bot.domain.text import canonical, graphemes
from bot.domain.typed_euros import EurosUnreadable, typed_euros

TITLE_LEAST, TITLE_MOST = 3, 80
SUMMARY_LEAST, SUMMARY_MOST = 10, 200
"""Two lines on a phone, or three: what a voter reads of forty projects in a row."""

WHY_LEAST, WHY_MOST = 10, 400
"""Public words: why a project was corrected or withdrawn."""

NUMBER_MOST = 9999
WHOLE_TOWN = "-"
"""What a button says for the whole town, where others name a neighbourhood."""


class Field(StrEnum):
    """What can be changed of a project; the value is short because buttons carry it."""

    TITLE = "title"
    SUMMARY = "summary"
    PHOTO = "photo"
    COST = "cost"
    RUNNING = "running"
    COMPETENCE = "who"
    LIST = "list"
    PLACE = "place"
    WITHDRAWN = "gone"


ATTRIBUTE: Mapping[Field, str] = {
    Field.TITLE: "title",
    Field.SUMMARY: "summary",
    Field.PHOTO: "photo",
    Field.COST: "cost",
    Field.RUNNING: "running_cost",
    Field.COMPETENCE: "competence",
    Field.LIST: "envelope",
    Field.PLACE: "neighbourhood",
    Field.WITHDRAWN: "withdrawn",
}
"""Where a `Project` has them."""


@dataclass(frozen=True, slots=True)
class Costing:
    """What a study found: investment and running cost a year, in euros, and who may legally do it."""

    cost: int
    running_cost: int
    competence: Competence


def require_fits(cost: int, envelope: str, edition: Edition) -> None:
    """Raises `EnvelopeUnknown` or `DearerThanEnvelope`."""
    found = edition.envelope(envelope)
    if found is None:
        raise EnvelopeUnknown
    if cost > found.euros:
        raise DearerThanEnvelope(cost, found)


def changed(project: Project, field: Field, typed: str, edition: Edition) -> Project:
    """A project with one field read anew. Raises what reading it raises, `EnvelopeUnknown`, `DearerThanEnvelope`."""
    after = replace(project, **{ATTRIBUTE[field]: read_field(field, typed, edition)})
    if field in (Field.COST, Field.LIST):
        require_fits(after.cost, after.envelope, edition)
    return after


def read_field(field: Field, typed: str, edition: Edition) -> Any:
    """The value of a field from what was typed or tapped. Raises `ValueUnfit`, `EurosUnreadable`."""
    return _READ[field](typed, edition)


def read_number(typed: str) -> int:
    """Raises `NumberUnusable`."""
    digits = typed.strip().lstrip("#")
    if not digits.isdecimal() or len(digits) > 4 or not int(digits):
        raise NumberUnusable(NUMBER_MOST)
    return int(digits)


def read_words(typed: str, least: int, most: int) -> str:
    """One line of words. Raises `ValueUnfit`."""
    words = canonical(typed, multiline=False)
    if not least <= (got := graphemes(words)) <= most:
        raise ValueUnfit(least, most, got)
    return words


def _cost(typed: str, _edition: Edition) -> int:
    if (cost := typed_euros(typed)) == 0:
        raise EurosUnreadable
    return cost


def _competence(typed: str, _edition: Edition) -> Competence:
    try:
        return Competence(typed)
    except ValueError:
        raise ValueUnfit(0, 0, 0) from None


def _list(typed: str, edition: Edition) -> str:
    if edition.envelope(typed) is None:
        raise EnvelopeUnknown
    return typed


def _place(typed: str, edition: Edition) -> str | None:
    if typed == WHOLE_TOWN:
        return None
    if edition.neighbourhood(typed) is None:
        raise ValueUnfit(0, 0, 0)
    return typed


_READ: Mapping[Field, Callable[[str, Edition], Any]] = {
    Field.TITLE: lambda typed, _: read_words(typed, TITLE_LEAST, TITLE_MOST),
    Field.SUMMARY: lambda typed, _: read_words(typed, SUMMARY_LEAST, SUMMARY_MOST),
    Field.PHOTO: lambda typed, _: typed or None,
    Field.COST: _cost,
    Field.RUNNING: lambda typed, _: typed_euros(typed),
    Field.COMPETENCE: _competence,
    Field.LIST: _list,
    Field.PLACE: _place,
    Field.WITHDRAWN: lambda typed, _: read_words(typed, WHY_LEAST, WHY_MOST),
}

"""Buttons of the ballot paper: which project, which idea, which field; never a step of a dialogue."""

from collections.abc import Sequence
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field as Limits

from bot.domain.campaigns import Edition
from bot.domain.competences import Competence
from bot.domain.paper_rules import NUMBER_MOST, WHOLE_TOWN, Field
from bot.domain.projects import Project
from bot.i18n import Translator
from bot.texts.competences import competence_name
from bot.texts.fitting import fit
from bot.texts.project_card import label
from handlers.callbacks import Open, PageNumber, RowId, Screen
from handlers.keyboards import Button, button

PAGE = 5
LISTS = 3
"""Lists on the first screen, beside what waits and what is missing."""

Number = Annotated[int, Limits(ge=0, le=NUMBER_MOST)]
"""Of a project on the paper; nought for none."""


class Lists(CallbackData, prefix="bpl"):
    """The paper, with a page of its lists."""

    page: PageNumber


class OneList(CallbackData, prefix="bpp"):
    """A page of the projects of one list."""

    envelope: str
    page: PageNumber = 0


class Card(CallbackData, prefix="bpj"):
    """One project."""

    number: Number


class Shown(CallbackData, prefix="bpw"):
    """One project as residents see it."""

    number: Number


class Change(CallbackData, prefix="bpe"):
    """Change a field of a project, or correct it once the paper is frozen; without one, ask which."""

    number: Number
    field: Field | None = None


class Give(CallbackData, prefix="bpv"):
    """A value for a field, where there are only some; `page` of them, without a value."""

    number: Number
    field: Field
    value: str = ""
    page: PageNumber = 0


class Renumber(CallbackData, prefix="bpn"):
    """Ask for another number."""

    number: Number


class TakeOff(CallbackData, prefix="bpd"):
    """Ask why a project is taken off the paper."""

    number: Number


class Missing(CallbackData, prefix="bpm"):
    """A page of what is missing."""

    page: PageNumber


class Conflicts(CallbackData, prefix="bpc"):
    """A page of the projects that this one may exclude."""

    number: Number
    page: PageNumber = 0


class Exclude(CallbackData, prefix="bpx"):
    """Let two projects exclude each other, or not any more."""

    number: Number
    other: Number
    excludes: bool
    page: PageNumber = 0


class ItsIdeas(CallbackData, prefix="bpi"):
    """The ideas of a project."""

    number: Number
    page: PageNumber = 0


class Part(CallbackData, prefix="bpo"):
    """Take an idea out of a project, by its number."""

    number: Number
    idea: RowId


class Join(CallbackData, prefix="bpa"):
    """Let an idea join a project; without a project, ask which."""

    idea: RowId
    number: Number = 0
    page: PageNumber = 0


class AskToCorrect(CallbackData, prefix="bpk"):
    """The difference was read: ask a second person."""

    number: Number


class AskToOpen(CallbackData, prefix="bpz"):
    """Ask a second person to freeze the paper."""


class Waiting(CallbackData, prefix="bsw"):
    """A page of ideas that wait to be studied, or, `studied`, for a project."""

    studied: bool
    page: PageNumber = 0


class Study(CallbackData, prefix="bst"):
    """One idea, for those who study it."""

    idea: RowId


class Fill(CallbackData, prefix="bsf"):
    """Go on with the costing of an idea; with a field, give that one anew."""

    idea: RowId
    field: Field | None = None


class Value(CallbackData, prefix="bsv"):
    """A value of a costing, where there are only some; `page` of them, without a value."""

    idea: RowId
    field: Field
    value: str = ""
    page: PageNumber = 0


class Settle(CallbackData, prefix="bsd"):
    """All was read back: it is feasible; and, if `paper`, a project."""

    idea: RowId
    paper: bool


class Unfeasible(CallbackData, prefix="bsu"):
    """Ask why an idea cannot be done."""

    idea: RowId


def choices(field: Field, edition: Edition, t: Translator) -> list[tuple[str, str]]:
    """The values of a field that is chosen and not typed, with what buttons show."""
    if field is Field.COMPETENCE:
        return [(each.value, fit(competence_name(each, t), 40)) for each in Competence]
    if field is Field.LIST:
        return [(each.id, each.name_in(t.language)) for each in edition.envelopes]
    if field is Field.PLACE:
        places = sorted((each.id, each.name_in(t.language)) for each in edition.neighbourhoods)
        return [(WHOLE_TOWN, t.plain("The whole town")), *places]
    return []


def projects_page(projects: Sequence[Project], t: Translator) -> list[Button]:
    return [button(label(each, t), Card(number=each.number)) for each in projects]


def to_paper(t: Translator) -> Button:
    return button(t.plain("The ballot paper"), Open(screen=Screen.PAPER))


def turns(
    page: int, total: int, most: int, make: "type[CallbackData]", t: Translator, **given: object
) -> list[Button]:
    """The pages beside this one; none where all fits on one."""
    earlier = button(t.plain("Previous page"), make(page=page - 1, **given)) if page else None
    later = button(t.plain("Next page"), make(page=page + 1, **given)) if (page + 1) * most < total else None
    return [each for each in (earlier, later) if each]

"""A costing under way: what was given so far, as the conversation remembers it."""

from dataclasses import dataclass
from typing import Any

from aiogram.fsm.context import FSMContext

from bot.domain.campaigns import Edition
from bot.domain.competences import Competence
from bot.domain.paper_rules import Costing, Field, require_fits
from bot.domain.people import Deed, Person
from bot.domain.sketches import Sketch
from bot.services.campaigns import Loaded
from bot.services.studying import StudyFile

COSTING = (Field.COST, Field.RUNNING, Field.COMPETENCE)
ON_PAPER = (Field.LIST, Field.SUMMARY)
GIVEN = "given"
"""Where the conversation keeps what was given so far; the idea and the field that is asked for stand beside it."""

LATER = "-"
"""A summary that is not written yet."""


@dataclass(frozen=True, slots=True)
class Form:
    """A costing under way: of which idea, and what was given, as plain words."""

    idea: int
    given: dict[str, str]
    wanted: tuple[Field, ...]

    @property
    def lacks(self) -> Field | None:
        return next((field for field in self.wanted if not self.given.get(field)), None)

    def costs(self) -> Costing:
        cost, running, competence = (self.given[field] for field in COSTING)
        return Costing(int(cost), int(running), Competence(competence))

    def sketch(self) -> Sketch:
        summary = self.given[Field.SUMMARY]
        return Sketch(self.given[Field.LIST], "" if summary == LATER else summary, costing=self.costs())


async def remembered(file: StudyFile, person: Person, edition: Loaded, state: FSMContext) -> Form:
    """What the conversation remembers of this idea; else what is known of it already."""
    wanted = (*COSTING, *ON_PAPER) if person.may(Deed.DRAW_UP_PAPER) else COSTING
    kept: dict[str, Any] = await state.get_data()
    if kept.get("idea") == file.idea.id and GIVEN in kept:
        return Form(file.idea.id, kept[GIVEN], wanted)
    given: dict[str, str] = {}
    if file.costing is not None:
        costing = file.costing
        known = zip(COSTING, (costing.cost, costing.running_cost, costing.competence.value), strict=True)
        given = {field.value: str(value) for field, value in known}
    if len(edition.edition.envelopes) == 1:
        given[Field.LIST.value] = edition.edition.envelopes[0].id
    return Form(file.idea.id, given, wanted)


def require_payable(given: dict[str, str], edition: Edition) -> None:
    """Said at once, where it can still be corrected."""
    cost, envelope = given.get(Field.COST), given.get(Field.LIST)
    if cost and envelope:
        require_fits(int(cost), envelope, edition)

"""From a feasible idea to a project of the ballot paper."""

from dataclasses import dataclass

from bot.domain.campaigns import Edition
from bot.domain.ideas import Idea
from bot.domain.paper_rules import TITLE_MOST, Costing, Field, read_field, require_fits
from bot.domain.projects import Project
from bot.domain.text import shorten


@dataclass(frozen=True, slots=True)
class Sketch:
    """A project to be: its list and summary; title and costing are the first idea's unless they are given."""

    envelope: str
    summary: str
    title: str = ""
    costing: Costing | None = None


def drawn_from(idea: Idea, sketch: Sketch, costing: Costing, number: int, edition: Edition) -> Project:
    """The project as the paper has it: place, theme and the first photo are the idea's.

    Raises `ValueUnfit`, `EnvelopeUnknown`, `DearerThanEnvelope`.
    """
    pieces, place = idea.pieces, idea.pieces.place
    require_fits(costing.cost, sketch.envelope, edition)
    return Project(
        number=number,
        envelope=sketch.envelope,
        title=read_field(Field.TITLE, sketch.title or shorten(pieces.title or "", TITLE_MOST), edition),
        summary=read_field(Field.SUMMARY, sketch.summary, edition) if sketch.summary else "",
        cost=costing.cost,
        running_cost=costing.running_cost,
        competence=costing.competence,
        neighbourhood=place.neighbourhood if place else None,
        theme=pieces.theme,
        photo=pieces.photos[0].file_id if pieces.photos else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
    )

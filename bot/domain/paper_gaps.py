"""What is missing before the vote opens: found in the paper while it is drawn up, and told to the team."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ballots import BallotKind
from bot.domain.campaigns import Edition
from bot.domain.edition_vote import PROJECTS_MOST
from bot.domain.envelopes import Envelope
from bot.domain.projects import Project


class GapKind(StrEnum):
    """The gravest first: with those up to `TOO_FEW` residents cannot vote, or not on everything."""

    EMPTY_PAPER = "empty_paper"
    NO_SUCH_LIST = "no_such_list"
    EMPTY_LIST = "empty_list"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    TOO_DEAR = "too_dear"
    ALL_FIT = "all_fit"
    OTHER_LIST = "other_list"
    NO_SUMMARY = "no_summary"
    NO_PHOTO = "no_photo"
    NO_COMPETENCE = "no_competence"


GRAVE = frozenset({GapKind.EMPTY_PAPER, GapKind.NO_SUCH_LIST, GapKind.EMPTY_LIST, GapKind.TOO_FEW})


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to mend: of a project (by its number), of a list, or of the whole paper."""

    kind: GapKind
    project: int | None = None
    envelope: Envelope | None = None

    @property
    def grave(self) -> bool:
        return self.kind in GRAVE


def gaps(edition: Edition, projects: Mapping[str, list[Project]]) -> list[Gap]:
    """All that is missing, the gravest first; nothing is where all is ready."""
    if not any(projects.values()):
        return [Gap(GapKind.EMPTY_PAPER)]
    found = [
        gap for envelope in edition.envelopes for gap in _of_list(envelope, projects.get(envelope.id, []), edition)
    ]
    known = {envelope.id for envelope in edition.envelopes}
    found += [
        Gap(GapKind.NO_SUCH_LIST, project.number)
        for envelope, listed in projects.items()
        if envelope not in known
        for project in listed
    ]
    lists = {project.number: envelope for envelope, listed in projects.items() for project in listed}
    found += [gap for listed in projects.values() for project in listed for gap in _of_project(project, lists)]
    order = list(GapKind)
    return sorted(found, key=lambda gap: (order.index(gap.kind), gap.project or 0))


def _of_list(envelope: Envelope, projects: list[Project], edition: Edition) -> Iterator[Gap]:
    form = envelope.ballot or edition.ballot
    if not projects:
        yield Gap(GapKind.EMPTY_LIST, envelope=envelope)
        return
    counted = form.kind in (BallotKind.APPROVAL, BallotKind.ORDINAL)
    if counted and len(projects) < form.least:
        yield Gap(GapKind.TOO_FEW, envelope=envelope)
    if len(projects) > PROJECTS_MOST:
        yield Gap(GapKind.TOO_MANY, envelope=envelope)
    if sum(project.cost for project in projects) <= envelope.euros:
        yield Gap(GapKind.ALL_FIT, envelope=envelope)
    yield from (Gap(GapKind.TOO_DEAR, one.number, envelope) for one in projects if one.cost > envelope.euros)


def _of_project(project: Project, lists: Mapping[int, str]) -> Iterator[Gap]:
    if not project.summary:
        yield Gap(GapKind.NO_SUMMARY, project.number)
    if project.photo is None:
        yield Gap(GapKind.NO_PHOTO, project.number)
    if project.competence is None:
        yield Gap(GapKind.NO_COMPETENCE, project.number)
    # Ballots are counted list by list: across two of them a conflict is decided by the order of counting alone.
    if any(lists.get(other) != project.envelope for other in project.conflicts):
        yield Gap(GapKind.OTHER_LIST, project.number)

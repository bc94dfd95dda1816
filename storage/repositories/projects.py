"""Projects of the ballot paper, with the ideas they were drawn from and those they exclude."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.competences import Competence
from bot.domain.idea_states import IdeaState
from bot.domain.people import Person
from bot.domain.projects import Project
from storage.models import IdeaRow, ProjectIdeaRow, ProjectRow
from storage.repositories.people import person_of

_ALL = text(
    """
    SELECT projects.*,
        ARRAY(SELECT ideas.number FROM project_ideas JOIN ideas ON ideas.id = project_ideas.idea_id
            WHERE project_ideas.project_id = projects.id ORDER BY ideas.number) AS ideas,
        ARRAY(SELECT DISTINCT ideas.author_id FROM project_ideas JOIN ideas ON ideas.id = project_ideas.idea_id
            WHERE project_ideas.project_id = projects.id AND ideas.author_id IS NOT NULL ORDER BY 1) AS sponsors,
        ARRAY(SELECT other.number FROM project_conflicts pair JOIN projects other
                ON other.id IN (pair.project_id, pair.other_id) AND other.id <> projects.id
            WHERE projects.id IN (pair.project_id, pair.other_id) ORDER BY other.number) AS conflicts
    FROM projects WHERE edition_id = :edition ORDER BY number
    """
)

_CARRIED = text(
    """
    SELECT projects.number, project_ideas.idea_id, people.id AS person_id, people.*
    FROM projects JOIN project_ideas ON project_ideas.project_id = projects.id
        JOIN ideas ON ideas.id = project_ideas.idea_id LEFT JOIN people ON people.id = ideas.author_id
    WHERE projects.edition_id = :edition ORDER BY ideas.id
    """
)


class Projects:
    """What is on the paper while it is drawn up; once it is frozen, the vote has its own copy."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def by_envelope(self, edition: int) -> Mapping[str, list[Project]]:
        """In the order of their numbers."""
        rows = await self.connection.execute(_ALL, {"edition": edition})
        found: dict[str, list[Project]] = defaultdict(list)
        for row in rows.mappings():
            found[row["envelope"]].append(project_of(row))
        return found

    async def put_to_the_vote(self, edition: int, now: datetime) -> None:
        """The ideas behind the projects of the frozen paper are put to the vote by now."""
        of_projects = (
            select(ProjectIdeaRow.idea_id)
            .join(ProjectRow, ProjectRow.id == ProjectIdeaRow.project_id)
            .where(ProjectRow.edition_id == edition)
        )
        await self.connection.execute(
            update(IdeaRow)
            .where(IdeaRow.id.in_(of_projects), IdeaRow.state == IdeaState.FEASIBLE)
            .values(state=IdeaState.BALLOTED, touched_at=now)
        )

    async def proclaim(self, edition: int, winners: Sequence[int], now: datetime) -> Mapping[int, Sequence[Person]]:
        """What became of the ideas behind the projects; who carried each project, by its number."""
        rows = await self.connection.execute(_CARRIED, {"edition": edition})
        carried: dict[int, list[Person]] = defaultdict(list)
        ideas: dict[IdeaState, list[int]] = defaultdict(list)
        for row in rows.mappings():
            won = row["number"] in winners
            ideas[IdeaState.WINNER if won else IdeaState.NOT_SELECTED].append(row["idea_id"])
            if row["person_id"] is not None:
                carried[row["number"]].append(person_of({**row, "id": row["person_id"], "roles": []}))
        for state, which in ideas.items():
            of_these = (IdeaRow.id.in_(which), IdeaRow.state == IdeaState.BALLOTED)
            await self.connection.execute(update(IdeaRow).where(*of_these).values(state=state, touched_at=now))
        return carried


def project_of(row: Mapping[Any, Any]) -> Project:
    """A domain value from a row that has its ideas, sponsors and conflicts."""
    return Project(
        number=row["number"],
        envelope=row["envelope"],
        title=row["title"],
        summary=row["summary"],
        cost=row["cost"],
        running_cost=row["running_cost"],
        competence=Competence(row["competence"]) if row["competence"] else None,
        neighbourhood=row["neighbourhood"],
        theme=row["theme"],
        photo=row["photo"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        ideas=tuple(row["ideas"]),
        sponsors=tuple(row["sponsors"]),
        conflicts=tuple(row["conflicts"]),
    )

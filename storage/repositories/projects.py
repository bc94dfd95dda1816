"""Projects of the ballot paper, with the ideas they were drawn from and those they exclude."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.competences import Competence
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.ideas import IdeaId
from bot.domain.people import Person
from bot.domain.projects import Project
from storage.models import IdeaRow, ProjectConflictRow, ProjectIdeaRow, ProjectNumberRow, ProjectRow
from storage.repositories.people import person_of

_SELECT = """
    SELECT projects.*,
        ARRAY(SELECT ideas.number FROM project_ideas JOIN ideas ON ideas.id = project_ideas.idea_id
            WHERE project_ideas.project_id = projects.id ORDER BY ideas.number) AS ideas,
        ARRAY(SELECT DISTINCT ideas.author_id FROM project_ideas JOIN ideas ON ideas.id = project_ideas.idea_id
            WHERE project_ideas.project_id = projects.id AND ideas.author_id IS NOT NULL ORDER BY 1) AS sponsors,
        ARRAY(SELECT other.number FROM project_conflicts pair JOIN projects other
                ON other.id IN (pair.project_id, pair.other_id) AND other.id <> projects.id
            WHERE projects.id IN (pair.project_id, pair.other_id) ORDER BY other.number) AS conflicts
    FROM projects WHERE edition_id = :edition
    """
_ALL = text(f"{_SELECT} ORDER BY number")
_ONE = text(f"{_SELECT} AND number = :number")
_PUT_TO_THE_VOTE = text(
    """
    WITH put AS (
        UPDATE ideas SET state = :after, touched_at = :now
        FROM project_ideas JOIN projects ON projects.id = project_ideas.project_id
        WHERE project_ideas.idea_id = ideas.id AND projects.edition_id = :edition AND ideas.state = :before
        RETURNING ideas.id
    )
    INSERT INTO steps (idea_id, at, act, before, after) SELECT id, :now, :act, :before, :after FROM put ORDER BY id
    """
)
_OWN = (
    "envelope",
    "title",
    "summary",
    "cost",
    "running_cost",
    "neighbourhood",
    "theme",
    "photo",
    "latitude",
    "longitude",
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
    """What is on the paper while it is drawn up; once it is frozen, the vote has its own copy.

    Whoever changes anything takes a turn first: so numbers are given once.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def take_turn(self, edition: int) -> None:
        """Wait for whoever changes this paper, and keep the next ones waiting; before any idea is held."""
        await self.connection.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended('paper', :edition))"), {"edition": edition}
        )

    async def by_envelope(self, edition: int) -> Mapping[str, list[Project]]:
        """In the order of their numbers."""
        rows = await self.connection.execute(_ALL, {"edition": edition})
        found: dict[str, list[Project]] = defaultdict(list)
        for row in rows.mappings():
            found[row["envelope"]].append(project_of(row))
        return found

    async def find(self, edition: int, number: int) -> Project | None:
        """One of them, as it stands now."""
        rows = await self.connection.execute(_ONE, {"edition": edition, "number": number})
        row = rows.mappings().one_or_none()
        return project_of(row) if row else None

    async def next_number(self, edition: int) -> int:
        """One more than was ever given."""
        asked = text(
            "SELECT 1 + greatest((SELECT max(number) FROM project_numbers WHERE edition_id = :edition),"
            " (SELECT max(number) FROM projects WHERE edition_id = :edition), 0)"
        )
        return int(await self.connection.scalar(asked, {"edition": edition}) or 1)

    async def was_given(self, edition: int, number: int) -> bool:
        """Whether a project ever had this number."""
        wanted = ProjectNumberRow.edition_id == edition, ProjectNumberRow.number == number
        return await self.connection.scalar(select(ProjectNumberRow.number).where(*wanted)) is not None

    async def give_number(self, edition: int, number: int, project: int) -> bool:
        """Let a project have this number; False when it was given to another one before, be that gone or not."""
        given = text(
            "INSERT INTO project_numbers (edition_id, number, project_id) VALUES (:edition, :number, :project)"
            " ON CONFLICT (edition_id, number) DO UPDATE SET project_id = excluded.project_id"
            " WHERE project_numbers.project_id = excluded.project_id RETURNING number"
        )
        asked = {"edition": edition, "number": number, "project": project}
        return (await self.connection.execute(given, asked)).first() is not None

    async def make(self, edition: int, project: Project, ideas: Sequence[IdeaId], now: datetime) -> bool:
        """Put a project on the paper, with its number and ideas; False when the number was given before."""
        values = {"edition_id": edition, "number": project.number, "created_at": now, "touched_at": now}
        made = await self.connection.scalar(
            insert(ProjectRow).values(**_values(project), **values).returning(ProjectRow.id)
        )
        if not await self.give_number(edition, project.number, int(made or 0)):
            return False
        for idea in ideas:
            await self.add_idea(edition, project.number, idea)
        return True

    async def change(self, edition: int, number: int, project: Project, now: datetime) -> None:
        """Write all that is a project's own; ideas and conflicts have acts of their own."""
        await self.connection.execute(
            update(ProjectRow).where(*_is(edition, number)).values(**_values(project), touched_at=now)
        )

    async def renumber(self, edition: int, number: int, wanted: int) -> bool:
        """Another number for a project; False when that was given to another one before."""
        project = await self._id(edition, number)
        await self.give_number(edition, number, project)
        if not await self.give_number(edition, wanted, project):
            return False
        await self.connection.execute(update(ProjectRow).where(ProjectRow.id == project).values(number=wanted))
        return True

    async def take_off(self, edition: int, number: int) -> None:
        """The project is gone, and its number with it."""
        await self.give_number(edition, number, await self._id(edition, number))
        await self.connection.execute(delete(ProjectRow).where(*_is(edition, number)))

    async def add_idea(self, edition: int, number: int, idea: IdeaId) -> None:
        project = await self._id(edition, number)
        await self.connection.execute(insert(ProjectIdeaRow).values(idea_id=idea, project_id=project))

    async def remove_idea(self, idea: IdeaId) -> None:
        await self.connection.execute(delete(ProjectIdeaRow).where(ProjectIdeaRow.idea_id == idea))

    async def of_idea(self, idea: IdeaId) -> tuple[int, int] | None:
        """The edition and the number of the project that an idea is part of."""
        rows = await self.connection.execute(
            select(ProjectRow.edition_id, ProjectRow.number)
            .join(ProjectIdeaRow, ProjectIdeaRow.project_id == ProjectRow.id)
            .where(ProjectIdeaRow.idea_id == idea)
        )
        row = rows.one_or_none()
        return (row[0], row[1]) if row else None

    async def ideas_of(self, edition: int, number: int) -> list[IdeaId]:
        """The ideas that a project was drawn from, in the order in which they are locked."""
        rows = await self.connection.scalars(
            select(ProjectIdeaRow.idea_id)
            .join(ProjectRow, ProjectRow.id == ProjectIdeaRow.project_id)
            .where(*_is(edition, number))
            .order_by(ProjectIdeaRow.idea_id)
        )
        return [IdeaId(idea) for idea in rows]

    async def exclude(self, edition: int, pair: tuple[int, int], *, excludes: bool) -> None:
        """Let two projects exclude each other, or not any more."""
        first, second = sorted([await self._id(edition, pair[0]), await self._id(edition, pair[1])])
        await self.connection.execute(
            delete(ProjectConflictRow).where(
                ProjectConflictRow.project_id == first, ProjectConflictRow.other_id == second
            )
        )
        if excludes:
            await self.connection.execute(insert(ProjectConflictRow).values(project_id=first, other_id=second))

    async def put_to_the_vote(self, edition: int, now: datetime) -> None:
        """The ideas behind the projects of the frozen paper are put to the vote by now; a step tells of it."""
        states = {"before": IdeaState.FEASIBLE, "after": IdeaState.BALLOTED, "act": IdeaAct.BALLOT}
        await self.connection.execute(_PUT_TO_THE_VOTE, {"edition": edition, "now": now, **states})

    async def _id(self, edition: int, number: int) -> int:
        return int(await self.connection.scalar(select(ProjectRow.id).where(*_is(edition, number))) or 0)

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
    own: dict[str, Any] = {name: row[name] for name in _OWN}
    lists: dict[str, Any] = {name: tuple(row[name]) for name in ("ideas", "sponsors", "conflicts")}
    competence = Competence(row["competence"]) if row["competence"] else None
    return Project(number=row["number"], competence=competence, **own, **lists)


def _values(project: Project) -> dict[str, Any]:
    return {name: getattr(project, name) for name in (*_OWN, "competence")}


def _is(edition: int, number: int) -> tuple[Any, Any]:
    return ProjectRow.edition_id == edition, ProjectRow.number == number

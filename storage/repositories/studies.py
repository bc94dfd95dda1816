"""Studies: what ideas were found to cost, and which wait to be studied or for a project."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.competences import Competence
from bot.domain.idea_states import TO_STUDY, IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.paper_rules import Costing
from storage.models import CostingRow, IdeaRow, ProjectIdeaRow
from storage.repositories.ideas import COLUMNS, idea_of

_TO_STUDY = (IdeaRow.state.in_(TO_STUDY), ~IdeaRow.hidden)
_ON_PAPER = exists().where(ProjectIdeaRow.idea_id == IdeaRow.id)
_LOOSE = (IdeaRow.state == IdeaState.FEASIBLE, ~_ON_PAPER)


class Studies:
    """The costing of an idea is kept when it joins a project: the project's cost is its own."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def costing(self, idea: IdeaId) -> Costing | None:
        rows = await self.connection.execute(
            select(CostingRow.cost, CostingRow.running_cost, CostingRow.competence).where(CostingRow.idea_id == idea)
        )
        row = rows.one_or_none()
        return Costing(row[0], row[1], Competence(row[2])) if row else None

    async def cost(self, idea: IdeaId, costing: Costing, now: datetime) -> None:
        """Write a costing down, in place of an earlier one."""
        values = {"cost": costing.cost, "running_cost": costing.running_cost, "competence": costing.competence}
        await self.connection.execute(
            insert(CostingRow)
            .values(idea_id=idea, at=now, **values)
            .on_conflict_do_update(index_elements=[CostingRow.idea_id], set_={"at": now, **values})
        )

    async def to_study(
        self, edition: int, most: int, skipping: int = 0, without: Collection[IdeaId] = ()
    ) -> list[Idea]:
        """Admitted ideas that nobody has found feasible or not, those with the most supports first."""
        return await self._some(edition, (*_TO_STUDY, IdeaRow.id.not_in(without)), most, skipping)

    async def loose(self, edition: int, most: int, skipping: int = 0, without: Collection[IdeaId] = ()) -> list[Idea]:
        """Feasible ideas that are part of no project, those with the most supports first."""
        return await self._some(edition, (*_LOOSE, IdeaRow.id.not_in(without)), most, skipping)

    async def counts(self, edition: int) -> tuple[int, int]:
        """How many wait to be studied, and for a project."""
        rows = await self.connection.execute(
            select(func.count().filter(*_TO_STUDY), func.count().filter(*_LOOSE)).where(IdeaRow.edition_id == edition)
        )
        to_study, loose = rows.one()
        return to_study, loose

    async def _some(self, edition: int, which: Sequence[ColumnElement[bool]], most: int, skipping: int) -> list[Idea]:
        rows = await self.connection.execute(
            select(*COLUMNS)
            .where(IdeaRow.edition_id == edition, *which)
            .order_by(IdeaRow.supports.desc(), IdeaRow.number)
            .limit(most)
            .offset(skipping)
        )
        return [idea_of(row) for row in rows.mappings()]

"""The agendas of committees: files, opinions, what became of them. Whoever changes one holds the meeting."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.committees import CommitteeFile, FileOutcome, Opinion
from bot.domain.competences import Competence
from bot.domain.events import EventId
from bot.domain.idea_states import IdeaAct
from bot.domain.ideas import IdeaId
from bot.domain.paper_rules import Costing
from bot.domain.people import PersonId
from storage.models import CommitteeFileRow, CostingRow, IdeaRow, ProjectIdeaRow, ProjectRow, StepRow
from storage.repositories.ideas import COLUMNS, idea_of

_DECIDED = (
    CommitteeFileRow.opinion,
    CommitteeFileRow.sentence,
    CommitteeFileRow.released_at,
    CommitteeFileRow.outcome,
)
_STUDY = (
    select(StepRow.sentence)
    .where(StepRow.idea_id == IdeaRow.id, StepRow.act == IdeaAct.UNFEASIBLE, StepRow.undone_at.is_(None))
    .order_by(StepRow.id.desc())
    .limit(1)
    .scalar_subquery()
    .label("study")
)
_FACTS = (_STUDY, CostingRow.cost, CostingRow.running_cost, CostingRow.competence, ProjectRow.number.label("project"))


class Committees:
    """In the order in which the files came on the agenda."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def files(self, event: EventId) -> list[CommitteeFile]:
        rows = await self.connection.execute(
            select(*COLUMNS, *_DECIDED, *_FACTS)
            .join(CommitteeFileRow, CommitteeFileRow.idea_id == IdeaRow.id)
            .outerjoin(CostingRow, CostingRow.idea_id == IdeaRow.id)
            .outerjoin(ProjectIdeaRow, ProjectIdeaRow.idea_id == IdeaRow.id)
            .outerjoin(ProjectRow, ProjectRow.id == ProjectIdeaRow.project_id)
            .where(CommitteeFileRow.event_id == event)
            .order_by(CommitteeFileRow.place)
        )
        return [_file_of(row) for row in rows.mappings()]

    async def add(self, event: EventId, ideas: Sequence[IdeaId]) -> None:
        """At the end of the agenda; what is on it stays where it is."""
        last = await self.connection.scalar(
            select(func.coalesce(func.max(CommitteeFileRow.place), 0)).where(CommitteeFileRow.event_id == event)
        )
        values = [
            {"event_id": event, "idea_id": idea, "place": place}
            for place, idea in enumerate(ideas, start=int(last or 0) + 1)
        ]
        if values:
            await self.connection.execute(insert(CommitteeFileRow).on_conflict_do_nothing(), values)

    async def drop(self, event: EventId, idea: IdeaId) -> None:
        await self.connection.execute(
            delete(CommitteeFileRow).where(CommitteeFileRow.event_id == event, CommitteeFileRow.idea_id == idea)
        )

    async def decide(
        self, event: EventId, idea: IdeaId, what: tuple[Opinion, str], by: PersonId, now: datetime
    ) -> None:
        """An opinion, in place of one that was not released."""
        opinion, sentence = what
        await self._change(event, idea, opinion=opinion, sentence=sentence, decided_by=by, decided_at=now)

    async def release(self, event: EventId, idea: IdeaId, outcome: FileOutcome, now: datetime) -> None:
        await self._change(event, idea, outcome=outcome, released_at=now)

    async def waiting(self, edition: int) -> set[IdeaId]:
        """What is on an agenda already, and was not decided or was only adjourned on none: nobody sees it twice."""
        rows = await self.connection.scalars(
            select(CommitteeFileRow.idea_id)
            .join(IdeaRow, IdeaRow.id == CommitteeFileRow.idea_id)
            .where(IdeaRow.edition_id == edition, CommitteeFileRow.released_at.is_(None))
        )
        return {IdeaId(idea) for idea in rows}

    async def favoured(self, edition: int) -> set[IdeaId]:
        """What a committee was in favour of, and its author knows."""
        rows = await self.connection.scalars(
            select(CommitteeFileRow.idea_id)
            .join(IdeaRow, IdeaRow.id == CommitteeFileRow.idea_id)
            .where(IdeaRow.edition_id == edition, CommitteeFileRow.outcome == FileOutcome.TOLD)
        )
        return {IdeaId(idea) for idea in rows}

    async def _change(self, event: EventId, idea: IdeaId, **values: Any) -> None:
        await self.connection.execute(
            update(CommitteeFileRow)
            .where(CommitteeFileRow.event_id == event, CommitteeFileRow.idea_id == idea)
            .values(**values)
        )


def _file_of(row: Any) -> CommitteeFile:
    costing = None
    if row["cost"] is not None:
        costing = Costing(row["cost"], row["running_cost"], Competence(row["competence"]))
    return CommitteeFile(
        idea=idea_of(row),
        costing=costing,
        project=row["project"],
        study=row["study"] or "",
        opinion=Opinion(row["opinion"]) if row["opinion"] else None,
        sentence=row["sentence"],
        released_at=row["released_at"],
        outcome=FileOutcome(row["outcome"]) if row["outcome"] else None,
    )

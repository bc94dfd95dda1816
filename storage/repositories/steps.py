"""The history of ideas: steps are added and marked as undone, never changed."""

from datetime import datetime

from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.idea_states import IdeaState
from bot.domain.ideas import IdeaId
from bot.domain.people import PersonId
from bot.domain.steps import Step
from storage.models import StepRow

_COLUMNS = (
    StepRow.id,
    StepRow.idea_id,
    StepRow.at,
    StepRow.actor_id,
    StepRow.act,
    StepRow.before,
    StepRow.after,
    StepRow.reason,
    StepRow.sentence,
    StepRow.undone_at,
)


def _step_of(row: RowMapping) -> Step:
    return Step(
        id=row["id"],
        idea=row["idea_id"],
        at=row["at"],
        actor=PersonId(row["actor_id"]) if row["actor_id"] is not None else None,
        act=row["act"],
        before=IdeaState(row["before"]),
        after=IdeaState(row["after"]),
        reason=row["reason"],
        sentence=row["sentence"],
        undone_at=row["undone_at"],
    )


class Steps:
    """What happened to an idea, in order."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def add(self, step: Step) -> int:
        """Write a step down; its `id` is given here, and returned."""
        number = await self.connection.scalar(
            insert(StepRow)
            .values(
                idea_id=step.idea,
                at=step.at,
                actor_id=step.actor,
                act=step.act,
                before=step.before,
                after=step.after,
                reason=step.reason,
                sentence=step.sentence,
            )
            .returning(StepRow.id)
        )
        return int(number or 0)

    async def history(self, idea: IdeaId) -> list[Step]:
        """The whole life of an idea, oldest first, undone steps among the others."""
        rows = await self.connection.execute(select(*_COLUMNS).where(StepRow.idea_id == idea).order_by(StepRow.id))
        return [_step_of(row) for row in rows.mappings()]

    async def last(self, idea: IdeaId) -> Step | None:
        """The latest step that stands."""
        rows = await self.connection.execute(
            select(*_COLUMNS)
            .where(StepRow.idea_id == idea, StepRow.undone_at.is_(None))
            .order_by(StepRow.id.desc())
            .limit(1)
        )
        row = rows.mappings().one_or_none()
        return _step_of(row) if row else None

    async def undo(self, step: int, now: datetime) -> bool:
        """Mark a step as undone; False when it was already."""
        undone = await self.connection.execute(
            update(StepRow)
            .where(StepRow.id == step, StepRow.undone_at.is_(None))
            .values(undone_at=now)
            .returning(StepRow.id)
        )
        return undone.first() is not None

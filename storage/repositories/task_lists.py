"""Lists of tasks: one's own, those to take, those given to others; the hours of a plan; the morning's digest."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Person, PersonId, Role
from bot.domain.task_lists import Which
from bot.domain.tasks import UNFINISHED, Task, TaskState
from storage.models import PersonRow, RoleRow, TaskRow
from storage.repositories.people import COLUMNS as PERSON
from storage.repositories.people import person_of
from storage.repositories.tasks import SELECT, task_of

_UNFINISHED = TaskRow.state.in_(UNFINISHED)


def _listed(which: Which, person: Person) -> ColumnElement[bool]:
    match which:
        case Which.MINE:
            return and_(_UNFINISHED, TaskRow.holder_id == person.id)
        case Which.FREE:
            return and_(_UNFINISHED, TaskRow.holder_id.is_(None), TaskRow.role.in_(person.roles))
        case Which.GIVEN:
            others = or_(TaskRow.holder_id.is_(None), TaskRow.holder_id != person.id)
            return and_(_UNFINISHED, TaskRow.created_by == person.id, others)
        case Which.ALL:
            return _UNFINISHED
        case Which.DONE:
            return and_(TaskRow.state == TaskState.DONE, TaskRow.holder_id == person.id)


class TaskLists:
    """Nothing is held here: what is shown may be out of date, and an act looks again."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def some(self, which: Which, person: Person, most: int, skipping: int = 0) -> list[Task]:
        """What is due first comes first; of those that are done, the last one."""
        order = TaskRow.ended_at.desc() if which is Which.DONE else TaskRow.due_at
        rows = await self.connection.execute(
            SELECT.where(_listed(which, person)).order_by(order, TaskRow.id).limit(most).offset(skipping)
        )
        return [task_of(row) for row in rows.mappings()]

    async def counts(self, person: Person) -> Mapping[Which, int]:
        rows = await self.connection.execute(
            select(*(func.count().filter(_listed(which, person)) for which in Which)).select_from(TaskRow)
        )
        return dict(zip(Which, rows.one(), strict=True))

    async def unfinished(self) -> list[Task]:
        """All of them: what a morning's digest is made of."""
        rows = await self.connection.execute(SELECT.where(_UNFINISHED).order_by(TaskRow.due_at, TaskRow.id))
        return [task_of(row) for row in rows.mappings()]

    async def any_unfinished(self) -> bool:
        return bool(await self.connection.scalar(select(exists().where(_UNFINISHED))))

    async def planned(self, person: PersonId, since: datetime, until: datetime) -> list[Task]:
        """Somebody's interventions that touch these days, done ones too."""
        rows = await self.connection.execute(
            SELECT.where(
                TaskRow.holder_id == person,
                TaskRow.state != TaskState.CANCELLED,
                TaskRow.starts_at < until,
                TaskRow.due_at > since,
                TaskRow.minutes > 0,
            ).order_by(TaskRow.starts_at, TaskRow.id)
        )
        return [task_of(row) for row in rows.mappings()]

    async def people(self, wanted: Collection[PersonId], roles: Collection[Role]) -> list[Person]:
        """These people, and whoever holds one of these roles."""
        which: ColumnElement[bool] = PersonRow.id == func.any(list(wanted))
        if roles:
            # Without any, it would be asked of everybody in the town.
            which = or_(which, exists().where(RoleRow.person_id == PersonRow.id, RoleRow.role.in_(roles)))
        rows = await self.connection.execute(
            select(*PERSON)
            .where(which, PersonRow.telegram_id.is_not(None))
            .order_by(PersonRow.first_name, PersonRow.id)
        )
        return [person_of(row) for row in rows.mappings()]

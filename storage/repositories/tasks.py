"""The team's tasks: each one changed by whoever holds its row."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, any_, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId, Role
from bot.domain.task_files import FileKind, TaskFile
from bot.domain.tasks import UNFINISHED, Item, Origin, OriginKind, Task, TaskId, TaskState
from storage.models import PersonRow, TaskRow

COLUMNS = (
    *(column for column in TaskRow.__table__.c if column.name not in ("edition_id", "submission", "created_at")),
    PersonRow.first_name.label("holder_name"),
)
_FROM = TaskRow.__table__.outerjoin(PersonRow.__table__, PersonRow.id == TaskRow.holder_id)
SELECT: Any = select(*COLUMNS).select_from(_FROM)
_HELD: Any = {"of": TaskRow.__table__}
_IDS = any_(bindparam("ids", type_=ARRAY(BigInteger)))
_AT_REST = (
    SELECT.where(TaskRow.id == _IDS, TaskRow.state.in_(UNFINISHED))
    .order_by(TaskRow.id)
    .with_for_update(skip_locked=True, **_HELD)
)
_ENDED = (TaskState.DONE, TaskState.CANCELLED)


def task_of(row: Mapping[Any, Any]) -> Task:
    """A domain value from a row that has `COLUMNS`."""
    return Task(
        id=TaskId(row["id"]),
        titles=row["titles"],
        due_at=row["due_at"],
        state=TaskState(row["state"]),
        role=Role(row["role"]) if row["role"] else None,
        holder=PersonId(row["holder_id"]) if row["holder_id"] is not None else None,
        holder_name=row["holder_name"] or "",
        starts_at=row["starts_at"],
        minutes=row["minutes"],
        origin=Origin(OriginKind(row["origin_kind"]), row["origin_id"]) if row["origin_kind"] else None,
        checklist=tuple(Item(**item) for item in row["checklist"]),
        note=row["note"],
        files=tuple(_file(file) for file in row["files"]),
        created_by=PersonId(row["created_by"]) if row["created_by"] is not None else None,
        template=row["template"],
        pinned=row["pinned"],
        revision=row["revision"],
    )


def _file(body: Mapping[str, Any]) -> TaskFile:
    """Of the oldest ones nobody knows who put them there."""
    by = body.get("put_by")
    return TaskFile(FileKind(body["kind"]), body["file_id"], PersonId(by) if by is not None else None)


class Tasks:
    """In the order of locks, a task comes after the edition and before its moments."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def find(self, task: TaskId, lock: bool = False) -> Task | None:
        wanted = SELECT.where(TaskRow.id == task)
        rows = await self.connection.execute(wanted.with_for_update(**_HELD) if lock else wanted)
        row = rows.mappings().one_or_none()
        return task_of(row) if row else None

    async def at_rest(self, tasks: Sequence[TaskId]) -> list[Task]:
        """Those that are not over and in nobody's hands at this moment, kept as they are."""
        rows = await self.connection.execute(_AT_REST, {"ids": list(tasks)})
        return [task_of(row) for row in rows.mappings()]

    async def add(
        self, edition: int, task: Task, now: datetime, submission: str | None = None
    ) -> tuple[TaskId, bool]:
        """Write it down; once for a `submission`, however often: whether it was new."""
        new = insert(TaskRow).values(edition_id=edition, created_at=now, submission=submission, **_values(task))
        if submission is not None:
            new = new.on_conflict_do_nothing(index_elements=[TaskRow.submission])
        made = await self.connection.scalar(new.returning(TaskRow.id))
        if made is not None:
            return TaskId(made), True
        there = await self.connection.scalar(select(TaskRow.id).where(TaskRow.submission == submission))
        return TaskId(there or 0), False

    async def submitted(self, submission: str) -> Task | None:
        """What came of a submission."""
        row = (await self.connection.execute(SELECT.where(TaskRow.submission == submission))).mappings().one_or_none()
        return task_of(row) if row else None

    async def write(self, task: Task, now: datetime) -> None:
        """Put a task in place of what its row says, whose holder one is; it has changed once more."""
        ended = now if task.state in _ENDED else None
        await self.connection.execute(
            update(TaskRow)
            .where(TaskRow.id == task.id)
            .values(**_values(task), ended_at=ended, revision=TaskRow.revision + 1)
        )

    async def of_templates(self, edition: int, lock: bool = False) -> dict[str, Task]:
        """What came from the edition's file, by its id there."""
        wanted = SELECT.where(TaskRow.edition_id == edition, TaskRow.template.is_not(None)).order_by(TaskRow.id)
        rows = await self.connection.execute(wanted.with_for_update(**_HELD) if lock else wanted)
        return {row["template"]: task_of(row) for row in rows.mappings()}

    async def of_origin(self, origin: Origin, lock: bool = False) -> list[Task]:
        """What comes from a meeting, a mission or an idea, but for what was cancelled; in the order of its dates."""
        wanted = SELECT.where(
            TaskRow.origin_kind == origin.kind, TaskRow.origin_id == origin.id, TaskRow.state != TaskState.CANCELLED
        ).order_by(TaskRow.id if lock else TaskRow.due_at, TaskRow.id)
        rows = await self.connection.execute(wanted.with_for_update(**_HELD) if lock else wanted)
        return [task_of(row) for row in rows.mappings()]

    async def silence_others(self, edition: int, now: datetime) -> list[TaskId]:
        """End what came from the files of other editions and is in nobody's hands."""
        rows = await self.connection.scalars(
            update(TaskRow)
            .where(TaskRow.edition_id != edition, TaskRow.template.is_not(None), TaskRow.holder_id.is_(None))
            .where(TaskRow.state.in_(UNFINISHED))
            .values(state=TaskState.CANCELLED, ended_at=now, revision=TaskRow.revision + 1)
            .returning(TaskRow.id)
        )
        return [TaskId(task) for task in rows]

    async def of_holder(self, person: PersonId) -> list[Task]:
        """What somebody has in hand, held until the transaction ends."""
        rows = await self.connection.execute(
            SELECT.where(TaskRow.holder_id == person, TaskRow.state.in_(UNFINISHED))
            .order_by(TaskRow.id)
            .with_for_update(**_HELD)
        )
        return [task_of(row) for row in rows.mappings()]

    async def forget_before(self, before: datetime) -> int:
        """Those that ended before then; how many."""
        gone = await self.connection.execute(delete(TaskRow).where(TaskRow.ended_at < before))
        return gone.rowcount


def _values(task: Task) -> dict[str, Any]:
    return {
        "template": task.template,
        "titles": dict(task.titles),
        "state": task.state,
        "role": task.role,
        "holder_id": task.holder,
        "due_at": task.due_at,
        "starts_at": task.starts_at,
        "minutes": task.minutes,
        "pinned": task.pinned,
        "origin_kind": task.origin.kind if task.origin else None,
        "origin_id": task.origin.id if task.origin else None,
        "checklist": [{"words": dict(item.words), "done": item.done, "added": item.added} for item in task.checklist],
        "note": task.note,
        "files": [{"kind": file.kind, "file_id": file.file_id, "put_by": file.put_by} for file in task.files],
        "created_by": task.created_by,
    }

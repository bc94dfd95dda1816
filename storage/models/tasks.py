"""The team's tasks, and the days on which somebody of the team is away."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row

_UNFINISHED = "state = ANY (ARRAY['open'::text, 'taken'::text])"


class TaskRow(Row):
    """A dated thing to do: for its holder, or for whoever of a role takes it.

    `template` is its id in the edition's file; `submission` names the conversation that made it, so that two taps
    make one.
    """

    __tablename__ = "tasks"
    __table_args__ = (
        UniqueConstraint("edition_id", "template"),
        CheckConstraint("(starts_at IS NULL) = (minutes = 0)", name="hours"),
        CheckConstraint("(origin_kind IS NULL) = (origin_id IS NULL)", name="origin"),
        CheckConstraint("holder_id IS NOT NULL OR role IS NOT NULL", name="somebody"),
        Index("ix_tasks_holder", "holder_id", "due_at", postgresql_where=text(_UNFINISHED)),
        Index("ix_tasks_unfinished", "due_at", postgresql_where=text(_UNFINISHED)),
        Index("ix_tasks_plan", "holder_id", "starts_at", postgresql_where=text("starts_at IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    template: Mapped[str | None]
    submission: Mapped[str | None] = mapped_column(unique=True)
    titles: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(server_default="open")
    role: Mapped[str | None]
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    due_at: Mapped[datetime]
    starts_at: Mapped[datetime | None]
    minutes: Mapped[int] = mapped_column(server_default="0")
    pinned: Mapped[bool] = mapped_column(server_default="false")
    origin_kind: Mapped[str | None]
    origin_id: Mapped[str | None]
    checklist: Mapped[list[Any]] = mapped_column(server_default=text("'[]'::jsonb"))
    note: Mapped[str] = mapped_column(server_default="")
    files: Mapped[list[Any]] = mapped_column(server_default=text("'[]'::jsonb"))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(server_default="0")


class AbsenceRow(Row):
    """Days off of somebody's own, both ends included."""

    __tablename__ = "absences"
    __table_args__ = (CheckConstraint("last_day >= first_day", name="days"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    first_day: Mapped[date] = mapped_column(primary_key=True)
    last_day: Mapped[date]

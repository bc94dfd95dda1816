"""Editions and the moments of their calendar."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class EditionRow(Row):
    """A whole campaign as it was written in its file; at most one is current."""

    __tablename__ = "editions"
    __table_args__ = (Index("uq_editions_current", "current", unique=True, postgresql_where=text("current")),)

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    body: Mapped[dict[str, Any]]
    current: Mapped[bool]
    loaded_at: Mapped[datetime]


class PhaseRow(Row):
    """A phase of an edition, open when its `state` says so; at most one of an edition is.

    `revision` counts how often its dates were moved: phones that have them ask for it. `moved_at` is
    empty while they are those of the edition's file.
    """

    __tablename__ = "phases"
    __table_args__ = (Index("uq_phases_open", "edition_id", unique=True, postgresql_where=text("state = 'open'")),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    state: Mapped[str]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    moved_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(server_default="0")


class MomentRow(Row):
    """Something that falls due: done once, by whoever looks first; what failed is not tried again `not_before`."""

    __tablename__ = "moments"
    __table_args__ = (Index("ix_moments_waiting", "due_at", postgresql_where=text("done_at IS NULL")),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime] = mapped_column(primary_key=True)
    not_before: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(server_default="0")
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None]

"""Requests for a second person's yes."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Identity, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class ApprovalRow(Row):
    """Who asked for what exactly, and what the second person said; at most one request a subject waits."""

    __tablename__ = "approvals"
    __table_args__ = (
        Index("uq_approvals_waiting", "kind", "subject", unique=True, postgresql_where=text("verdict IS NULL")),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    effect: Mapped[dict[str, Any]]
    effect_hash: Mapped[bytes] = mapped_column(LargeBinary)
    asked_by: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]
    verdict: Mapped[str | None]

"""What came in: updates already dealt with, and those that could not be."""

from datetime import datetime
from typing import Any

from sqlalchemy import Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class UpdateRow(Row):
    """An update that was claimed: its primary key is what makes an effect happen once.

    `answer` is kept until the update is confirmed, six days at the most.
    """

    __tablename__ = "updates"
    __table_args__ = (Index("ix_updates_received_at", "received_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    chat_id: Mapped[int | None]
    received_at: Mapped[datetime]
    outcome: Mapped[str]
    attempts: Mapped[int] = mapped_column(server_default="0")
    answer: Mapped[list[Any]] = mapped_column(server_default=text("'[]'::jsonb"))


class DeadLetterRow(Row):
    """An update that failed three times or could not be read, kept 48 hours for whoever mends it."""

    __tablename__ = "dead_letters"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    update_id: Mapped[int | None] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime]
    fault: Mapped[str]
    content: Mapped[dict[str, Any] | None]

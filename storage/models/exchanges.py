"""What residents ask the team, and the topics of the staff group in which it is held."""

from datetime import datetime

from sqlalchemy import ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class ExchangeRow(Row):
    """One for each resident who has asked. Of two exchanges, a topic is that of one: also after a restart."""

    __tablename__ = "exchanges"
    __table_args__ = (
        UniqueConstraint("group_id", "thread_id"),
        Index("ix_exchanges_open", "waiting_since", "id", postgresql_where=text("closed_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    handed_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    opened_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    waiting_since: Mapped[datetime | None]
    answer_by: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id", ondelete="SET NULL"))
    thread_id: Mapped[int | None]


class ExchangeMessageRow(Row):
    """One message: by a member of the team, or by the resident when there is none."""

    __tablename__ = "exchange_messages"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    language: Mapped[str | None]
    words: Mapped[str] = mapped_column(server_default="")
    photo: Mapped[str | None]
    voice: Mapped[str | None]

"""The ledger: what the bot says unasked."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row

# How many announcements somebody had today is asked for each one that may leave.
ANNOUNCED = "lane = 4 AND state = ANY (ARRAY['sent'::text, 'unknown'::text])"


class LetterRow(Row):
    """One message to deliver, once: `key` names its cause and its reader, `campaign` the mailing it belongs to."""

    __tablename__ = "letters"
    __table_args__ = (
        Index("ix_letters_waiting", "lane", "not_before", "id", postgresql_where=text("state = 'queued'")),
        Index("ix_letters_leased", "leased_until", postgresql_where=text("state = 'sending'")),
        Index("ix_letters_open", "chat_id", "lane", "id", postgresql_where=text("state IN ('queued', 'sending')")),
        Index("ix_letters_person", "person_id"),
        Index("ix_letters_campaign", "campaign", "state", postgresql_where=text("campaign IS NOT NULL")),
        Index("ix_letters_announced", "person_id", "ended_at", postgresql_where=text(ANNOUNCED)),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    lane: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    chat_id: Mapped[int]
    locale: Mapped[str]
    method: Mapped[str]
    body: Mapped[dict[str, Any] | None]
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(server_default="queued")
    attempts: Mapped[int] = mapped_column(server_default="0")
    leased_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    message_id: Mapped[int | None]
    error: Mapped[str | None]
    campaign: Mapped[str | None]

"""Announcements, what people answered to them, and the groups that hear them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class AnnouncementRow(Row):
    """A message for many: `plan` is its id in the edition's file, if it was written there."""

    __tablename__ = "announcements"
    __table_args__ = (
        UniqueConstraint("edition_id", "plan"),
        Index(
            "ix_announcements_archive",
            "edition_id",
            "started_at",
            postgresql_where=text("official AND started_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    plan: Mapped[str | None]
    state: Mapped[str]
    audience: Mapped[dict[str, Any]]
    photo: Mapped[str | None]
    buttons: Mapped[list[Any]] = mapped_column(server_default=text("'[]'::jsonb"))
    official: Mapped[bool] = mapped_column(server_default="false")
    french_fallback: Mapped[bool] = mapped_column(server_default="false")
    revision: Mapped[int] = mapped_column(server_default="0")
    letters: Mapped[int] = mapped_column(server_default="0")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    starter_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    scheduled_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    corrected_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class AnnouncementTextRow(Row):
    """An announcement in one language."""

    __tablename__ = "announcement_texts"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str]


class AnnouncementAnswerRow(Row):
    """Whether somebody comes to what was announced; the last answer counts."""

    __tablename__ = "announcement_answers"

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    coming: Mapped[bool]
    at: Mapped[datetime]


class GroupRow(Row):
    """A group or channel of the city, where a coordinator put the bot; `bot_name` makes links that lead to it.

    `staff` is the one in which the team answers residents.
    """

    __tablename__ = "groups"
    __table_args__ = (Index("uq_groups_staff", "staff", unique=True, postgresql_where=text("staff")),)

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    chat_id: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    language: Mapped[str]
    is_forum: Mapped[bool] = mapped_column(server_default="false")
    thread_id: Mapped[int | None]
    thread_title: Mapped[str | None]
    bot_name: Mapped[str]
    active: Mapped[bool] = mapped_column(server_default="true")
    staff: Mapped[bool] = mapped_column(server_default="false")
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    added_at: Mapped[datetime]

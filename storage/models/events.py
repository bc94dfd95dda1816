"""Meetings: their series, who comes, what is kept of them, and the agendas of committees."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class EventSeriesRow(Row):
    """Meetings of one kind that are planned together: the inaugurations of an edition's projects."""

    __tablename__ = "event_series"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[str]
    submission: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class EventRow(Row):
    """A meeting; `submission` names the conversation that made it, so that two taps make one."""

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint("(starts_at IS NULL) = (minutes = 0)", name="hours"),
        CheckConstraint("(starts_at IS NOT NULL) OR state IN ('undated', 'cancelled')", name="dated"),
        CheckConstraint("capacity >= 0", name="capacity"),
        Index("ix_events_calendar", "edition_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    submission: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    language: Mapped[str]
    state: Mapped[str]
    starts_at: Mapped[datetime | None]
    minutes: Mapped[int] = mapped_column(server_default="0")
    place: Mapped[str]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    neighbourhood: Mapped[str | None]
    capacity: Mapped[int] = mapped_column(server_default="0")
    interpreters: Mapped[list[Any]] = mapped_column(server_default=text("'[]'::jsonb"))
    wheelchair: Mapped[bool] = mapped_column(server_default="false")
    series_id: Mapped[int | None] = mapped_column(ForeignKey("event_series.id"), index=True)
    announcement_id: Mapped[int | None] = mapped_column(ForeignKey("announcements.id"), unique=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    door: Mapped[str]
    others: Mapped[int] = mapped_column(server_default="0")
    photos: Mapped[list[Any]] = mapped_column(server_default=text("'[]'::jsonb"))
    minutes_sent_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(server_default="0")


class EventReplyRow(Row):
    """One person and one meeting: their answer, their turn among the answers, and when they came."""

    __tablename__ = "event_replies"
    __table_args__ = (
        Index("uq_event_replies_turn", "event_id", "turn", unique=True, postgresql_where=text("turn > 0")),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    state: Mapped[str]
    turn: Mapped[int] = mapped_column(server_default="0")
    brings_ideas: Mapped[bool] = mapped_column(server_default="false")
    at: Mapped[datetime]
    came_at: Mapped[datetime | None]


class EventNoteRow(Row):
    """Minutes or a decision of a meeting, typed or dictated."""

    __tablename__ = "event_notes"
    __table_args__ = (CheckConstraint("words <> '' OR voice IS NOT NULL", name="says"),)

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    words: Mapped[str] = mapped_column(server_default="")
    voice: Mapped[str | None]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    at: Mapped[datetime]


class CommitteeFileRow(Row):
    """An idea on the agenda of a committee, and what was decided about it; its letter waits until it is released."""

    __tablename__ = "committee_files"
    __table_args__ = (CheckConstraint("(opinion IS NULL) = (decided_at IS NULL)", name="decided"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True, index=True)
    place: Mapped[int]
    opinion: Mapped[str | None]
    sentence: Mapped[str] = mapped_column(server_default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    outcome: Mapped[str | None]

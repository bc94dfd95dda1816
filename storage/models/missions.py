"""Missions of ambassadors, and each one's part in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row

_NONE = text("'[]'::jsonb")
_ALL = text("""'["went", "heard", "next", "photo", "voice"]'::jsonb""")
_WORDS = text("'{}'::jsonb")
_PLACED = "state = ANY (ARRAY['accepted'::text, 'confirmed'::text, 'present'::text, 'absent'::text])"


class MissionRow(Row):
    """What ambassadors are asked to do; its row is held by whoever gives or takes one of its places.

    `template` is its id in the edition's file with a neighbourhood; `submission` names the conversation that made it,
    so that two taps make one.
    """

    __tablename__ = "missions"
    __table_args__ = (
        UniqueConstraint("edition_id", "template"),
        CheckConstraint("ends_at > begins_at", name="hours"),
        CheckConstraint("needed > 0", name="needed"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="pin"),
        Index("ix_missions_open", "begins_at", postgresql_where=text("state = 'open'")),
        Index("ix_missions_edition", "edition_id", "begins_at"),
        Index("ix_missions_leader", "leader_id", "begins_at", postgresql_where=text("leader_id IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    template: Mapped[str | None]
    submission: Mapped[str | None] = mapped_column(unique=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(server_default="draft")
    titles: Mapped[dict[str, Any]] = mapped_column(server_default=_WORDS)
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    needed: Mapped[int]
    place: Mapped[str] = mapped_column(server_default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    neighbourhood: Mapped[str | None]
    languages: Mapped[list[Any]] = mapped_column(server_default=_NONE)
    instructions: Mapped[dict[str, Any]] = mapped_column(server_default=_WORDS)
    kit: Mapped[list[Any]] = mapped_column(server_default=_NONE)
    quota_met: Mapped[int] = mapped_column(server_default="0")
    quota_helped: Mapped[int] = mapped_column(server_default="0")
    proof: Mapped[list[Any]] = mapped_column(server_default=_NONE)
    questions: Mapped[list[Any]] = mapped_column(server_default=_ALL)
    question: Mapped[dict[str, Any]] = mapped_column(server_default=_WORDS)
    leader_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    phase: Mapped[str | None]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("events.id", ondelete="SET NULL"), index=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    pinned: Mapped[bool] = mapped_column(server_default="false")
    waves: Mapped[int] = mapped_column(server_default="0")
    revision: Mapped[int] = mapped_column(server_default="0")


class AssignmentRow(Row):
    """One ambassador's part in a mission: one row, so that nobody is offered it twice; one of its places, once."""

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("mission_id", "place"),
        CheckConstraint(f"(place IS NOT NULL) = ({_PLACED})", name="place"),
        CheckConstraint("place > 0 AND met >= 0 AND helped >= 0", name="counts"),
        CheckConstraint("(debrief IS NULL) OR (debriefed_at IS NOT NULL)", name="debrief"),
        Index("ix_assignments_person", "person_id", "state"),
    )

    mission_id: Mapped[int] = mapped_column(ForeignKey("missions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[str] = mapped_column(server_default="offered")
    place: Mapped[int | None]
    offered_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    arrived: Mapped[str | None]
    met: Mapped[int] = mapped_column(server_default="0")
    helped: Mapped[int] = mapped_column(server_default="0")
    debrief: Mapped[dict[str, Any] | None]
    debriefed_at: Mapped[datetime | None]


class CheckInTryRow(Row):
    """How often somebody got the code of a mission wrong, whether or not they have a part in it."""

    __tablename__ = "check_in_tries"

    mission_id: Mapped[int] = mapped_column(ForeignKey("missions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    tries: Mapped[int]

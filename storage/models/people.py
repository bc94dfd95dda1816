"""People, their roles and the invitations to them."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Identity, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class PersonRow(Row):
    """Someone who has written to the bot, and where the conversation with them stands."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    telegram_id: Mapped[int | None] = mapped_column(unique=True)
    first_name: Mapped[str] = mapped_column(server_default="")
    language: Mapped[str]
    language_chosen: Mapped[bool] = mapped_column(server_default="false")
    neighbourhood: Mapped[str | None]
    tie: Mapped[str | None]
    of_age: Mapped[bool | None]
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    notifications: Mapped[str] = mapped_column(server_default="all")
    reachable: Mapped[bool] = mapped_column(server_default="true")
    welcomed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    state: Mapped[str | None]
    memory: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'::jsonb"))


class RoleRow(Row):
    """A role that a person holds; looked up whenever they act."""

    __tablename__ = "roles"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    granted_by: Mapped[int | None]
    granted_at: Mapped[datetime]


class InvitationRow(Row):
    """A single-use link to a role; only the digest of its secret is kept."""

    __tablename__ = "invitations"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    role: Mapped[str]
    invited_by: Mapped[int | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))

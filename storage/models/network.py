"""The network of ambassadors: who is in it, what they offer, the links that lead into it, and its group."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row

_NONE = text("'[]'::jsonb")


class AmbassadorRow(Row):
    """Somebody's part in the network, from the request on; of places, slots and kinds, none means all of them.

    Who acts as an ambassador holds the role, which is looked up as every other one.
    """

    __tablename__ = "ambassadors"
    __table_args__ = (Index("ix_ambassadors_asked", "asked_at", postgresql_where=text("asked_at IS NOT NULL")),)

    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    asked_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    admitted_at: Mapped[datetime | None]
    admitted_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("network_links.id", ondelete="SET NULL"), index=True)
    charter: Mapped[int | None]
    charter_at: Mapped[datetime | None]
    joined_at: Mapped[datetime | None]
    languages: Mapped[list[Any]] = mapped_column(server_default=_NONE)
    neighbourhoods: Mapped[list[Any]] = mapped_column(server_default=_NONE)
    free: Mapped[list[Any]] = mapped_column(server_default=_NONE)
    kinds: Mapped[list[Any]] = mapped_column(server_default=_NONE)
    phone: Mapped[str | None]
    paused_from: Mapped[date | None]
    paused_until: Mapped[date | None]
    in_group_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]


class NetworkLinkRow(Row):
    """A link for many into the network; only the digest of its secret is kept."""

    __tablename__ = "network_links"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class NetworkGroupRow(Row):
    """The group in which the network talks: one at most."""

    __tablename__ = "network_group"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, server_default="1")
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    tied_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    tied_at: Mapped[datetime]


class NetworkTopicRow(Row):
    """A topic of such a group, and what it is about; `thread_id` is Telegram's, once it has made the topic."""

    __tablename__ = "network_topics"

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    letter: Mapped[str]
    thread_id: Mapped[int | None]
    asked_at: Mapped[datetime]


class NetworkPollRow(Row):
    """A question to the group: on which of these days to meet; `chosen` is what the team made of the answers."""

    __tablename__ = "network_polls"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    days: Mapped[list[Any]]
    made_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    chosen: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

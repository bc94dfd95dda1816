"""Desk and paper: who typed which batch, urns with their totals, cards, and the terminals of the officers."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class DeskBatchRow(Row):
    """Ballots that one officer has typed; they count once another one has validated them."""

    __tablename__ = "desk_batches"
    __table_args__ = (
        CheckConstraint("decided_by <> officer_id", name="two_people"),
        Index(
            "uq_desk_batches_open", "edition_id", "officer_id", unique=True, postgresql_where=text("state = 'open'")
        ),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    officer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(server_default="open")
    opened_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None]


class DeskEntryRow(Row):
    """A line of the roll that an officer has entered: with a ballot in a batch, or for the paper of an urn."""

    __tablename__ = "desk_entries"
    __table_args__ = (CheckConstraint("(batch_id IS NULL) <> (urn_id IS NULL)", name="one_way"),)

    voter_id: Mapped[int] = mapped_column(ForeignKey("voters.id", ondelete="CASCADE"), primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("desk_batches.id"), index=True)
    urn_id: Mapped[int | None] = mapped_column(ForeignKey("urns.id"), index=True)
    card_id: Mapped[int | None] = mapped_column(ForeignKey("vote_cards.id"))


class UrnRow(Row):
    """An urn for anonymous papers, by its number in the edition, and the hash of the photo of its minutes."""

    __tablename__ = "urns"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    number: Mapped[int]
    place: Mapped[str]
    minutes_hash: Mapped[bytes | None] = mapped_column(LargeBinary)


class UrnTypingRow(Row):
    """What one person read in the minutes of an urn."""

    __tablename__ = "urn_typings"

    urn_id: Mapped[int] = mapped_column(ForeignKey("urns.id"), primary_key=True)
    ballot_list: Mapped[str] = mapped_column(primary_key=True)
    typist_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    papers: Mapped[int]
    blank: Mapped[int]
    invalid: Mapped[int]
    votes: Mapped[dict[str, Any]]


class UrnTotalsRow(Row):
    """What two people read alike: this is what is counted."""

    __tablename__ = "urn_totals"

    urn_id: Mapped[int] = mapped_column(ForeignKey("urns.id"), primary_key=True)
    ballot_list: Mapped[str] = mapped_column(primary_key=True)
    papers: Mapped[int]
    blank: Mapped[int]
    invalid: Mapped[int]
    votes: Mapped[dict[str, Any]]
    agreed_at: Mapped[datetime]


class VoteCardRow(Row):
    """A card that came by post or from a box; nothing leads from it to a person."""

    __tablename__ = "vote_cards"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(server_default="received")
    reason: Mapped[str | None]


class TerminalRow(Row):
    """A terminal of an officer: a code that pairs it, then the digest of what it shows at each act."""

    __tablename__ = "terminals"

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    paired: Mapped[bool] = mapped_column(server_default="false")
    ends_at: Mapped[datetime]


class CodeTryRow(Row):
    """A code of a vote that somebody got wrong; kept for a day, so that nobody tries them all."""

    __tablename__ = "code_tries"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]

"""The vote: its paper, who may vote, who has voted, and the ballots, which lead to nobody."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Identity, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row


class ProjectRow(Row):
    """A project on the ballot paper of an edition; `number` is what ballots name."""

    __tablename__ = "projects"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    number: Mapped[int]
    envelope: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str]
    cost: Mapped[int]
    running_cost: Mapped[int] = mapped_column(server_default="0")
    competence: Mapped[str | None]
    neighbourhood: Mapped[str | None]
    theme: Mapped[str | None]
    photo: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime]


class ProjectIdeaRow(Row):
    """An idea that a project was drawn from: never two projects."""

    __tablename__ = "project_ideas"

    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)


class ProjectConflictRow(Row):
    """Two projects of which one at most can be built, the one with the smaller id first."""

    __tablename__ = "project_conflicts"

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)


class VoteRow(Row):
    """The vote of an edition: the paper as it was frozen, and how far it is."""

    __tablename__ = "votes"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    paper: Mapped[dict[str, Any]]
    paper_hash: Mapped[bytes] = mapped_column(LargeBinary)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    unsealed_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    key_destroyed_at: Mapped[datetime | None]


class ElectorRow(Row):
    """What somebody has shown to vote in the chat, and, sealed, their ballot while they fill it in and the link by
    which a new account came.

    The digests are the ones of `vote_claims`: they tell that somebody has voted, as the roll does, and not what.
    """

    __tablename__ = "electors"
    __table_args__ = (
        Index("ix_electors_unfinished", "edition_id", "person_id", postgresql_where=text("draft IS NOT NULL")),
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    honour_at: Mapped[datetime | None]
    phone_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    code_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    neighbourhood: Mapped[str | None]
    draft: Mapped[bytes | None] = mapped_column(LargeBinary)
    draft_at: Mapped[datetime | None]
    submission: Mapped[str | None]
    came_by: Mapped[bytes | None] = mapped_column(LargeBinary)


class VoterRow(Row):
    """A line of the roll: that somebody has voted, on which channel and lists; by a number that follows no order."""

    __tablename__ = "voters"
    __table_args__ = (Index("ix_voters_edition", "edition_id", "channel", "neighbourhood"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    channel: Mapped[str]
    neighbourhood: Mapped[str | None]
    version: Mapped[int] = mapped_column(server_default="1")
    final: Mapped[bool] = mapped_column(server_default="false")
    set_aside: Mapped[bool] = mapped_column(server_default="false")


class VoteClaimRow(Row):
    """What a voter was recognised by: once a vote, over all channels."""

    __tablename__ = "vote_claims"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    proof: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    voter_id: Mapped[int] = mapped_column(ForeignKey("voters.id", ondelete="CASCADE"), index=True)


class BallotRow(Row):
    """A ballot of one list in the urn, sealed. No person, no time, no number that follows the order of arrival."""

    __tablename__ = "ballots"

    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), primary_key=True)
    ballot_list: Mapped[str] = mapped_column(primary_key=True)
    voter_key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class CodeBatchRow(Row):
    """One-time codes that two people made: printed once, never stored readable."""

    __tablename__ = "code_batches"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    use: Mapped[str]
    size: Mapped[int]
    neighbourhood: Mapped[str | None]
    languages: Mapped[list[str]] = mapped_column(ARRAY(TEXT))
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    made_at: Mapped[datetime]
    printed_at: Mapped[datetime | None]


class CodeRow(Row):
    """One code: its number in the batch, and the digests of what is typed and of what the QR carries."""

    __tablename__ = "codes"
    __table_args__ = (
        UniqueConstraint("edition_id", "digest"),
        UniqueConstraint("edition_id", "qr_digest"),
    )

    batch_id: Mapped[int] = mapped_column(ForeignKey("code_batches.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    qr_digest: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(server_default="made")
    handed_at: Mapped[datetime | None]

"""Ideas, what people think of them and what the city asked and answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import Computed, ForeignKey, Identity, Index, LargeBinary, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Row

# A word of the title (A) says more about an idea than one of its reason (B).
SEARCHED = (
    "setweight(to_tsvector('parvis_fr'::regconfig, coalesce(title, '')), 'A') || "
    "setweight(to_tsvector('parvis_fr'::regconfig, coalesce(reason, '')), 'B')"
)


# The one place that says what everybody may see: every public reading asks for this column, and for nothing else.
# Written as PostgreSQL writes it back, so that models and migrations can be compared; a test compares the states
# with those of the domain.
PUBLIC = (
    "admitted_at IS NOT NULL AND NOT hidden AND state = ANY (ARRAY["
    "'admitted'::text, 'analysing'::text, 'feasible'::text, 'unfeasible'::text, 'balloted'::text, 'winner'::text, "
    "'not_selected'::text, 'merged'::text, "
    "'studies'::text, 'procurement'::text, 'works'::text, 'delivered'::text, 'done'::text, "
    "'abandoned'::text, 'postponed'::text])"
)


class IdeaRow(Row):
    """An idea from its first word; a draft is an idea that nobody but its author sees."""

    __tablename__ = "ideas"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        Index("ix_ideas_search", "search", postgresql_using="gin"),
        Index("ix_ideas_folded", "folded", postgresql_using="gin", postgresql_ops={"folded": "gin_trgm_ops"}),
        Index("ix_ideas_author", "author_id", "state"),
        Index("ix_ideas_helper", "helper_id", "submitted_at", postgresql_where=text("helper_id IS NOT NULL")),
        Index("ix_ideas_queue", "edition_id", "submitted_at", postgresql_where=text("state = 'submitted'")),
        Index(
            "ix_ideas_public",
            "edition_id",
            "admitted_at",
            "id",
            postgresql_where=text("public"),
        ),
        Index(
            "ix_ideas_public_neighbourhood",
            "edition_id",
            "neighbourhood",
            "admitted_at",
            "id",
            postgresql_where=text("public"),
        ),
        Index("ix_ideas_public_theme", "edition_id", "theme", "admitted_at", "id", postgresql_where=text("public")),
        Index(
            "uq_ideas_draft",
            "author_id",
            "edition_id",
            unique=True,
            postgresql_where=text("state = 'draft' AND helper_id IS NULL"),
        ),
        Index(
            "uq_ideas_assisted_draft",
            "helper_id",
            "edition_id",
            unique=True,
            postgresql_where=text("state = 'draft' AND helper_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    number: Mapped[int | None]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    helper_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    state: Mapped[str]
    hidden: Mapped[bool] = mapped_column(server_default="false")
    language: Mapped[str]
    title: Mapped[str | None]
    reason: Mapped[str | None]
    theme: Mapped[str | None]
    place_kind: Mapped[str | None]
    neighbourhood: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    address: Mapped[str | None]
    photos: Mapped[list[Any]] = mapped_column(server_default=text("'[]'::jsonb"))
    voice: Mapped[dict[str, Any] | None]
    group_name: Mapped[str | None]
    contact_wish: Mapped[bool | None]
    consent_at: Mapped[datetime | None]
    claim_digest: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    admitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    reader_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    read_since: Mapped[datetime | None]
    supports: Mapped[int] = mapped_column(server_default="0")
    follows: Mapped[int] = mapped_column(server_default="0")
    public: Mapped[bool] = mapped_column(Computed(PUBLIC, persisted=True))
    # Kept, since folding the titles of a thousand candidates at every search would cost more than the search.
    folded: Mapped[str | None] = mapped_column(Computed("fold(title)", persisted=True))
    search: Mapped[str | None] = mapped_column(TSVECTOR, Computed(SEARCHED, persisted=True))


class SupportRow(Row):
    """One resident's encouragement of one idea: never two."""

    __tablename__ = "supports"

    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    at: Mapped[datetime]


class FollowRow(Row):
    """Somebody wants to hear what becomes of an idea."""

    __tablename__ = "follows"

    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    at: Mapped[datetime]


class QuestionRow(Row):
    """What a moderator asked an author, and the answer."""

    __tablename__ = "questions"
    __table_args__ = (
        Index(
            "uq_questions_open",
            "idea_id",
            unique=True,
            postgresql_where=text("answered_at IS NULL AND closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    words: Mapped[str]
    asked_at: Mapped[datetime]
    answer_until: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    photos: Mapped[list[Any]] = mapped_column(server_default=text("'[]'::jsonb"))
    closed_at: Mapped[datetime | None]


class StepRow(Row):
    """One step in the life of an idea, as its author reads it; an undone step stays, marked."""

    __tablename__ = "steps"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("ideas.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    act: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    reason: Mapped[str | None]
    sentence: Mapped[str | None]
    undone_at: Mapped[datetime | None]


class ClaimTryRow(Row):
    """A code that somebody got wrong; kept for a day, so that nobody tries them all."""

    __tablename__ = "claim_tries"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]

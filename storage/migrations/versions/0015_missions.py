"""Missions of ambassadors, and their parts in them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "missions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("edition_id", sa.BigInteger(), nullable=False),
        sa.Column("template", sa.Text(), nullable=True),
        sa.Column("submission", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="draft", nullable=False),
        sa.Column(
            "titles",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("needed", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("neighbourhood", sa.Text(), nullable=True),
        sa.Column(
            "languages",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
        sa.Column(
            "instructions",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column(
            "kit",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
        sa.Column("quota_met", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("quota_helped", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "proof",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
        sa.Column("leader_id", sa.BigInteger(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pinned", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("waves", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("revision", sa.BigInteger(), server_default="0", nullable=False),
        sa.CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name=op.f("ck_missions_pin")),
        sa.CheckConstraint("ends_at > begins_at", name=op.f("ck_missions_hours")),
        sa.CheckConstraint("needed > 0", name=op.f("ck_missions_needed")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["people.id"], name=op.f("fk_missions_created_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_missions_edition_id")),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["people.id"], name=op.f("fk_missions_leader_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missions")),
        sa.UniqueConstraint("edition_id", "template", name=op.f("uq_missions_edition_id_template")),
        sa.UniqueConstraint("submission", name=op.f("uq_missions_submission")),
    )
    op.create_index("ix_missions_edition", "missions", ["edition_id", "begins_at"], unique=False)
    op.create_index(
        "ix_missions_leader",
        "missions",
        ["leader_id", "begins_at"],
        unique=False,
        postgresql_where=sa.text("leader_id IS NOT NULL"),
    )
    op.create_index(
        "ix_missions_open", "missions", ["begins_at"], unique=False, postgresql_where=sa.text("state = 'open'")
    )
    op.create_table(
        "assignments",
        sa.Column("mission_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), server_default="offered", nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("arrived", sa.Text(), nullable=True),
        sa.Column("tries", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("met", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("helped", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("debrief", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("debriefed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(place IS NOT NULL) = (state = ANY (ARRAY['accepted'::text, 'confirmed'::text, 'present'::text, 'absent'::text]))",
            name=op.f("ck_assignments_place"),
        ),
        sa.CheckConstraint("(debrief IS NULL) OR (debriefed_at IS NOT NULL)", name=op.f("ck_assignments_debrief")),
        sa.CheckConstraint("place > 0 AND met >= 0 AND helped >= 0", name=op.f("ck_assignments_counts")),
        sa.ForeignKeyConstraint(
            ["mission_id"], ["missions.id"], name=op.f("fk_assignments_mission_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_assignments_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mission_id", "person_id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("mission_id", "place", name=op.f("uq_assignments_mission_id_place")),
    )
    op.create_index("ix_assignments_person", "assignments", ["person_id", "state"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_assignments_person", table_name="assignments")
    op.drop_table("assignments")
    op.drop_index("ix_missions_open", table_name="missions", postgresql_where=sa.text("state = 'open'"))
    op.drop_index("ix_missions_leader", table_name="missions", postgresql_where=sa.text("leader_id IS NOT NULL"))
    op.drop_index("ix_missions_edition", table_name="missions")
    op.drop_table("missions")

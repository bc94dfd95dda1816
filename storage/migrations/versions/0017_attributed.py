"""Links of ambassadors, and by which of them somebody came first."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ambassador_links",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("edition_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_ambassador_links_edition_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_ambassador_links_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambassador_links")),
    )
    op.create_index(op.f("ix_ambassador_links_person_id"), "ambassador_links", ["person_id"], unique=False)
    op.create_index(
        "uq_ambassador_links_live",
        "ambassador_links",
        ["edition_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "attributions",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("link_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["ambassador_links.id"], name=op.f("fk_attributions_link_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_attributions_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_attributions")),
    )
    op.create_index(op.f("ix_attributions_link_id"), "attributions", ["link_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_attributions_link_id"), table_name="attributions")
    op.drop_table("attributions")
    op.drop_index(
        "uq_ambassador_links_live", table_name="ambassador_links", postgresql_where=sa.text("revoked_at IS NULL")
    )
    op.drop_index(op.f("ix_ambassador_links_person_id"), table_name="ambassador_links")
    op.drop_table("ambassador_links")

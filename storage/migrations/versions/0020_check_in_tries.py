"""Wrong codes at a mission, which leave no part in it."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "check_in_tries",
        sa.Column("mission_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mission_id"], ["missions.id"], name=op.f("fk_check_in_tries_mission_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_check_in_tries_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mission_id", "person_id", name=op.f("pk_check_in_tries")),
    )
    op.create_index(op.f("ix_check_in_tries_person_id"), "check_in_tries", ["person_id"], unique=False)
    op.execute(
        "INSERT INTO check_in_tries (mission_id, person_id, tries) "
        "SELECT mission_id, person_id, tries FROM assignments WHERE tries > 0"
    )
    op.drop_column("assignments", "tries")


def downgrade() -> None:
    op.add_column("assignments", sa.Column("tries", sa.BigInteger(), server_default="0", nullable=False))
    op.execute(
        "UPDATE assignments SET tries = tried.tries FROM check_in_tries tried "
        "WHERE (tried.mission_id, tried.person_id) = (assignments.mission_id, assignments.person_id)"
    )
    op.drop_table("check_in_tries")

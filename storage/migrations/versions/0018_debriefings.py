"""What a mission asks afterwards, and the meeting that it is for."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

JSON = postgresql.JSONB(none_as_null=True, astext_type=sa.Text())
ALL = """'["went", "heard", "next", "photo", "voice"]'::jsonb"""


def upgrade() -> None:
    op.add_column("missions", sa.Column("questions", JSON, server_default=sa.text(ALL), nullable=False))
    op.add_column("missions", sa.Column("question", JSON, server_default=sa.text("'{}'::jsonb"), nullable=False))
    op.add_column("missions", sa.Column("event_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_missions_event_id"), "missions", "events", ["event_id"], ["id"], ondelete="SET NULL"
    )
    op.create_index(op.f("ix_missions_event_id"), "missions", ["event_id"], unique=False)
    op.drop_column("missions", "event")


def downgrade() -> None:
    op.add_column("missions", sa.Column("event", sa.Text(), nullable=True))
    op.drop_index(op.f("ix_missions_event_id"), table_name="missions")
    op.drop_constraint(op.f("fk_missions_event_id"), "missions", type_="foreignkey")
    op.drop_column("missions", "event_id")
    op.drop_column("missions", "question")
    op.drop_column("missions", "questions")

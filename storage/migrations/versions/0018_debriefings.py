"""What a mission asks afterwards."""

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


def downgrade() -> None:
    op.drop_column("missions", "question")
    op.drop_column("missions", "questions")

"""Who has handed a question of a resident on, until its holder does something about it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("exchanges", sa.Column("handed_by", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_exchanges_handed_by"), "exchanges", ["handed_by"], unique=False)
    op.create_foreign_key(
        op.f("fk_exchanges_handed_by"), "exchanges", "people", ["handed_by"], ["id"], ondelete="SET NULL"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_exchanges_handed_by"), "exchanges", type_="foreignkey")
    op.drop_index(op.f("ix_exchanges_handed_by"), table_name="exchanges")
    op.drop_column("exchanges", "handed_by")

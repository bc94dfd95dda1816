"""When the event is that gives the seed of a draw."""

from alembic import op
import sqlalchemy as sa
revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('draws', sa.Column('due_at', sa.DateTime(timezone=True), nullable=True))
    op.execute('UPDATE draws SET due_at = announced_at')
    op.alter_column('draws', 'due_at', nullable=False)


def downgrade() -> None:
    op.drop_column('draws', 'due_at')

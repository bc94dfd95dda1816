"""What delivery keeps: one budget, and what binds it."""

from alembic import op
import sqlalchemy as sa

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('letters', sa.Column('campaign', sa.Text(), nullable=True))
    op.create_index('ix_letters_campaign', 'letters', ['campaign', 'state'], unique=False, postgresql_where=sa.text('campaign IS NOT NULL'))


def downgrade() -> None:
    op.drop_index('ix_letters_campaign', table_name='letters', postgresql_where=sa.text('campaign IS NOT NULL'))
    op.drop_column('letters', 'campaign')

"""By which link an account came while the vote was open, sealed."""

from alembic import op
import sqlalchemy as sa
revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('electors', sa.Column('came_by', sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column('electors', 'came_by')

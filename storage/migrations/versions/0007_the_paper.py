"""Drawing up and correcting the ballot paper."""

from alembic import op
import sqlalchemy as sa
revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('costings',
    sa.Column('idea_id', sa.BigInteger(), nullable=False),
    sa.Column('cost', sa.BigInteger(), nullable=False),
    sa.Column('running_cost', sa.BigInteger(), nullable=False),
    sa.Column('competence', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['idea_id'], ['ideas.id'], name=op.f('fk_costings_idea_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('idea_id', name=op.f('pk_costings'))
    )
    op.create_table('project_numbers',
    sa.Column('edition_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=False),
    sa.Column('project_id', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_project_numbers_edition_id')),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_numbers_project_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('edition_id', 'number', name=op.f('pk_project_numbers'))
    )
    op.create_index(op.f('ix_project_numbers_project_id'), 'project_numbers', ['project_id'], unique=False)
    op.create_table('paper_corrections',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('edition_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('project', sa.BigInteger(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('after', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('old_hash', sa.LargeBinary(), nullable=False),
    sa.Column('new_hash', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_paper_corrections_edition_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_corrections'))
    )
    op.create_index(op.f('ix_paper_corrections_edition_id'), 'paper_corrections', ['edition_id'], unique=False)
    # The numbers that are on the paper already were given, too.
    op.execute('INSERT INTO project_numbers (edition_id, number, project_id) SELECT edition_id, number, id FROM projects')


def downgrade() -> None:
    op.drop_table('paper_corrections')
    op.drop_table('project_numbers')
    op.drop_table('costings')

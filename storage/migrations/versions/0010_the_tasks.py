"""The team's tasks, and days off."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('absences',
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.CheckConstraint('last_day >= first_day', name=op.f('ck_absences_days')),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_absences_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', 'first_day', name=op.f('pk_absences'))
    )
    op.create_table('tasks',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('edition_id', sa.BigInteger(), nullable=False),
    sa.Column('template', sa.Text(), nullable=True),
    sa.Column('submission', sa.Text(), nullable=True),
    sa.Column('titles', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('state', sa.Text(), server_default='open', nullable=False),
    sa.Column('role', sa.Text(), nullable=True),
    sa.Column('holder_id', sa.BigInteger(), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('minutes', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('pinned', sa.Boolean(), server_default='false', nullable=False),
    sa.Column('origin_kind', sa.Text(), nullable=True),
    sa.Column('origin_id', sa.Text(), nullable=True),
    sa.Column('checklist', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False),
    sa.Column('note', sa.Text(), server_default='', nullable=False),
    sa.Column('files', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False),
    sa.Column('created_by', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.BigInteger(), server_default='0', nullable=False),
    sa.CheckConstraint('(origin_kind IS NULL) = (origin_id IS NULL)', name=op.f('ck_tasks_origin')),
    sa.CheckConstraint('(starts_at IS NULL) = (minutes = 0)', name=op.f('ck_tasks_hours')),
    sa.CheckConstraint('holder_id IS NOT NULL OR role IS NOT NULL', name=op.f('ck_tasks_somebody')),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_tasks_created_by')),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_tasks_edition_id')),
    sa.ForeignKeyConstraint(['holder_id'], ['people.id'], name=op.f('fk_tasks_holder_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tasks')),
    sa.UniqueConstraint('edition_id', 'template', name=op.f('uq_tasks_edition_id_template')),
    sa.UniqueConstraint('submission', name=op.f('uq_tasks_submission'))
    )
    op.create_index(op.f('ix_tasks_created_by'), 'tasks', ['created_by'], unique=False)
    op.create_index('ix_tasks_holder', 'tasks', ['holder_id', 'due_at'], unique=False, postgresql_where=sa.text("state = ANY (ARRAY['open'::text, 'taken'::text])"))
    op.create_index('ix_tasks_plan', 'tasks', ['holder_id', 'starts_at'], unique=False, postgresql_where=sa.text('starts_at IS NOT NULL'))
    op.create_index('ix_tasks_unfinished', 'tasks', ['due_at'], unique=False, postgresql_where=sa.text("state = ANY (ARRAY['open'::text, 'taken'::text])"))


def downgrade() -> None:
    op.drop_index('ix_tasks_unfinished', table_name='tasks', postgresql_where=sa.text("state = ANY (ARRAY['open'::text, 'taken'::text])"))
    op.drop_index('ix_tasks_plan', table_name='tasks', postgresql_where=sa.text('starts_at IS NOT NULL'))
    op.drop_index('ix_tasks_holder', table_name='tasks', postgresql_where=sa.text("state = ANY (ARRAY['open'::text, 'taken'::text])"))
    op.drop_index(op.f('ix_tasks_created_by'), table_name='tasks')
    op.drop_table('tasks')
    op.drop_table('absences')

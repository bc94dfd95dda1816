"""Residents and the team: exchanges, their messages, the staff group and its topics."""

from alembic import op
import sqlalchemy as sa
revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('groups', sa.Column('staff', sa.Boolean(), server_default='false', nullable=False))
    op.create_index('uq_groups_staff', 'groups', ['staff'], unique=True, postgresql_where=sa.text('staff'))
    op.create_table('exchanges',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('holder_id', sa.BigInteger(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('touched_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('waiting_since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer_by', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('group_id', sa.BigInteger(), nullable=True),
    sa.Column('thread_id', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['groups.id'], name=op.f('fk_exchanges_group_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['holder_id'], ['people.id'], name=op.f('fk_exchanges_holder_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_exchanges_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exchanges')),
    sa.UniqueConstraint('group_id', 'thread_id', name=op.f('uq_exchanges_group_id_thread_id')),
    sa.UniqueConstraint('person_id', name=op.f('uq_exchanges_person_id'))
    )
    op.create_index(op.f('ix_exchanges_holder_id'), 'exchanges', ['holder_id'], unique=False)
    op.create_index('ix_exchanges_open', 'exchanges', ['waiting_since', 'id'], unique=False, postgresql_where=sa.text('closed_at IS NULL'))
    op.create_table('exchange_messages',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('exchange_id', sa.BigInteger(), nullable=False),
    sa.Column('member_id', sa.BigInteger(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('language', sa.Text(), nullable=True),
    sa.Column('words', sa.Text(), server_default='', nullable=False),
    sa.Column('photo', sa.Text(), nullable=True),
    sa.Column('voice', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['exchange_id'], ['exchanges.id'], name=op.f('fk_exchange_messages_exchange_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['people.id'], name=op.f('fk_exchange_messages_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exchange_messages'))
    )
    op.create_index(op.f('ix_exchange_messages_exchange_id'), 'exchange_messages', ['exchange_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_exchange_messages_exchange_id'), table_name='exchange_messages')
    op.drop_table('exchange_messages')
    op.drop_index('ix_exchanges_open', table_name='exchanges', postgresql_where=sa.text('closed_at IS NULL'))
    op.drop_index(op.f('ix_exchanges_holder_id'), table_name='exchanges')
    op.drop_table('exchanges')
    op.drop_index('uq_groups_staff', table_name='groups', postgresql_where=sa.text('staff'))
    op.drop_column('groups', 'staff')

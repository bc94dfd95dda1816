"""What delivery keeps: one budget, and what binds it."""

from alembic import op
import sqlalchemy as sa

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

# The rule of bot/domain/quiet.py, where letters are taken by the thousand; a test compares the two. What PostgreSQL
# makes of a wall time that comes twice, or never, is what the rule says: silence may last longer, never shorter.
QUIET = """
CREATE FUNCTION quiet_until(moment timestamptz, begins time, ends time, zone text) RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN begins <= ends AND (wall::time < begins OR wall::time >= ends) THEN NULL
        WHEN begins > ends AND wall::time < begins AND wall::time >= ends THEN NULL
        WHEN begins > ends AND wall::time >= begins THEN (wall::date + 1 + ends) AT TIME ZONE zone
        ELSE (wall::date + ends) AT TIME ZONE zone END
    FROM (SELECT moment AT TIME ZONE zone) AS local (wall)
$$;
"""


def upgrade() -> None:
    op.add_column('letters', sa.Column('campaign', sa.Text(), nullable=True))
    op.create_index('ix_letters_campaign', 'letters', ['campaign', 'state'], unique=False, postgresql_where=sa.text('campaign IS NOT NULL'))
    op.create_index('ix_letters_announced', 'letters', ['person_id', 'ended_at'], unique=False, postgresql_where=sa.text("lane = 4 AND state = ANY (ARRAY['sent'::text, 'unknown'::text])"))
    op.create_table('budget',
    sa.Column('bot_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('letters_due', sa.DateTime(timezone=True), nullable=False),
    sa.Column('messages_due', sa.DateTime(timezone=True), nullable=False),
    sa.Column('held_until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('bot_id', name=op.f('pk_budget'))
    )
    op.create_table('chat_paces',
    sa.Column('chat_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('due', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('chat_id', name=op.f('pk_chat_paces')),
    prefixes=['UNLOGGED']
    )
    op.execute(QUIET)


def downgrade() -> None:
    op.execute('DROP FUNCTION quiet_until(timestamptz, time, time, text)')
    op.drop_table('chat_paces')
    op.drop_table('budget')
    op.drop_index('ix_letters_announced', table_name='letters', postgresql_where=sa.text("lane = 4 AND state = ANY (ARRAY['sent'::text, 'unknown'::text])"))
    op.drop_index('ix_letters_campaign', table_name='letters', postgresql_where=sa.text('campaign IS NOT NULL'))
    op.drop_column('letters', 'campaign')

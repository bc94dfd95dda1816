"""The calendar: phases as rows, and what is planned."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


# Rows go only from the beginning, when they are three years older than the latest, and when a row that stays says so.
JOURNAL = """
DROP TRIGGER audit_is_append_only ON audit;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE FUNCTION audit_forgets_its_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    edge audit%ROWTYPE;
BEGIN
    SELECT * INTO edge FROM gone ORDER BY seq DESC LIMIT 1;
    IF FOUND AND (
        EXISTS (SELECT FROM audit WHERE seq < edge.seq)
        OR EXISTS (SELECT FROM gone WHERE gone.at > (SELECT max(audit.at) FROM audit) - interval '3 years')
        OR NOT EXISTS (
            SELECT FROM audit WHERE deed = 'forget_journal'
                AND audit.after = jsonb_build_object('seq', edge.seq, 'hash', encode(edge.hash, 'hex'))
        )
    ) THEN
        RAISE EXCEPTION 'the journal is append-only, but for its beginning after three years';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER audit_forgets_its_beginning AFTER DELETE ON audit
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION audit_forgets_its_beginning();
"""
JOURNAL_BEFORE = """
DROP TRIGGER audit_forgets_its_beginning ON audit;
DROP FUNCTION audit_forgets_its_beginning();
DROP TRIGGER audit_is_append_only ON audit;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
"""


# An edition that was loaded before has its phases waiting here; the first look brings them to where they should be.
PHASES = """
INSERT INTO phases (edition_id, name, opens_at, closes_at, state)
SELECT id, phase ->> 'name', (phase ->> 'opens')::timestamptz, (phase ->> 'closes')::timestamptz, 'waiting'
FROM editions, jsonb_array_elements(body -> 'phases') AS phase;
INSERT INTO moments (kind, subject, due_at)
SELECT 'phase_opens', editions.slug || ':' || phases.name, phases.opens_at
FROM phases JOIN editions ON editions.id = phases.edition_id WHERE editions.current
UNION ALL
SELECT 'phase_closes', editions.slug || ':' || phases.name, phases.closes_at
FROM phases JOIN editions ON editions.id = phases.edition_id WHERE editions.current;
"""


def upgrade() -> None:
    op.execute(JOURNAL)
    op.create_table('phases',
    sa.Column('edition_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('held_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('moved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.BigInteger(), server_default='0', nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_phases_edition_id')),
    sa.PrimaryKeyConstraint('edition_id', 'name', name=op.f('pk_phases'))
    )
    op.create_index('uq_phases_open', 'phases', ['edition_id'], unique=True, postgresql_where=sa.text("state = 'open'"))
    op.execute(PHASES)
    op.add_column('moments', sa.Column('not_before', sa.DateTime(timezone=True), nullable=True))
    op.add_column('moments', sa.Column('attempts', sa.BigInteger(), server_default='0', nullable=False))
    op.create_table('approvals',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('effect', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('effect_hash', sa.LargeBinary(), nullable=False),
    sa.Column('asked_by', sa.BigInteger(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.BigInteger(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('verdict', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['asked_by'], ['people.id'], name=op.f('fk_approvals_asked_by_people')),
    sa.ForeignKeyConstraint(['decided_by'], ['people.id'], name=op.f('fk_approvals_decided_by_people')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approvals'))
    )
    op.create_index('uq_approvals_waiting', 'approvals', ['kind', 'subject'], unique=True, postgresql_where=sa.text('verdict IS NULL'))


def downgrade() -> None:
    op.execute(JOURNAL_BEFORE)
    op.execute("DELETE FROM moments WHERE kind IN ('phase_opens', 'phase_closes')")
    op.drop_column('moments', 'attempts')
    op.drop_column('moments', 'not_before')
    op.drop_table('phases')
    op.drop_table('approvals')

"""The first tables."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


BEFORE = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
-- unaccent() is only STABLE, since its dictionary may change; naming the dictionary makes it safe to index.
CREATE FUNCTION fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT public.unaccent('public.unaccent', lower(words)) $$;
CREATE TEXT SEARCH CONFIGURATION parvis_fr (COPY = french);
ALTER TEXT SEARCH CONFIGURATION parvis_fr
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem;
"""
AFTER = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
"""
UNDO = """
DROP FUNCTION audit_is_append_only();
DROP TEXT SEARCH CONFIGURATION parvis_fr;
DROP FUNCTION fold(text);
"""


def upgrade() -> None:
    op.execute(BEFORE)
    op.create_table('audit',
    sa.Column('seq', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.BigInteger(), nullable=True),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('deed', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('before', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('after', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('why', sa.Text(), nullable=True),
    sa.Column('previous', sa.LargeBinary(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_audit'))
    )
    op.create_table('dead_letters',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('update_id', sa.BigInteger(), nullable=True),
    sa.Column('reference', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('fault', sa.Text(), nullable=False),
    sa.Column('content', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dead_letters')),
    sa.UniqueConstraint('reference', name=op.f('uq_dead_letters_reference')),
    sa.UniqueConstraint('update_id', name=op.f('uq_dead_letters_update_id'))
    )
    op.create_table('editions',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('slug', sa.Text(), nullable=False),
    sa.Column('body', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=False),
    sa.Column('current', sa.Boolean(), nullable=False),
    sa.Column('loaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_editions')),
    sa.UniqueConstraint('slug', name=op.f('uq_editions_slug'))
    )
    op.create_index('uq_editions_current', 'editions', ['current'], unique=True, postgresql_where=sa.text('current'))
    op.create_table('moments',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('kind', 'subject', 'due_at', name=op.f('pk_moments'))
    )
    op.create_index('ix_moments_waiting', 'moments', ['due_at'], unique=False, postgresql_where=sa.text('done_at IS NULL'))
    op.create_table('people',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=True),
    sa.Column('first_name', sa.Text(), server_default='', nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('language_chosen', sa.Boolean(), server_default='false', nullable=False),
    sa.Column('neighbourhood', sa.Text(), nullable=True),
    sa.Column('tie', sa.Text(), nullable=True),
    sa.Column('of_age', sa.Boolean(), nullable=True),
    sa.Column('quiet_from', sa.Time(), nullable=True),
    sa.Column('quiet_until', sa.Time(), nullable=True),
    sa.Column('notifications', sa.Text(), server_default='all', nullable=False),
    sa.Column('reachable', sa.Boolean(), server_default='true', nullable=False),
    sa.Column('welcomed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Text(), nullable=True),
    sa.Column('memory', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people')),
    sa.UniqueConstraint('telegram_id', name=op.f('uq_people_telegram_id'))
    )
    op.create_table('updates',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('chat_id', sa.BigInteger(), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('attempts', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('answer', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_updates'))
    )
    op.create_index('ix_updates_received_at', 'updates', ['received_at'], unique=False)
    op.create_table('ideas',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('edition_id', sa.BigInteger(), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=True),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('helper_id', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('hidden', sa.Boolean(), server_default='false', nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('theme', sa.Text(), nullable=True),
    sa.Column('place_kind', sa.Text(), nullable=True),
    sa.Column('neighbourhood', sa.Text(), nullable=True),
    sa.Column('latitude', sa.Double(), nullable=True),
    sa.Column('longitude', sa.Double(), nullable=True),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('photos', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False),
    sa.Column('voice', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('group_name', sa.Text(), nullable=True),
    sa.Column('contact_wish', sa.Boolean(), nullable=True),
    sa.Column('consent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('claim_digest', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('touched_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('admitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reader_id', sa.BigInteger(), nullable=True),
    sa.Column('read_since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('supports', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('follows', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('public', sa.Boolean(), sa.Computed("admitted_at IS NOT NULL AND NOT hidden AND state = ANY (ARRAY['admitted'::text, 'analysing'::text, 'feasible'::text, 'unfeasible'::text, 'balloted'::text, 'winner'::text, 'not_selected'::text, 'merged'::text, 'studies'::text, 'procurement'::text, 'works'::text, 'delivered'::text, 'done'::text, 'abandoned'::text, 'postponed'::text])", persisted=True), nullable=False),
    sa.Column('folded', sa.Text(), sa.Computed("fold(title)", persisted=True), nullable=True),
    sa.Column('search', postgresql.TSVECTOR(), sa.Computed("setweight(to_tsvector('parvis_fr'::regconfig, coalesce(title, '')), 'A') || setweight(to_tsvector('parvis_fr'::regconfig, coalesce(reason, '')), 'B')", persisted=True), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['people.id'], name=op.f('fk_ideas_author_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_ideas_edition_id')),
    sa.ForeignKeyConstraint(['helper_id'], ['people.id'], name=op.f('fk_ideas_helper_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['reader_id'], ['people.id'], name=op.f('fk_ideas_reader_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ideas')),
    sa.UniqueConstraint('claim_digest', name=op.f('uq_ideas_claim_digest')),
    sa.UniqueConstraint('edition_id', 'number', name=op.f('uq_ideas_edition_id_number'))
    )
    op.create_index('ix_ideas_author', 'ideas', ['author_id', 'state'], unique=False)
    op.create_index('ix_ideas_folded', 'ideas', ['folded'], unique=False, postgresql_using='gin', postgresql_ops={'folded': 'gin_trgm_ops'})
    op.create_index('ix_ideas_helper', 'ideas', ['helper_id', 'submitted_at'], unique=False, postgresql_where=sa.text('helper_id IS NOT NULL'))
    op.create_index('ix_ideas_public', 'ideas', ['edition_id', 'admitted_at', 'id'], unique=False, postgresql_where=sa.text('public'))
    op.create_index('ix_ideas_public_neighbourhood', 'ideas', ['edition_id', 'neighbourhood', 'admitted_at', 'id'], unique=False, postgresql_where=sa.text('public'))
    op.create_index('ix_ideas_public_theme', 'ideas', ['edition_id', 'theme', 'admitted_at', 'id'], unique=False, postgresql_where=sa.text('public'))
    op.create_index('ix_ideas_queue', 'ideas', ['edition_id', 'submitted_at'], unique=False, postgresql_where=sa.text("state = 'submitted'"))
    op.create_index('ix_ideas_search', 'ideas', ['search'], unique=False, postgresql_using='gin')
    op.create_index('uq_ideas_assisted_draft', 'ideas', ['helper_id', 'edition_id'], unique=True, postgresql_where=sa.text("state = 'draft' AND helper_id IS NOT NULL"))
    op.create_index('uq_ideas_draft', 'ideas', ['author_id', 'edition_id'], unique=True, postgresql_where=sa.text("state = 'draft' AND helper_id IS NULL"))
    op.create_table('invitations',
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('invited_by', sa.BigInteger(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('used_by', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['used_by'], ['people.id'], name=op.f('fk_invitations_used_by'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_invitations'))
    )
    op.create_table('letters',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('lane', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=True),
    sa.Column('chat_id', sa.BigInteger(), nullable=False),
    sa.Column('locale', sa.Text(), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('body', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('not_before', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('state', sa.Text(), server_default='queued', nullable=False),
    sa.Column('attempts', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_letters_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letters')),
    sa.UniqueConstraint('key', name=op.f('uq_letters_key'))
    )
    op.create_index('ix_letters_leased', 'letters', ['leased_until'], unique=False, postgresql_where=sa.text("state = 'sending'"))
    op.create_index('ix_letters_open', 'letters', ['chat_id', 'lane', 'id'], unique=False, postgresql_where=sa.text("state IN ('queued', 'sending')"))
    op.create_index('ix_letters_person', 'letters', ['person_id'], unique=False)
    op.create_index('ix_letters_waiting', 'letters', ['lane', 'not_before', 'id'], unique=False, postgresql_where=sa.text("state = 'queued'"))
    op.create_table('roles',
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('granted_by', sa.BigInteger(), nullable=True),
    sa.Column('granted_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_roles_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', 'role', name=op.f('pk_roles'))
    )
    op.create_table('claim_tries',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_claim_tries_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim_tries'))
    )
    op.create_index(op.f('ix_claim_tries_person_id'), 'claim_tries', ['person_id'], unique=False)
    op.create_table('follows',
    sa.Column('idea_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['idea_id'], ['ideas.id'], name=op.f('fk_follows_idea_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_follows_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('idea_id', 'person_id', name=op.f('pk_follows'))
    )
    op.create_index(op.f('ix_follows_person_id'), 'follows', ['person_id'], unique=False)
    op.create_table('questions',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('idea_id', sa.BigInteger(), nullable=False),
    sa.Column('asked_by', sa.BigInteger(), nullable=True),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('photos', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['asked_by'], ['people.id'], name=op.f('fk_questions_asked_by'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['idea_id'], ['ideas.id'], name=op.f('fk_questions_idea_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questions'))
    )
    op.create_index(op.f('ix_questions_idea_id'), 'questions', ['idea_id'], unique=False)
    op.create_index('uq_questions_open', 'questions', ['idea_id'], unique=True, postgresql_where=sa.text('answered_at IS NULL AND closed_at IS NULL'))
    op.create_table('steps',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('idea_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.BigInteger(), nullable=True),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('after', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('sentence', sa.Text(), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['actor_id'], ['people.id'], name=op.f('fk_steps_actor_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['idea_id'], ['ideas.id'], name=op.f('fk_steps_idea_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_steps'))
    )
    op.create_index(op.f('ix_steps_idea_id'), 'steps', ['idea_id'], unique=False)
    op.create_table('supports',
    sa.Column('idea_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['idea_id'], ['ideas.id'], name=op.f('fk_supports_idea_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_supports_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('idea_id', 'person_id', name=op.f('pk_supports'))
    )
    op.create_index(op.f('ix_supports_person_id'), 'supports', ['person_id'], unique=False)
    op.execute(AFTER)


def downgrade() -> None:
    op.drop_index(op.f('ix_claim_tries_person_id'), table_name='claim_tries')
    op.drop_table('claim_tries')
    op.drop_index(op.f('ix_supports_person_id'), table_name='supports')
    op.drop_table('supports')
    op.drop_index(op.f('ix_steps_idea_id'), table_name='steps')
    op.drop_table('steps')
    op.drop_index('uq_questions_open', table_name='questions', postgresql_where=sa.text('answered_at IS NULL AND closed_at IS NULL'))
    op.drop_index(op.f('ix_questions_idea_id'), table_name='questions')
    op.drop_table('questions')
    op.drop_index(op.f('ix_follows_person_id'), table_name='follows')
    op.drop_table('follows')
    op.drop_table('roles')
    op.drop_index('ix_letters_waiting', table_name='letters', postgresql_where=sa.text("state = 'queued'"))
    op.drop_index('ix_letters_person', table_name='letters')
    op.drop_index('ix_letters_open', table_name='letters', postgresql_where=sa.text("state IN ('queued', 'sending')"))
    op.drop_index('ix_letters_leased', table_name='letters', postgresql_where=sa.text("state = 'sending'"))
    op.drop_table('letters')
    op.drop_table('invitations')
    op.drop_index('uq_ideas_draft', table_name='ideas', postgresql_where=sa.text("state = 'draft' AND helper_id IS NULL"))
    op.drop_index('uq_ideas_assisted_draft', table_name='ideas', postgresql_where=sa.text("state = 'draft' AND helper_id IS NOT NULL"))
    op.drop_index('ix_ideas_search', table_name='ideas', postgresql_using='gin')
    op.drop_index('ix_ideas_queue', table_name='ideas', postgresql_where=sa.text("state = 'submitted'"))
    op.drop_index('ix_ideas_public_theme', table_name='ideas', postgresql_where=sa.text('public'))
    op.drop_index('ix_ideas_public_neighbourhood', table_name='ideas', postgresql_where=sa.text('public'))
    op.drop_index('ix_ideas_folded', table_name='ideas', postgresql_using='gin', postgresql_ops={'folded': 'gin_trgm_ops'})
    op.drop_index('ix_ideas_helper', table_name='ideas', postgresql_where=sa.text('helper_id IS NOT NULL'))
    op.drop_index('ix_ideas_public', table_name='ideas', postgresql_where=sa.text('public'))
    op.drop_index('ix_ideas_author', table_name='ideas')
    op.drop_table('ideas')
    op.drop_index('ix_updates_received_at', table_name='updates')
    op.drop_table('updates')
    op.drop_table('people')
    op.drop_index('ix_moments_waiting', table_name='moments', postgresql_where=sa.text('done_at IS NULL'))
    op.drop_table('moments')
    op.drop_index('uq_editions_current', table_name='editions', postgresql_where=sa.text('current'))
    op.drop_table('editions')
    op.drop_table('dead_letters')
    op.drop_table('audit')
    op.execute(UNDO)

"""Meetings, who comes, what is kept of them, and the agendas of committees."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('event_series',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('edition_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('submission', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_event_series_edition_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_series')),
    sa.UniqueConstraint('submission', name=op.f('uq_event_series_submission'))
    )
    op.create_index(op.f('ix_event_series_edition_id'), 'event_series', ['edition_id'], unique=False)
    op.create_table('events',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('edition_id', sa.BigInteger(), nullable=False),
    sa.Column('submission', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('minutes', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('latitude', sa.Float(), nullable=True),
    sa.Column('longitude', sa.Float(), nullable=True),
    sa.Column('neighbourhood', sa.Text(), nullable=True),
    sa.Column('capacity', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('interpreters', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False),
    sa.Column('wheelchair', sa.Boolean(), server_default='false', nullable=False),
    sa.Column('series_id', sa.BigInteger(), nullable=True),
    sa.Column('announcement_id', sa.BigInteger(), nullable=True),
    sa.Column('created_by', sa.BigInteger(), nullable=True),
    sa.Column('door', sa.Text(), nullable=False),
    sa.Column('others', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('photos', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False),
    sa.Column('minutes_sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.BigInteger(), server_default='0', nullable=False),
    sa.CheckConstraint('(starts_at IS NULL) = (minutes = 0)', name=op.f('ck_events_hours')),
    sa.CheckConstraint("(starts_at IS NOT NULL) OR state IN ('undated', 'cancelled')", name=op.f('ck_events_dated')),
    sa.CheckConstraint('capacity >= 0', name=op.f('ck_events_capacity')),
    sa.ForeignKeyConstraint(['announcement_id'], ['announcements.id'], name=op.f('fk_events_announcement_id')),
    sa.ForeignKeyConstraint(['created_by'], ['people.id'], name=op.f('fk_events_created_by'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['edition_id'], ['editions.id'], name=op.f('fk_events_edition_id')),
    sa.ForeignKeyConstraint(['series_id'], ['event_series.id'], name=op.f('fk_events_series_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_events')),
    sa.UniqueConstraint('announcement_id', name=op.f('uq_events_announcement_id')),
    sa.UniqueConstraint('submission', name=op.f('uq_events_submission'))
    )
    op.create_index('ix_events_calendar', 'events', ['edition_id', 'starts_at'], unique=False)
    op.create_index(op.f('ix_events_series_id'), 'events', ['series_id'], unique=False)
    op.create_table('event_replies',
    sa.Column('event_id', sa.BigInteger(), nullable=False),
    sa.Column('person_id', sa.BigInteger(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('turn', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('brings_ideas', sa.Boolean(), server_default='false', nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('came_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_event_replies_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_event_replies_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('event_id', 'person_id', name=op.f('pk_event_replies'))
    )
    op.create_index(op.f('ix_event_replies_person_id'), 'event_replies', ['person_id'], unique=False)
    op.create_index('uq_event_replies_turn', 'event_replies', ['event_id', 'turn'], unique=True, postgresql_where=sa.text('turn > 0'))
    op.create_table('event_notes',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('event_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), server_default='', nullable=False),
    sa.Column('voice', sa.Text(), nullable=True),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("words <> '' OR voice IS NOT NULL", name=op.f('ck_event_notes_says')),
    sa.ForeignKeyConstraint(['author_id'], ['people.id'], name=op.f('fk_event_notes_author_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_event_notes_event_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event_notes'))
    )
    op.create_index(op.f('ix_event_notes_event_id'), 'event_notes', ['event_id'], unique=False)
    op.create_table('committee_files',
    sa.Column('event_id', sa.BigInteger(), nullable=False),
    sa.Column('idea_id', sa.BigInteger(), nullable=False),
    sa.Column('place', sa.BigInteger(), nullable=False),
    sa.Column('opinion', sa.Text(), nullable=True),
    sa.Column('sentence', sa.Text(), server_default='', nullable=False),
    sa.Column('decided_by', sa.BigInteger(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.CheckConstraint('(opinion IS NULL) = (decided_at IS NULL)', name=op.f('ck_committee_files_decided')),
    sa.ForeignKeyConstraint(['decided_by'], ['people.id'], name=op.f('fk_committee_files_decided_by'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_committee_files_event_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['idea_id'], ['ideas.id'], name=op.f('fk_committee_files_idea_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('event_id', 'idea_id', name=op.f('pk_committee_files'))
    )
    op.create_index(op.f('ix_committee_files_idea_id'), 'committee_files', ['idea_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_committee_files_idea_id'), table_name='committee_files')
    op.drop_table('committee_files')
    op.drop_index(op.f('ix_event_notes_event_id'), table_name='event_notes')
    op.drop_table('event_notes')
    op.drop_index('uq_event_replies_turn', table_name='event_replies', postgresql_where=sa.text('turn > 0'))
    op.drop_index(op.f('ix_event_replies_person_id'), table_name='event_replies')
    op.drop_table('event_replies')
    op.drop_index(op.f('ix_events_series_id'), table_name='events')
    op.drop_index('ix_events_calendar', table_name='events')
    op.drop_table('events')
    op.drop_index(op.f('ix_event_series_edition_id'), table_name='event_series')
    op.drop_table('event_series')

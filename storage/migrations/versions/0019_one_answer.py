"""What is answered under the announcement of a meeting is kept once: as a reply to the meeting."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        DELETE FROM announcement_answers USING events
        WHERE events.announcement_id = announcement_answers.announcement_id
        """
    )


def downgrade() -> None:
    op.execute(
        """
        INSERT INTO announcement_answers (announcement_id, person_id, coming, at)
        SELECT announcement_id, person_id, event_replies.state <> 'declined', at
        FROM event_replies JOIN events ON events.id = event_id
        WHERE announcement_id IS NOT NULL AND event_replies.state <> 'unasked'
        """
    )

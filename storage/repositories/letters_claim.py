"""The one statement by which a worker takes letters, so that two workers never take the same."""

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB

# One letter a chat and lane: an earlier one that is on its way, was tried, or may leave as well goes first, so that
# what a person reads comes in the order in which it was written. A letter planned for another day holds up nothing.
CLAIM = text(
    """
    WITH ready AS (
        SELECT letter.id, quiet_from, quiet_until, CASE
            WHEN letter.expires_at <= :now THEN 'expired'
            WHEN people.reachable IS FALSE THEN 'unreachable'
            ELSE 'sending' END AS fate
        FROM letters letter LEFT JOIN people ON people.id = letter.person_id
        WHERE letter.state = 'queued' AND letter.lane = :lane AND letter.not_before <= :now
            AND NOT EXISTS (
                SELECT FROM letters earlier
                WHERE earlier.chat_id = letter.chat_id AND earlier.lane = letter.lane AND earlier.id < letter.id
                    AND earlier.state IN ('queued', 'sending')
                    AND (earlier.state = 'sending' OR earlier.attempts > 0 OR earlier.not_before <= :now)
            )
        ORDER BY letter.not_before, letter.id
        LIMIT :most
        FOR UPDATE OF letter SKIP LOCKED
    )
    UPDATE letters SET
        state = fate,
        leased_until = CASE WHEN fate = 'sending' THEN CAST(:until AS timestamptz) END,
        ended_at = CASE WHEN fate <> 'sending' THEN CAST(:now AS timestamptz) END,
        attempts = attempts + CASE WHEN fate = 'sending' THEN 1 ELSE 0 END
    FROM ready WHERE letters.id = ready.id
    RETURNING letters.*, quiet_from, quiet_until
    """
).columns(body=JSONB)

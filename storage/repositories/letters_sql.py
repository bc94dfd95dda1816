"""The two statements of the ledger that must be right and quick: writing letters, and taking them to send."""

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

# However many letters, one argument: a list of VALUES costs ten times as much and breaks at 32,767 arguments.
WRITE = text(
    """
    INSERT INTO letters (
        key, lane, person_id, chat_id, locale, method, body, created_at, not_before, expires_at, campaign
    )
    SELECT key, lane, person_id, chat_id, locale, method, body, :now, not_before, expires_at, campaign
    FROM ROWS FROM (
        jsonb_to_recordset(:letters) AS (
            key text, lane bigint, person_id bigint, chat_id bigint, locale text, method text, body jsonb,
            not_before timestamptz, expires_at timestamptz, campaign text
        )
    ) WITH ORDINALITY AS letter
    ORDER BY ordinality
    ON CONFLICT (key) DO NOTHING
    """
).bindparams(bindparam("letters", type_=JSONB))

# Two workers never take the same letter, since rows that one has locked are skipped by the other.
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

"""The statement of the ledger that must be right and quick: writing letters."""

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

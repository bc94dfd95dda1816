"""The statements of the postman that must be right and quick: one turn of the round, and what answers took."""

from sqlalchemy import ARRAY, BigInteger, Interval, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from bot.domain.letters import MENTION
from storage.statements import Statement

# One statement, so that a turn of eight letters is one trip to the database and one commit. Its parts, in order:
#
# closed    The letters of earlier turns that arrived.
# room      How many slots may be given away now: none while Telegram says wait, and none more than :ahead seconds
#           in advance, so that what others say is taken into account soon.
# chosen    What may leave, first lanes first. Two workers never take the same letter, since rows that one has locked
#           are skipped by the other. One letter a chat and lane: an earlier one that is on its way, was tried, or may
#           leave within a minute goes first, so that what a person reads comes in the order in which it was written.
#           A letter planned for another day holds up nothing.
# judged    What becomes of each: it ends here when it has expired, its reader cannot be reached or does not want it;
#           it is held by quiet hours, by the daily cap and by the pace of its chat; else it leaves.
# taken     As many as there is room for, announcements at most :share of them while others wait.
# reserved  Their slots: after all that was given away or said before, by whichever process.
# paced     Their chats have been spoken to.
#
# The names are those that people have at this moment: a letter in the ledger only mentions whom it is about.
# Moments of the calendar are :now; the pace goes by the clock of the database, which all processes share and nobody
# turns. "Speaks" is bot/domain/paces.py: editing or deleting disturbs nobody, so it is neither held nor counted.
TURN = Statement(
    text(
        """
    WITH closed AS (
        UPDATE letters SET state = 'sent', message_id = note.message, ended_at = note.at, leased_until = NULL,
            error = NULL, body = CASE WHEN lane = 2 THEN NULL ELSE body END
        FROM jsonb_to_recordset(:notes) AS note (id bigint, message bigint, at timestamptz)
        WHERE letters.id = note.id
    ),
    room AS (
        SELECT CASE
            WHEN budget.bot_id IS NULL THEN :most
            WHEN held_until > clock_timestamp() THEN 0
            ELSE least(:most, greatest(0, floor(:letters_a_second * (:ahead - extract(epoch FROM
                greatest(letters_due, messages_due - CAST(:message_leave AS interval)) - clock_timestamp())))::int))
            END AS slots
        FROM (SELECT CAST(:bot AS bigint) AS id) AS bot LEFT JOIN budget ON budget.bot_id = bot.id
    ),
    chosen AS MATERIALIZED (
        SELECT letter.*
        FROM unnest(CAST(:lanes AS bigint[])) AS wanted (lane) CROSS JOIN LATERAL (
            SELECT letter.id, letter.lane, letter.chat_id, letter.person_id, letter.not_before, letter.expires_at,
                letter.campaign, letter.method ~ '^(send|copy|forward)' AS speaks, people.reachable,
                people.notifications, people.quiet_from, people.quiet_until, pace.due - CASE
                    WHEN letter.chat_id < 0 THEN CAST(:group_leave AS interval) ELSE :person_leave END AS ready
            FROM letters letter
            LEFT JOIN people ON people.id = letter.person_id
            LEFT JOIN chat_paces pace ON pace.chat_id = letter.chat_id
            WHERE letter.state = 'queued' AND letter.lane = wanted.lane AND letter.not_before <= :now
                AND (:shards = 1 OR mod(abs(letter.chat_id), :shards) = :shard)
                AND NOT EXISTS (
                    SELECT FROM letters earlier
                    WHERE earlier.chat_id = letter.chat_id AND earlier.lane = letter.lane AND earlier.id < letter.id
                        AND earlier.state IN ('queued', 'sending')
                        AND (earlier.state = 'sending' OR earlier.attempts > 0
                            OR earlier.not_before <= CAST(:now AS timestamptz) + interval '1 minute')
                )
            ORDER BY letter.not_before, letter.id
            LIMIT :look
            FOR UPDATE OF letter SKIP LOCKED
        ) AS letter
    ),
    judged AS (
        SELECT chosen.*, hold.until, CASE
            WHEN expires_at <= :now OR expires_at <= hold.until THEN 'expired'
            WHEN reachable IS FALSE THEN 'unreachable'
            WHEN lane >= 3 AND speaks AND (notifications = 'none' OR notifications = 'essential'
                AND (lane = 4 OR campaign LIKE 'reminder:%')) THEN 'cancelled'
            WHEN hold.until IS NOT NULL THEN 'queued'
            ELSE 'sending' END AS fate,
            hold.why
        FROM chosen CROSS JOIN LATERAL (
            SELECT CASE WHEN lane >= 3 AND speaks THEN quiet_until(
                :now, coalesce(quiet_from, :quiet_from), coalesce(quiet_until, :quiet_until), :zone) END AS silent
        ) AS quiet CROSS JOIN LATERAL (
            SELECT silent, NULL WHERE silent IS NOT NULL
            UNION ALL SELECT :tomorrow, 'daily cap' WHERE lane = 4 AND speaks AND person_id IS NOT NULL
                AND :a_day <= (
                    SELECT count(*) FROM letters had
                    WHERE had.person_id = chosen.person_id AND had.lane = 4 AND had.state IN ('sent', 'unknown')
                        AND had.ended_at >= :today AND had.method ~ '^(send|copy|forward)')
            UNION ALL SELECT :now + (ready - clock_timestamp()), NULL WHERE ready > clock_timestamp()
            UNION ALL SELECT NULL, NULL
            LIMIT 1
        ) AS hold (until, why)
    ),
    placed AS (
        SELECT judged.*,
            count(*) FILTER (WHERE fate = 'sending') OVER (ORDER BY lane, not_before, id) AS place,
            count(*) FILTER (WHERE fate = 'sending' AND lane < 4) OVER () AS higher,
            count(*) FILTER (WHERE fate = 'sending')
                OVER (PARTITION BY chat_id ORDER BY lane, not_before, id) AS of_chat
        FROM judged
    ),
    taken AS (
        UPDATE letters SET
            state = fate,
            not_before = CASE WHEN fate = 'queued' THEN placed.until ELSE letters.not_before END,
            leased_until = CASE WHEN fate = 'sending' THEN CAST(:leased_until AS timestamptz) END,
            ended_at = CASE WHEN fate NOT IN ('sending', 'queued') THEN CAST(:now AS timestamptz) END,
            attempts = attempts + CASE WHEN fate = 'sending' THEN 1 ELSE 0 END,
            error = CASE WHEN fate = 'cancelled' THEN 'not wanted' ELSE coalesce(why, error) END
        FROM placed, room
        WHERE letters.id = placed.id AND (fate <> 'sending' OR of_chat = 1 AND place <= slots
            AND (placed.lane < 4 OR higher = 0 OR place - higher <= :share))
        RETURNING letters.*
    ),
    slots AS (
        SELECT id, chat_id, row_number() OVER (ORDER BY lane, not_before, id) AS place, count(*) OVER () AS many
        FROM taken WHERE state = 'sending'
    ),
    reserved AS (
        INSERT INTO budget (bot_id, letters_due, messages_due, held_until)
        SELECT :bot, clock_timestamp() + many * CAST(:letter_gap AS interval),
            clock_timestamp() + many * CAST(:message_gap AS interval), clock_timestamp()
        FROM (SELECT max(many) AS many FROM slots HAVING count(*) > 0) AS wanted
        ON CONFLICT (bot_id) DO UPDATE SET
            letters_due = greatest(budget.letters_due, budget.messages_due - CAST(:message_leave AS interval),
                budget.held_until, clock_timestamp() - CAST(:late AS interval))
                + (SELECT max(many) FROM slots) * CAST(:letter_gap AS interval),
            messages_due = greatest(budget.messages_due, clock_timestamp())
                + (SELECT max(many) FROM slots) * CAST(:message_gap AS interval)
        RETURNING letters_due
    ),
    departing AS (
        SELECT slots.id, chat_id, place, letters_due - (many + 1 - place) * CAST(:letter_gap AS interval) AS departs,
            CASE WHEN chat_id < 0 THEN CAST(:group_every AS interval) ELSE :person_every END AS every
        FROM slots, reserved
    ),
    paced AS (
        INSERT INTO chat_paces AS pace (chat_id, due)
        SELECT chat_id, greatest(departs, clock_timestamp()) + every FROM departing ORDER BY chat_id
        ON CONFLICT (chat_id) DO UPDATE SET due = greatest(EXCLUDED.due, pace.due + CASE
            WHEN pace.chat_id < 0 THEN CAST(:group_every AS interval) ELSE :person_every END)
    )
    SELECT taken.id, key, lane, person_id, taken.chat_id, locale, method, body, attempts, state, place,
        extract(epoch FROM departs - clock_timestamp())::float AS wait,
        CASE WHEN state = 'sending' AND strpos(body::text, CAST(:mention AS text)) > 0 THEN (
            SELECT jsonb_object_agg(people.id, people.first_name) FROM people
            JOIN regexp_matches(body::text, CAST(:mention AS text) || '([0-9]+)', 'g') AS who
                ON people.id = who[1]::bigint) END AS names
    FROM taken LEFT JOIN departing ON departing.id = taken.id
    """
    ).bindparams(bindparam("notes", type_=JSONB), mention=MENTION)
)

# Why a turn may have come back empty. A letter that is due and not taken waits for another of its chat, or for a
# colleague of the postman: that is not ours to wait for.
STANDING = text(
    """
    SELECT
        greatest(0, extract(epoch FROM held_until - clock_timestamp()))::float AS held,
        greatest(0, extract(epoch FROM greatest(letters_due, messages_due - CAST(:message_leave AS interval))
            - clock_timestamp()))::float AS ahead,
        (SELECT min(not_before) FROM letters WHERE state = 'queued' AND lane = ANY(CAST(:lanes AS bigint[]))
            AND not_before > :now AND not_before <= :soon) AS next_due
    FROM (SELECT CAST(:bot AS bigint) AS id) AS bot LEFT JOIN budget ON budget.bot_id = bot.id
    """
)

# What a process has said since it last told: letters give way to it, in general and in each chat. What it learns is
# for how long nothing leaves, and how far all processes together are ahead of the pace.
SETTLE = text(
    """
    WITH settled AS (
        INSERT INTO budget (bot_id, letters_due, messages_due, held_until)
        VALUES (:bot, clock_timestamp(), clock_timestamp() + :said, clock_timestamp() + :hold)
        ON CONFLICT (bot_id) DO UPDATE SET
            messages_due = least(greatest(budget.messages_due, clock_timestamp()) + :said,
                clock_timestamp() + :most_behind),
            held_until = greatest(budget.held_until, EXCLUDED.held_until)
        RETURNING messages_due, held_until
    ),
    paced AS (
        INSERT INTO chat_paces AS pace (chat_id, due)
        SELECT chat_id, clock_timestamp() + taken FROM unnest(:chats, :taken) AS said (chat_id, taken), settled
        ORDER BY chat_id
        ON CONFLICT (chat_id) DO UPDATE SET due =
            greatest(pace.due, clock_timestamp()) + (EXCLUDED.due - clock_timestamp())
    )
    SELECT greatest(0, extract(epoch FROM held_until - clock_timestamp()))::float AS held,
        greatest(0, extract(epoch FROM messages_due - clock_timestamp()))::float AS behind
    FROM settled
    """
).bindparams(
    *(bindparam(name, type_=Interval) for name in ("said", "hold", "most_behind")),
    bindparam("chats", type_=ARRAY(BigInteger)),
    bindparam("taken", type_=ARRAY(Interval)),
)

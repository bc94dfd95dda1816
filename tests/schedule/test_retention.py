"""What the bot forgets, and when."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from bot.services.retention import Retention
from storage.store import Store
from tests.letters import a_letter, claim, write

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def left(store: Store, question: str) -> int:
    async with store.transaction() as tx:
        return int(await tx.connection.scalar(text(f"SELECT count(*) FROM {question}")) or 0)


async def test_a_draft_is_kept_for_three_weeks_after_its_last_touch(store: Store) -> None:
    async with store.transaction() as tx:
        edition = await tx.connection.scalar(
            text("INSERT INTO editions (slug, body, current, loaded_at) VALUES ('s', '{}', true, :now) RETURNING id"),
            {"now": NOON},
        )
        for number, state in ((None, "draft"), (1, "submitted")):
            await tx.connection.execute(
                text(
                    "INSERT INTO ideas (edition_id, number, state, language, created_at, touched_at)"
                    " VALUES (:edition, :number, :state, 'fr', :now, :now)"
                ),
                {"edition": edition, "number": number, "state": state, "now": NOON},
            )
    await Retention(store).clean(NOON + 21 * DAY)
    assert await left(store, "ideas") == 2
    await Retention(store).clean(NOON + 21 * DAY + HOUR)
    assert await left(store, "ideas WHERE state = 'submitted'") == 1
    assert await left(store, "ideas") == 1


async def test_ids_of_updates_are_kept_for_six_days(store: Store) -> None:
    async with store.transaction() as tx:
        await tx.updates.claim_unsigned(7, NOON)
    await Retention(store).clean(NOON + 6 * DAY)
    assert await left(store, "updates") == 1
    await Retention(store).clean(NOON + 6 * DAY + HOUR)
    assert await left(store, "updates") == 0


async def test_the_content_of_a_dead_letter_is_kept_for_two_days(store: Store) -> None:
    async with store.transaction() as tx:
        await tx.updates.bury(7, "ABCD", "KeyError", {"text": "Bonjour"}, NOON)
    await Retention(store).clean(NOON + 2 * DAY)
    assert await left(store, "dead_letters WHERE content IS NOT NULL") == 1
    await Retention(store).clean(NOON + 2 * DAY + HOUR)
    assert await left(store, "dead_letters WHERE content IS NOT NULL") == 0
    assert await left(store, "dead_letters") == 1


async def test_the_words_of_a_letter_are_kept_for_a_week_after_its_delivery(store: Store) -> None:
    await write(store, [a_letter(NOON)], NOON)
    (letter,) = await claim(store, NOON)
    async with store.transaction() as tx:
        await tx.letters.sent(letter, 5, NOON)
    await Retention(store).clean(NOON + 7 * DAY - HOUR)
    assert await left(store, "letters WHERE body IS NOT NULL") == 1
    await Retention(store).clean(NOON + 7 * DAY)
    assert await left(store, "letters WHERE body IS NOT NULL") == 0
    assert await left(store, "letters") == 1

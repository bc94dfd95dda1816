"""What the postman does with letters, and with everything that may go wrong."""

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import text

from bot.delivery.gateway import Moved, TokenRefused, TryLater, Undeliverable, Unknown, Unreachable
from bot.delivery.postman import IN_FLIGHT, LEASE, Postman
from bot.domain.letters import ATTEMPTS_MOST, Lane, LetterState
from storage.store import Store
from tests.delivery.letterbox import Letterbox
from tests.delivery.postmen import Standstill
from tests.letters import a_letter, a_person, claim, counts, write

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 22, tzinfo=UTC)
MORNING = datetime(2026, 11, 24, 7, tzinfo=UTC)
DAY = timedelta(days=1)


async def drain(postman: Postman, now: datetime = NOON) -> None:
    """One round, at that moment."""
    assert isinstance(postman.clock, Standstill)
    postman.clock.moment = now
    await postman.deliver()


async def one_of_each_lane(store: Store, now: datetime = NOON) -> None:
    await write(store, [a_letter(now, lane.name, lane, chat=lane) for lane in Lane], now)


async def test_a_letter_arrives_and_its_message_is_remembered(
    store: Store, postman: Postman, letterbox: Letterbox
) -> None:
    await write(store, [a_letter(NOON)], NOON)
    await postman.deliver()
    assert letterbox.delivered == ["test:1"]
    async with store.transaction() as tx:
        kept = (await tx.connection.execute(text("SELECT state, message_id FROM letters"))).all()
    assert kept == [("sent", 1001)]
    await postman.deliver()
    assert letterbox.tried == ["test:1"]


async def test_higher_lanes_leave_first(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    news = [a_letter(NOON, f"news:{n}", Lane.ANNOUNCEMENT, chat=n) for n in range(2, 2 + IN_FLIGHT)]
    await write(store, [*news, a_letter(NOON, "answer")], NOON)
    await postman.deliver()
    assert letterbox.tried[0] == "answer"


async def test_no_more_than_eight_letters_are_in_flight(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    await write(store, [a_letter(NOON, f"n:{n}", chat=n) for n in range(1, 41)], NOON)
    eight = asyncio.Barrier(IN_FLIGHT)

    async def wait_for_the_others() -> None:
        await eight.wait()

    letterbox.during = wait_for_the_others
    await drain(postman)
    assert len(letterbox.delivered) == 40
    assert letterbox.most_at_once == IN_FLIGHT


async def test_no_transaction_is_open_while_telegram_answers(
    store: Store, postman: Postman, letterbox: Letterbox
) -> None:
    open_ones: list[int] = []

    async def look_for_transactions() -> None:
        async with store.engine.connect() as connection:
            found = await connection.scalar(
                text(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    " AND xact_start IS NOT NULL AND pid <> pg_backend_pid()"
                )
            )
            open_ones.append(int(found or 0))

    letterbox.during = look_for_transactions
    await write(store, [a_letter(NOON)], NOON)
    await postman.deliver()
    assert open_ones == [0]


async def test_at_night_only_answers_and_receipts_leave(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    await one_of_each_lane(store, NIGHT)
    await drain(postman, NIGHT)
    assert letterbox.delivered == ["ANSWER", "RECEIPT"]
    await drain(postman, MORNING - timedelta(minutes=1))
    assert len(letterbox.delivered) == 2
    await drain(postman, MORNING)
    assert letterbox.delivered == ["ANSWER", "RECEIPT", "REMINDER", "ANNOUNCEMENT"]


async def test_a_reminder_that_expires_in_the_night_is_dropped(
    store: Store, postman: Postman, letterbox: Letterbox
) -> None:
    await write(store, [a_letter(NIGHT, lane=Lane.REMINDER, expires_at=MORNING)], NIGHT)
    await drain(postman, NIGHT)
    await drain(postman, MORNING)
    assert letterbox.tried == []
    assert await counts(store) == {LetterState.EXPIRED: 1}


@pytest.mark.parametrize(
    ("quiet", "silent"), [((time(11), time(13)), True), ((time(0), time(0)), False), ((time(22), time(6)), False)]
)
async def test_the_readers_own_quiet_hours_win(
    store: Store, postman: Postman, letterbox: Letterbox, quiet: tuple[time, time], silent: bool
) -> None:
    person = await a_person(store, NOON)
    async with store.transaction() as tx:
        await tx.people.set_quiet(person, quiet)
    await write(store, [a_letter(NOON, lane=Lane.REMINDER, person=person)], NOON)
    await drain(postman)
    assert (letterbox.delivered == []) is silent


async def test_who_blocked_the_bot_hears_nothing_more(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    person = await a_person(store, NOON)
    await write(store, [a_letter(NOON, f"n:{n}", person=person) for n in range(5)], NOON)
    letterbox.fails(Unreachable("403"))
    await drain(postman)
    assert letterbox.tried == ["n:0"]
    assert await counts(store) == {LetterState.UNREACHABLE: 5}


async def test_a_letter_that_is_wrong_fails_once(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    await write(store, [a_letter(NOON)], NOON)
    letterbox.fails(Undeliverable("400 can't parse entities"))
    await drain(postman)
    await drain(postman, NOON + DAY)
    assert letterbox.tried == ["test:1"]
    assert await counts(store) == {LetterState.FAILED: 1}


async def test_a_letter_that_did_not_leave_is_tried_again(
    store: Store, postman: Postman, letterbox: Letterbox
) -> None:
    await one_of_each_lane(store)
    letterbox.fails(*[TryLater("HTTP 500")] * 4)
    await drain(postman)
    assert letterbox.delivered == []
    await drain(postman, NOON + timedelta(seconds=15))
    assert len(letterbox.delivered) == 4


async def test_a_letter_is_given_up_after_two_hours(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    await write(store, [a_letter(NOON)], NOON)
    letterbox.fails(*[TryLater("HTTP 500")] * 50)
    for minute in range(180):
        await drain(postman, NOON + timedelta(minutes=minute))
    assert len(letterbox.tried) == ATTEMPTS_MOST
    assert await counts(store) == {LetterState.FAILED: 1}


async def test_nothing_leaves_while_telegram_says_wait(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    await write(store, [a_letter(NOON, f"n:{n}", chat=n) for n in range(1, 31)], NOON)
    letterbox.fails(TryLater("429", after=3600.0))
    await drain(postman)
    await drain(postman, NOON + DAY)
    assert len(letterbox.tried) <= IN_FLIGHT
    assert (await counts(store))[LetterState.QUEUED] >= 30 - IN_FLIGHT + 1


async def test_a_short_wait_is_sat_out(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    await write(store, [a_letter(NOON)], NOON)
    letterbox.fails(TryLater("429", after=0.05))
    await drain(postman)
    assert letterbox.delivered == ["test:1"]


async def test_a_lost_answer_means_a_second_receipt_but_no_second_announcement(
    store: Store, postman: Postman, letterbox: Letterbox
) -> None:
    await one_of_each_lane(store)
    for _ in Lane:
        letterbox.loses_the_answer(Unknown("HTTP 502"))
    await drain(postman)
    await drain(postman, NOON + timedelta(minutes=1))
    assert sorted(letterbox.delivered) == sorted([lane.name for lane in Lane] + ["ANSWER", "RECEIPT"])
    assert await counts(store) == {LetterState.SENT: 2, LetterState.UNKNOWN: 2}


async def test_letters_follow_a_group_that_moved(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    await write(store, [a_letter(NOON, "a", chat=-5), a_letter(NOON, "b", chat=-5)], NOON)
    letterbox.fails(Moved(-1005))
    await drain(postman)
    assert letterbox.delivered == ["a", "b"]
    async with store.transaction() as tx:
        chats = (await tx.connection.execute(text("SELECT DISTINCT chat_id FROM letters"))).scalars().all()
    assert chats == [-1005]


async def test_a_refused_token_costs_no_letter(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    await write(store, [a_letter(NOON)], NOON)
    letterbox.fails(TokenRefused("Unauthorized"))
    await drain(postman)
    await drain(postman)
    assert letterbox.tried == ["test:1"]
    assert [letter.attempts for letter in await claim(store, NOON)] == [1]


async def test_a_bug_with_one_letter_harms_no_other(store: Store, postman: Postman, letterbox: Letterbox) -> None:
    await write(store, [a_letter(NOON, f"n:{n}", Lane.REMINDER, chat=n) for n in range(1, 9)], NOON)
    letterbox.fails(ZeroDivisionError())
    await drain(postman)
    assert await counts(store) == {LetterState.SENT: 7, LetterState.UNKNOWN: 1}


async def test_what_became_of_a_letter_is_noted_even_if_the_database_went_away(
    store: Store, postman: Postman, letterbox: Letterbox
) -> None:
    async def cut_all_connections() -> None:
        async with store.engine.connect() as connection:
            await connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )

    letterbox.during = cut_all_connections
    await write(store, [a_letter(NOON, lane=Lane.ANNOUNCEMENT)], NOON)
    await postman.deliver()
    await store.close()  # what was cut is not what is asked
    assert await counts(store) == {LetterState.SENT: 1}


async def test_what_a_dead_worker_left_is_taken_up_when_its_lease_ends(
    store: Store, postman: Postman, letterbox: Letterbox
) -> None:
    await one_of_each_lane(store)
    await claim(store, NOON)
    await drain(postman)
    assert letterbox.tried == []
    await drain(postman, NOON + LEASE)
    assert letterbox.delivered == ["ANSWER", "RECEIPT"]
    assert await counts(store) == {LetterState.SENT: 2, LetterState.UNKNOWN: 2}

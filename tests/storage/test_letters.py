"""The ledger: every letter once, in order, taken by one worker, and closed by what became of it."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.letters import Lane, LetterState
from storage.store import Store
from tests.letters import LEASE, a_letter, a_person, arrived, claim, counts, write

HOUR = timedelta(hours=1)


async def test_writing_a_letter_twice_writes_it_once(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    assert await write(store, [a_letter(now, "a"), a_letter(now, "b")], now) == 2
    assert await write(store, [a_letter(now, "b"), a_letter(now, "c")], now) == 1
    assert await counts(store) == {LetterState.QUEUED: 3}


async def test_thousands_of_letters_are_written_at_once(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    assert await write(store, [a_letter(now, f"n:{n}", chat=n) for n in range(1, 4001)], now) == 4000


async def test_answers_leave_before_receipts_reminders_and_announcements(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    await write(store, [a_letter(now, lane.name, lane, chat=lane) for lane in reversed(Lane)], now)
    assert [letter.lane for letter in await claim(store, now)] == list(Lane)


async def test_a_letter_for_later_waits(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    await write(store, [a_letter(now, not_before=now + HOUR)], now)
    assert await claim(store, now) == []
    async with store.transaction() as tx:
        assert await tx.letters.next_due() == now + HOUR
    assert len(await claim(store, now + HOUR)) == 1


async def test_workers_in_a_race_never_take_the_same_letter(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    await write(store, [a_letter(now, f"n:{n}", chat=n) for n in range(1, 301)], now)
    taken: list[int] = []

    async def work() -> None:
        while letters := await claim(store, now, 7):
            taken.extend(letter.id for letter in letters)

    async with asyncio.TaskGroup() as group:
        for _ in range(6):
            group.create_task(work())
    assert len(taken) == 300
    assert len(set(taken)) == 300


async def test_a_second_letter_waits_for_the_first_of_its_chat_and_lane(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    await write(store, [a_letter(now, "first"), a_letter(now, "second")], now)
    (first,) = await claim(store, now)
    assert first.key == "first"
    assert await claim(store, now) == []
    async with store.transaction() as tx:
        await tx.fates.later(first, now + HOUR, "HTTP 500")
    assert await claim(store, now) == []
    (first,) = await claim(store, now + HOUR)
    await arrived(store, first, 7, now)
    assert [letter.key for letter in await claim(store, now + HOUR)] == ["second"]


async def test_a_letter_planned_for_tomorrow_does_not_hold_up_todays(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    letters = [a_letter(now, "tomorrow", not_before=now + 24 * HOUR), a_letter(now, "today")]
    await write(store, letters, now)
    assert [letter.key for letter in await claim(store, now)] == ["today"]


async def test_a_letter_past_its_expiry_is_dropped(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    late = [a_letter(now, f"late:{n}", Lane.REMINDER, chat=n, expires_at=now) for n in range(1, 60)]
    await write(store, [*late, a_letter(now, "good", Lane.REMINDER, chat=99)], now)
    assert [letter.key for letter in await claim(store, now, 8)] == ["good"]
    assert await counts(store) == {LetterState.EXPIRED: 59, LetterState.SENDING: 1}


async def test_who_cannot_be_reached_gets_nothing_until_they_write_again(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    person = await a_person(store, now)
    await write(store, [a_letter(now, "one", person=person), a_letter(now, "two", person=person)], now)
    (letter,) = await claim(store, now)
    async with store.transaction() as tx:
        await tx.fates.unreachable(letter, "403", now, now)
        assert not (await tx.people.get(person)).reachable
    assert await counts(store) == {LetterState.UNREACHABLE: 2}
    await write(store, [a_letter(now, "three", person=person)], now)
    assert await claim(store, now) == []
    assert await counts(store) == {LetterState.UNREACHABLE: 3}


async def test_whoever_wrote_while_a_letter_bounced_stays_reachable(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    person = await a_person(store, now + timedelta(seconds=1))
    await write(store, [a_letter(now, "one", person=person), a_letter(now, "two", person=person)], now)
    (letter,) = await claim(store, now)
    async with store.transaction() as tx:
        await tx.fates.unreachable(letter, "403", now, now)
        assert (await tx.people.get(person)).reachable
    assert [letter.key for letter in await claim(store, now)] == ["two"]


async def test_a_killed_workers_answers_leave_again_and_its_announcements_do_not(
    store: Store, clock: TurnedClock
) -> None:
    now = clock.now()
    await write(store, [a_letter(now, lane.name, lane, chat=lane) for lane in Lane], now)
    await claim(store, now)
    async with store.transaction() as tx:
        assert await tx.deliveries.release_expired_leases(now) == 0
        assert await tx.deliveries.release_expired_leases(now + LEASE) == 4
    assert await counts(store) == {LetterState.QUEUED: 2, LetterState.UNKNOWN: 2}
    assert [letter.key for letter in await claim(store, now + LEASE)] == ["ANSWER", "RECEIPT"]


async def test_a_late_worker_may_say_that_it_arrived_but_not_that_it_failed(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    await write(store, [a_letter(now, "answer"), a_letter(now, "news", Lane.ANNOUNCEMENT, chat=2)], now)
    answer, news = await claim(store, now)
    async with store.transaction() as tx:
        await tx.deliveries.release_expired_leases(now + LEASE)
    (again,) = await claim(store, now + LEASE)
    assert again.id == answer.id
    async with store.transaction() as tx:
        await tx.fates.failed(answer, "late", now)
    await arrived(store, news, 5, now)
    assert await counts(store) == {LetterState.SENDING: 1, LetterState.SENT: 1}


async def test_an_unknown_fate_is_for_the_lane_to_judge(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    await write(store, [a_letter(now, lane.name, lane, chat=lane) for lane in Lane], now)
    for letter in await claim(store, now):
        async with store.transaction() as tx:
            await tx.fates.unknown(letter, now, "HTTP 502", now)
    assert [letter.key for letter in await claim(store, now)] == ["ANSWER", "RECEIPT"]
    assert (await counts(store))[LetterState.UNKNOWN] == 2


async def test_an_edit_with_an_unknown_fate_is_made_again(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    edits = [a_letter(now, str(n), Lane.ANNOUNCEMENT, chat=n, method="editMessageText") for n in (1, 2)]
    await write(store, edits, now)
    first, _ = await claim(store, now)
    async with store.transaction() as tx:
        await tx.fates.unknown(first, now, "HTTP 502", now)
        await tx.deliveries.release_expired_leases(now + LEASE)
    assert len(await claim(store, now + LEASE)) == 2


@pytest.mark.parametrize("back", ["later", "abandoned"])
async def test_an_edit_that_goes_back_does_not_overtake_newer_words(
    store: Store, clock: TurnedClock, back: str
) -> None:
    now = clock.now()
    edit = {"method": "editMessageText", "campaign": "announcement:1:change", "body": {"message_id": 7}}
    await write(store, [a_letter(now, "old", Lane.ANNOUNCEMENT, **edit)], now)
    (old,) = await claim(store, now)
    await write(store, [a_letter(now, "new", Lane.ANNOUNCEMENT, **edit)], now)
    async with store.transaction() as tx:
        if back == "later":
            await tx.fates.later(old, now, "HTTP 500")
        else:
            await tx.deliveries.release_expired_leases(now + LEASE)
    assert [letter.key for letter in await claim(store, now + LEASE)] == ["new"]


async def test_letters_are_cancelled_by_the_beginning_of_their_key(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    keys = ("season_1:a", "season_1:b", "seasonX1:c")
    await write(store, [a_letter(now, key, chat=n) for n, key in enumerate(keys)], now)
    async with store.transaction() as tx:
        assert await tx.letters.cancel("season_1:", now) == 2
    assert [letter.key for letter in await claim(store, now)] == ["seasonX1:c"]


async def test_words_are_forgotten_a_week_after_delivery_and_receipts_at_once(
    store: Store, clock: TurnedClock
) -> None:
    now = clock.now()
    await write(store, [a_letter(now, lane.name, lane, chat=lane) for lane in Lane], now)
    for letter in await claim(store, now, 8):
        await arrived(store, letter, 1, now)
    async with store.transaction() as tx:
        assert await tx.letters.forget_bodies(now + timedelta(days=6)) == 0
        assert await tx.letters.forget_bodies(now + timedelta(days=7)) == 3


async def test_letters_follow_a_group_to_its_new_id(store: Store, clock: TurnedClock) -> None:
    now = clock.now()
    await write(store, [a_letter(now, "a", chat=-5), a_letter(now, "b", chat=-6)], now)
    async with store.transaction() as tx:
        await tx.fates.follow(-5, -1005, now)
    assert {letter.chat for letter in await claim(store, now)} == {-1005, -6}


async def test_an_edit_does_not_follow_a_group_where_its_message_has_another_number(
    store: Store, clock: TurnedClock
) -> None:
    now = clock.now()
    edits = [
        replace(a_letter(now, method, chat=-5), method=method) for method in ("editMessageText", "deleteMessage")
    ]
    await write(store, edits, now)
    (on_its_way,) = await claim(store, now, 1)
    async with store.transaction() as tx:
        await tx.fates.follow(-5, -1005, now)
        await tx.fates.later(on_its_way, now)
        await tx.fates.follow(-5, -1005, now)
    assert await claim(store, now) == []
    assert await counts(store) == {LetterState.FAILED: 2}

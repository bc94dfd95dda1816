"""The watch: what fell due is done once and in order, however many look and however late."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.post import Post
from bot.services.watch import Watch
from storage.repositories.moments import Moment
from storage.store import Store, Transaction
from tests.letters import a_letter, write

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Diary:
    """Actions for tests: they write down what was done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    async def note(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        self.done.append(moment.subject)
        return "noted"

    async def fail(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        await tx.letters.write([a_letter(now, "never")], now)
        raise ZeroDivisionError

    async def remind(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        await asyncio.sleep(0.01)
        await tx.letters.write([a_letter(now, f"remind:{moment.subject}")], now)
        return await self.note(tx, moment, now)


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def watch(store: Store, diary: Diary) -> Watch:
    return Watch(store, {"note": diary.note, "fail": diary.fail, "remind": diary.remind})


async def plan(store: Store, *moments: Moment) -> None:
    async with store.transaction() as tx:
        await tx.moments.plan(moments)


async def test_what_fell_due_is_done_once_and_in_order(store: Store, watch: Watch, diary: Diary) -> None:
    hours = [3, 1, 2, 24]
    await plan(store, *(Moment("note", str(hour), NOON + hour * HOUR) for hour in hours))
    assert not await watch.look(NOON)
    assert await watch.look(NOON + 12 * HOUR)
    assert diary.done == ["1", "2", "3"]
    assert not await watch.look(NOON + 12 * HOUR)
    assert diary.done == ["1", "2", "3"]


async def test_planning_twice_is_planning_once(store: Store, watch: Watch, diary: Diary) -> None:
    for _ in range(2):
        await plan(store, Moment("note", "1", NOON))
    await watch.look(NOON)
    assert diary.done == ["1"]


async def test_many_looks_at_once_remind_once(store: Store, watch: Watch, diary: Diary) -> None:
    await plan(store, *(Moment("remind", str(n), NOON) for n in range(5)))
    async with asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(watch.look(NOON))
    assert diary.done == ["0", "1", "2", "3", "4"]


async def test_a_moment_that_fails_holds_up_no_other_and_stays_due(store: Store, watch: Watch, diary: Diary) -> None:
    await plan(store, Moment("fail", "a", NOON), Moment("unheard-of", "b", NOON), Moment("note", "c", NOON))
    assert await watch.look(NOON)
    assert diary.done == ["c"]
    assert not await watch.look(NOON)
    async with store.transaction() as tx:
        assert [moment.subject for moment in await tx.moments.due(NOON)] == ["a", "b"]
        assert await tx.letters.counts() == {}


async def test_the_next_thing_due_is_a_moment_or_a_letter(store: Store, watch: Watch) -> None:
    assert await watch.next_due() is None
    await plan(store, Moment("note", "1", NOON + 3 * HOUR))
    assert await watch.next_due() == NOON + 3 * HOUR
    await write(store, [a_letter(NOON, not_before=NOON + 2 * HOUR)], NOON)
    assert await watch.next_due() == NOON + 2 * HOUR


async def test_the_postman_is_woken_after_the_commit_and_only_for_new_letters(store: Store) -> None:
    woken: list[bool] = []
    post = Post(lambda: woken.append(True))
    async with store.transaction() as tx:
        assert await post.write(tx, [a_letter(NOON)], NOON) == 1
        assert woken == []
    assert woken == [True]
    async with store.transaction() as tx:
        assert await post.write(tx, [a_letter(NOON)], NOON) == 0
    assert woken == [True]

"""The watch: what fell due is done once and in order, however many look and however late."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.people import Role
from bot.services.post import Post
from bot.services.watch import TOO_LATE, Action, Kind, Watch
from bot.services.watch_notices import WatchNotices
from storage.repositories.moments import Moment
from storage.store import Store, Transaction
from tests.city import a_member, letters_to
from tests.letters import a_letter, write

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


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
    return a_watch(store, note=diary.note, fail=diary.fail, remind=diary.remind)


def a_watch(store: Store, **kinds: Kind | Action) -> Watch:
    """With these kinds, and those by which it tells the team."""
    return Watch(store, {**WatchNotices(Post(lambda: None)).actions(), **kinds})


async def due(store: Store, now: datetime) -> list[str]:
    async with store.transaction() as tx:
        return [moment.subject for moment in await tx.moments.due(now)]


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
    assert await due(store, NOON) == ["b"], "what fails pauses"
    assert await due(store, NOON + 15 * SECOND) == ["a", "b"]
    async with store.transaction() as tx:
        assert await tx.letters.counts() == {}


async def test_what_fails_is_tried_again_after_pauses_that_grow_to_an_hour(store: Store, watch: Watch) -> None:
    await plan(store, Moment("fail", "a", NOON))
    tried, now = [], NOON
    for _ in range(12):
        for _ in range(2):
            await watch.look(now)
        upcoming = await watch.next_due()
        assert upcoming is not None
        tried.append(upcoming - now)
        assert await due(store, upcoming - SECOND) == []
        now = upcoming
    assert tried[:3] == [15 * SECOND, 30 * SECOND, 60 * SECOND]
    assert tried[-1] == HOUR


async def test_the_team_is_told_once_of_what_fails_again_and_again(store: Store) -> None:
    lea, diary = await a_member(store, Role.COORDINATOR, name="Léa", language="en"), Diary()
    watch = a_watch(store, announcement=diary.fail)
    await plan(store, Moment("announcement", "bp:ouverture", NOON))
    now = NOON
    for _ in range(6):
        now += HOUR
        await watch.look(now)
        await watch.look(now)
    told = await letters_to(store, lea)
    assert told.count("it fails") == 1
    assert "the announcement “ouverture”" in told


async def test_what_comes_too_late_is_left_out_and_the_team_hears_of_all_of_it_at_once(store: Store) -> None:
    lea, diary = await a_member(store, Role.COORDINATOR, name="Léa", language="en"), Diary()
    watch = a_watch(store, announcement=Kind(diary.note, late=12 * HOUR), note=diary.note)
    hours = {"early": 0, "earlier": 1, "timely": 6}
    await plan(store, *(Moment("announcement", f"bp:{name}", NOON + hour * HOUR) for name, hour in hours.items()))
    await plan(store, Moment("note", "opening", NOON - 300 * HOUR))
    morning = NOON + 18 * HOUR
    while await watch.look(morning):
        continue
    assert diary.done == ["opening", "bp:timely"]
    assert await letters_to(store, lea) == ""
    await watch.look(morning + timedelta(minutes=1))
    told = await letters_to(store, lea)
    assert told.count("left out") == 1
    assert "“early”" in told
    assert "“earlier”" in told
    assert "timely" not in told


async def test_an_action_may_know_itself_that_it_comes_too_late(store: Store) -> None:
    lea, diary = await a_member(store, Role.COORDINATOR, language="en"), Diary()

    async def over(tx: Transaction, moment: Moment, now: datetime) -> str:
        return TOO_LATE

    watch = a_watch(store, reminder=over)
    await plan(store, *(Moment("reminder", f"bp:{n}", NOON) for n in range(30)))
    await watch.look(NOON)
    await watch.look(NOON + timedelta(minutes=1))
    told = await letters_to(store, lea)
    assert "the reminder “0”" in told
    assert "… and 10 more." in told
    assert diary.done == []


async def test_many_of_a_kind_are_done_together_and_in_order(store: Store, diary: Diary) -> None:
    asked: list[int] = []

    async def all_but_one(tx: Transaction, moments: Sequence[Moment], now: datetime) -> dict[Moment, str]:
        """As if somebody held the third."""
        asked.append(len(moments))
        return {moment: await diary.note(tx, moment, now) for moment in moments if moment.subject != "3"}

    watch = a_watch(store, many=Kind(diary.note, all_but_one), note=diary.note)
    await plan(store, *(Moment("many", str(n), NOON + n * SECOND) for n in range(1, 7)))
    await plan(store, Moment("note", "between", NOON + 4 * SECOND))
    await watch.look(NOON + HOUR)
    assert asked == [4, 2]
    assert diary.done == ["1", "2", "4", "3", "between", "5", "6"], "what somebody holds waits for them alone"
    assert not await watch.look(NOON + HOUR)


async def test_where_one_of_many_fails_the_others_are_done_by_themselves(store: Store, diary: Diary) -> None:
    async def together(tx: Transaction, moments: Sequence[Moment], now: datetime) -> dict[Moment, str]:
        return {moment: await alone(tx, moment, now) for moment in moments}

    async def alone(tx: Transaction, moment: Moment, now: datetime) -> str:
        await tx.letters.write([a_letter(now, f"letter:{moment.subject}")], now)
        return str(1 // int(moment.subject))

    watch = a_watch(store, many=Kind(alone, together))
    await plan(store, *(Moment("many", str(n), NOON) for n in range(4)))
    assert await watch.look(NOON)
    assert await due(store, NOON + HOUR) == ["0"]
    async with store.transaction() as tx:
        assert sum((await tx.letters.counts()).values()) == 3


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

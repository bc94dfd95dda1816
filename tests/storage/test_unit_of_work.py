"""The unit of work: whole or not at all, joined from within, followed by what waits for its commit."""

import pytest

from bot.clock import TurnedClock
from storage.repositories.moments import Moment
from storage.store import Store


async def planned(store: Store) -> bool:
    async with store.transaction() as tx:
        return await tx.moments.next_due() is not None


class Fault(Exception):
    """What goes wrong in a test."""


async def test_what_was_written_is_there_after_the_block(store: Store, clock: TurnedClock) -> None:
    async with store.transaction() as tx:
        await tx.moments.plan([Moment("test", "1", clock.now())])
    assert await planned(store)


async def test_an_error_undoes_everything(store: Store, clock: TurnedClock) -> None:
    async def go_wrong() -> None:
        async with store.transaction() as tx:
            await tx.moments.plan([Moment("test", "1", clock.now())])
            raise Fault

    with pytest.raises(Fault):
        await go_wrong()
    assert not await planned(store)


async def test_a_use_case_within_another_shares_its_fate(store: Store, clock: TurnedClock) -> None:
    async def go_wrong() -> None:
        async with store.transaction() as outer:
            async with store.transaction() as inner:
                assert inner is outer
                await inner.moments.plan([Moment("test", "1", clock.now())])
            raise Fault

    with pytest.raises(Fault):
        await go_wrong()
    assert not await planned(store)


async def test_followers_are_called_once_and_after_the_commit(store: Store, clock: TurnedClock) -> None:
    heard: list[str] = []

    def follower() -> None:
        heard.append("committed")

    async with store.transaction() as tx:
        tx.after(follower)
        async with store.transaction() as inner:
            inner.after(follower)
        assert heard == []
    assert heard == ["committed"]


async def test_followers_of_what_was_undone_are_never_called(store: Store) -> None:
    heard: list[str] = []

    async def go_wrong() -> None:
        async with store.transaction() as tx:
            tx.after(lambda: heard.append("undone"))
            raise Fault

    with pytest.raises(Fault):
        await go_wrong()
    assert heard == []

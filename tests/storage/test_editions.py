"""The edition in force: read once a version by each store, and never out of date."""

from collections.abc import AsyncIterator

import pytest

from bot.clock import TurnedClock
from bot.domain.campaigns import Edition
from storage.engine import open_engine
from storage.store import Store
from tests.editions import an_edition


@pytest.fixture
async def elsewhere(database_url: str) -> AsyncIterator[Store]:
    """The store of another process on the same database."""
    store = Store(open_engine(database_url))
    yield store
    await store.close()


async def in_force(store: Store) -> Edition:
    async with store.transaction() as tx:
        found = await tx.editions.current()
    assert found is not None
    return found[1]


async def test_a_version_is_read_once_by_a_store(store: Store, elsewhere: Store, clock: TurnedClock) -> None:
    await an_edition(store, clock)
    assert await in_force(store) is await in_force(store)
    assert await in_force(elsewhere) is not await in_force(store)
    assert await in_force(elsewhere) == await in_force(store)


async def test_what_another_process_loads_is_seen_at_once(store: Store, elsewhere: Store, clock: TurnedClock) -> None:
    await an_edition(store, clock)
    assert (await in_force(store)).name == "Budget participatif"
    await an_edition(elsewhere, clock, name="Budget participatif, saison 3")
    assert (await in_force(store)).name == "Budget participatif, saison 3"

"""What every test may ask for: a real and empty PostgreSQL, a store on it, a clock that can be turned."""

import os
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from bot.aiogram_models import put_off_models
from bot.clock import TurnedClock
from tests.database import a_server, empty
from tests.engines import used_again

if TYPE_CHECKING:
    from storage.store import Store

put_off_models()


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors: tests wait for their database a third of the time."""
    return (os.cpu_count() or 1) * 3 // 2


@pytest.fixture(scope="session")
async def server_url() -> AsyncIterator[str]:
    """The address of a database without tables, on a server of this session (of each worker, under xdist)."""
    with a_server() as url:
        async with used_again():
            yield url


@pytest.fixture(scope="session")
async def migrated_url(server_url: str) -> str:
    """The same database with all tables, the job queue's too."""
    from bot.work.schema import ensure_schema
    from storage.engine import open_engine
    from storage.migrate import migrate

    engine = open_engine(server_url, pool_size=1)
    await migrate(engine)
    await engine.dispose()
    await ensure_schema(server_url)
    return server_url


@pytest.fixture
def database_url(migrated_url: str) -> str:
    """The address of a database whose tables are all empty."""
    empty(migrated_url)
    return migrated_url


@pytest.fixture
async def store(database_url: str) -> "AsyncIterator[Store]":
    """Transactions on the empty database."""
    from storage.engine import open_engine
    from storage.store import Store

    store = Store(open_engine(database_url))
    yield store
    await store.close()


@pytest.fixture
def clock() -> TurnedClock:
    """The machine's clock, which a test may turn forward."""
    return TurnedClock()

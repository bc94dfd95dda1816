"""The team's desk, for the tests of its decisions."""

import pytest

from bot.clock import TurnedClock
from storage.store import Store
from tests.services.desk import Desk, a_desk


@pytest.fixture
async def desk(store: Store, clock: TurnedClock) -> Desk:
    return await a_desk(store, clock)

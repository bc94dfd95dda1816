"""A fresh database with an edition in which everybody may have many ideas."""

from typing import TYPE_CHECKING

import pytest

from bot.clock import TurnedClock
from bot.domain.campaigns import Deposit
from tests.editions import LIMITS, an_edition

if TYPE_CHECKING:
    from storage.store import Store

pytest.register_assert_rewrite("tests.chaos.running")


@pytest.fixture
async def tireless_edition(store: "Store", clock: TurnedClock) -> None:
    """Three ideas a person would be too few for a run of a minute."""
    await an_edition(store, clock, deposit=Deposit(ideas_per_person=1000, articles=LIMITS))
    # Its connections would be older than the server, where that is restarted.
    await store.close()

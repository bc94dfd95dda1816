"""SIGTERM while Telegram does not answer; a stop under load is among the kills (`test_kills.py`)."""

from pathlib import Path

import pytest

from bot.clock import TurnedClock
from storage.store import Store
from tests.chaos.ground import MODES, a_ground
from tests.city import a_person
from tests.editions import an_edition

pytestmark = pytest.mark.chaos


@pytest.mark.parametrize("mode", MODES)
async def test_a_stop_does_not_wait_for_a_telegram_that_hangs(
    mode: str, tmp_path: Path, store: Store, database_url: str, clock: TurnedClock
) -> None:
    await an_edition(store, clock)
    async with a_ground(tmp_path, database_url, mode) as ground:
        zelie = ground.box.person("Zélie", "en")
        await a_person(store, "Zélie", "en", telegram_id=zelie.id, tie="lives")
        await ground.start()
        ground.box.faults.add("hang", times=100)
        zelie.writes("/help")
        await ground.until(lambda: not ground.box.faults.all or ground.box.faults.all[0]["times"] < 100)
        # A process that does not end by itself is killed after fifteen seconds, and its exit code says so.
        assert await ground.stop() == 0
        ground.box.faults.clear()
        await ground.start()
        await zelie.waits_for("put forward an idea")

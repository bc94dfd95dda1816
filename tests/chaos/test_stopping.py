"""SIGTERM in the middle of everything: what is in hand is finished, the process ends well, and nothing is missing."""

import asyncio
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from storage.store import Store
from tests.chaos.ground import MODES, a_ground
from tests.chaos.running import fifty_people, holds_after, live_through
from tests.chaos.verdict import left_open, rows
from tests.city import a_person
from tests.editions import an_edition

pytestmark = pytest.mark.chaos


@pytest.mark.usefixtures("tireless_edition")
@pytest.mark.parametrize("mode", MODES)
async def test_three_restarts_for_a_new_version_are_not_noticed(mode: str, tmp_path: Path, database_url: str) -> None:
    async with a_ground(tmp_path, database_url, mode) as ground:
        residents = fifty_people(ground)

        async def trouble() -> None:
            for _ in range(3):
                await ground.start()
                await asyncio.sleep(2)
                assert await ground.stop() == 0
                assert "updates" not in left_open(database_url)
                done = {number for (number,) in rows(database_url, "SELECT id FROM updates")}
                assert done & set(ground.box.world.updates) == set(), "done, and Telegram was not told"
            await ground.start()

        await live_through(ground, residents, trouble)
        await holds_after(ground, residents, f"{mode}, stopped and started")


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

"""Fifty people write while the bot is killed again and again, then stopped: nothing is lost or doubled."""

import asyncio
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, and passed on

import pytest

from tests.chaos.ground import MODES, a_ground
from tests.chaos.running import SEED, fifty_people, holds_after, live_through, stops_well

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("tireless_edition")]

KILLS = 10


@pytest.mark.parametrize("mode", MODES)
async def test_ten_kills_and_a_stop_cost_nothing(mode: str, tmp_path: Path, database_url: str) -> None:
    chance = Random(f"{SEED} {mode}")
    async with a_ground(tmp_path, database_url, mode) as ground:
        residents = fifty_people(ground)

        async def trouble() -> None:
            await ground.start()
            for _ in range(KILLS):
                await asyncio.sleep(chance.uniform(0.0, 1.5))
                await ground.process.kill()
                await ground.start()
            await asyncio.sleep(chance.uniform(0.5, 1.5))
            await stops_well(ground)
            await ground.start()

        await live_through(ground, residents, trouble)
        await holds_after(ground, residents, mode)

"""Fifty people write while PostgreSQL stops and starts, politely and not, and the bot is killed now and then."""

import asyncio
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, and passed on

import pytest

from tests.chaos.ground import MODES, a_ground
from tests.chaos.running import SEED, fifty_people, holds_after, live_through
from tests.database import restart

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("tireless_edition")]

RESTARTS = ("fast", "immediate", "fast", "immediate", "immediate")
"""`immediate` is the server's own kill -9: it recovers from its log at the next start."""


@pytest.mark.parametrize("mode", MODES)
async def test_five_restarts_of_the_database_cost_nothing(mode: str, tmp_path: Path, database_url: str) -> None:
    chance = Random(f"{SEED} {mode} database")
    async with a_ground(tmp_path, database_url, mode) as ground:
        residents = fifty_people(ground)

        async def trouble() -> None:
            await ground.start()
            for place, how in enumerate(RESTARTS):
                await asyncio.sleep(chance.uniform(0.5, 2.5))
                killed = place % 2 == 1
                if killed:
                    await ground.process.kill()
                await asyncio.to_thread(restart, database_url, how)
                assert ground.process.running != killed, f"it did not outlive the restart:\n{ground.tail()}"
                await ground.start()

        await live_through(ground, residents, trouble)
        await holds_after(ground, residents, f"{mode}, restarts")

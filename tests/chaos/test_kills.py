"""Fifty people write while the bot is killed again and again: nothing is lost or doubled, all are answered."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, and passed on

import pytest

from storage.engine import open_engine
from storage.store import Store
from tests.chaos.ground import MODES, Ground, a_ground
from tests.chaos.loglines import faults_in
from tests.chaos.residents import Resident, crowd, first_names
from tests.chaos.verdict import chain_holds, count, left_open, out_of_order, unanswered

pytestmark = [pytest.mark.chaos, pytest.mark.usefixtures("tireless_edition")]

PEOPLE = 50
KILLS = 10
SEED = 20261123

FINISH_WITHIN = 120.0


async def live_through(ground: Ground, residents: list[Resident], trouble: Callable[[], Awaitable[None]]) -> None:
    """Let people write for as long as there is trouble, and finish what they began."""
    over = asyncio.Event()
    async with asyncio.timeout(FINISH_WITHIN * 2), asyncio.TaskGroup() as tasks:
        living = [tasks.create_task(one.lives(over.is_set)) for one in residents]
        await trouble()
        over.set()
        _, late = await asyncio.wait(living, timeout=FINISH_WITHIN)
        assert not late, f"{len(late)} people still wait:\n{residents[0].person.screen}\n{ground.tail()}"


async def holds_after(ground: Ground, residents: list[Resident], mode: str) -> None:
    """All that must be true once people are content and the ledger is empty."""
    await ground.until(lambda: "letters" not in left_open(ground.url))
    assert await ground.stop() == 0
    verdict = count(ground, residents)
    print(f"\n{mode}: {verdict}")
    assert (verdict.lost, verdict.doubled, verdict.unexpected, verdict.untold) == (set(), set(), set(), set())
    assert set(verdict.attempted) == verdict.acknowledged
    assert unanswered(ground, residents) == []
    assert out_of_order(ground.url, residents, apart=mode == "webhook") == []
    assert left_open(ground.url) == {}
    store = Store(open_engine(ground.url))
    assert await chain_holds(store)
    await store.close()
    assert faults_in(ground, residents) == []


@pytest.mark.parametrize("mode", MODES)
async def test_ten_kills_cost_nothing(mode: str, tmp_path: Path, database_url: str) -> None:
    chance = Random(f"{SEED} {mode}")
    async with a_ground(tmp_path, database_url, mode) as ground:
        residents = crowd([ground.box.person(name, "en") for name in first_names(PEOPLE)], SEED)

        async def trouble() -> None:
            await ground.start()
            for _ in range(KILLS):
                await asyncio.sleep(chance.uniform(0.0, 2.5))
                await ground.process.kill()
                await ground.start()

        await live_through(ground, residents, trouble)
        await holds_after(ground, residents, mode)

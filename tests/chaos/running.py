"""A run with faults, from the first message to the verdict."""

import asyncio
from collections.abc import Awaitable, Callable

from storage.engine import open_engine
from storage.store import Store
from tests.chaos.ground import Ground
from tests.chaos.loglines import faults_in
from tests.chaos.residents import Resident, crowd
from tests.chaos.somebody import first_names
from tests.chaos.verdict import chain_holds, count, left_open, never_said, not_dealt_with, out_of_order, rows, unheard

PEOPLE = 50
SEED = 20261123

FINISH_WITHIN = 120.0
"""Seconds of patience with people who are finishing what they began."""


def fifty_people(ground: Ground) -> list[Resident]:
    return crowd([ground.box.person(name, "en") for name in first_names(PEOPLE)], SEED)


async def live_through(ground: Ground, residents: list[Resident], trouble: Callable[[], Awaitable[None]]) -> None:
    """Let people write for as long as there is trouble, and finish what they began."""
    over = asyncio.Event()
    async with asyncio.timeout(FINISH_WITHIN * 2), asyncio.TaskGroup() as tasks:
        living = [tasks.create_task(one.lives(over.is_set)) for one in residents]
        await trouble()
        over.set()
        _, late = await asyncio.wait(living, timeout=FINISH_WITHIN)
        assert not late, f"{len(late)} people still wait:\n{residents[0].person.screen}\n{ground.tail()}"


async def stops_well(ground: Ground) -> None:
    """SIGTERM under load: what was begun is finished, and Telegram knows what is done."""
    assert await ground.stop() == 0
    assert "updates" not in left_open(ground.url)
    done = {number for (number,) in rows(ground.url, "SELECT id FROM updates")}
    assert done & set(ground.box.world.updates) == set(), "done, and Telegram was not told"


async def holds_after(ground: Ground, residents: list[Resident], what: str) -> None:
    """All that must be true once people are content and the ledger is empty."""
    await ground.until(lambda: "letters" not in left_open(ground.url))
    assert await ground.stop() == 0
    verdict = count(ground, residents)
    print(f"\n{what}: {verdict}")
    assert (verdict.lost, verdict.doubled, verdict.unexpected, verdict.untold) == (set(), set(), set(), set())
    assert set(verdict.attempted) == verdict.acknowledged
    assert not_dealt_with(ground, residents) == []
    assert unheard(ground, residents) == []
    assert never_said(ground) == []
    assert out_of_order(ground.url, residents, apart=ground.by_webhook) == []
    assert left_open(ground.url) == {}
    store = Store(open_engine(ground.url))
    assert await chain_holds(store)
    await store.close()
    assert faults_in(ground, residents) == []

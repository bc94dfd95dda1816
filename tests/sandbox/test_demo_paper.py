"""The demonstration has a ballot paper: when its clock is turned to the vote, one can vote."""

from datetime import timedelta
from pathlib import Path

from bot.clock import TurnedClock
from bot.domain.phases import PhaseName
from bot.sandbox.box import Box
from bot.sandbox.demo import settle
from bot.services.assembly import build_services
from storage.store import Store
from tests.city import a_person


async def test_turning_the_clock_to_the_vote_gives_fourteen_projects(store: Store, tmp_path: Path) -> None:
    clock = TurnedClock()
    async with Box(tmp_path, clock) as box:
        await settle(store, clock, box)
    services = build_services(store, clock, lambda: None, b"pepper")
    async with store.transaction() as tx:
        current = await tx.editions.current()
    assert current is not None
    voting = current[1].phase(PhaseName.VOTING)
    assert voting is not None
    clock.turn(voting.opens - clock.now() + timedelta(minutes=1))
    while await services.watch.look(clock.now()):
        pass
    booth = await services.voting.booth(await a_person(store))
    (town,) = booth.lists
    assert [project.number for project in town.projects] == list(range(1, 15))
    basket, water = town.project(4), town.project(13)
    assert basket is not None
    assert water is not None
    assert (basket.conflicts, water.conflicts) == ((13,), (4,))

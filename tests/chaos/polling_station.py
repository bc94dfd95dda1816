"""Voters in a process of their own: `python -m tests.chaos.polling_station URL FORWARD PERSON …`.

Each votes again and again until the vote is closed to them, and says what became of each try: `PERSON RECEIPT`, or
`PERSON closed`. Its clock is turned forward by so many seconds.
"""

import asyncio
import sys
from datetime import timedelta

from bot.clock import TurnedClock
from bot.domain.people import Person, PersonId
from bot.domain.phases import PhaseClosed
from bot.lifetime import loop_factory
from bot.services.assembly import build_services
from bot.services.services import Services
from storage.engine import open_engine
from storage.store import Store


async def votes(do: Services, person: Person) -> None:
    turn = 0
    while True:
        try:
            booth = await do.voting.clear(person)
            booth = await do.voting.choose(person, "town", 1 + turn % 4, 1)
            receipt = await do.voting.cast(person, booth.filled.submission)
        except PhaseClosed:
            print(person.id, "closed", flush=True)
            return
        print(person.id, receipt.code, flush=True)
        turn += 1


async def work(url: str, clock: TurnedClock, numbers: list[int]) -> None:
    store = Store(open_engine(url, pool_size=4))
    do = build_services(store, clock, lambda: None, b"pepper")
    async with store.transaction() as tx:
        people = [await tx.people.get(PersonId(number)) for number in numbers]
    async with asyncio.TaskGroup() as group:
        for person in people:
            group.create_task(votes(do, person))
    await store.close()


if __name__ == "__main__":
    address, forward, *voters = sys.argv[1:]
    turned = TurnedClock(timedelta(seconds=float(forward)))
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        runner.run(work(address, turned, [int(voter) for voter in voters]))

"""A vote with faults: people come one after the other, while the bot is killed and its database restarted."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random  # noqa: TID251 - seeded, and passed on

from sqlalchemy import insert

from bot.clock import SystemClock
from storage.models import PersonRow
from storage.store import Store
from tests.chaos.ground import Ground
from tests.chaos.officers import Counter
from tests.chaos.somebody import first_names
from tests.chaos.voters import Voter, electorate
from tests.database import restart

SEED = 20261128

NEWCOMERS = 10
"""One in so many has never written to the bot before."""

ACTS = 11
"""Acts of a voter, rather fewer than on average: by these the faults are spread over the day."""

PATIENCE, EACH = 180.0, 1.0
"""Seconds of patience with all of them, and for each of them."""

KILL = "kill -9"
RESTARTS = ("immediate", "fast", "immediate")
"""`immediate` is the server's own kill -9: it recovers from its log at the next start."""


@dataclass(frozen=True, slots=True)
class Size:
    """So many voters, so many of them at once, and what happens meanwhile."""

    voters: int
    at_once: int
    kills: int
    restarts: int


async def voters_of(ground: Ground, store: Store, many: int) -> list[Voter]:
    """Most of them have been welcomed before the vote."""
    people = [ground.box.person(name, "en") for name in first_names(many)]
    now = SystemClock().now()
    told = {"language": "en", "tie": "lives", "welcomed_at": now, "created_at": now, "seen_at": now}
    known = [
        {"telegram_id": person.id, "first_name": person.name, **told}
        for place, person in enumerate(people)
        if place % NEWCOMERS
    ]
    async with store.transaction() as tx:
        await tx.connection.execute(insert(PersonRow), known)
    return electorate(people, SEED)


@dataclass(frozen=True, slots=True)
class ElectionDay:
    """From the first voter to the last."""

    ground: Ground
    counter: Counter
    voters: Sequence[Voter]
    size: Size

    async def passes(self) -> None:
        """Everybody does what they came for, and all the faults happen meanwhile. Raises AssertionError."""
        await self.ground.start()
        await self.counter.usher.begins(self.counter.urn)
        gate = asyncio.Semaphore(self.size.at_once)

        async def comes(voter: Voter) -> None:
            async with gate:
                await voter.votes(self.counter)

        async with asyncio.TaskGroup() as tasks:
            coming = [tasks.create_task(comes(voter)) for voter in self.voters]
            trouble = tasks.create_task(self._goes_wrong())
            _, late = await asyncio.wait([trouble, *coming], timeout=PATIENCE + EACH * self.size.voters)
            assert not late, f"{len(late)} still wait:\n{self._somebody_late(coming)}\n{self.ground.tail()}"

    async def _goes_wrong(self) -> None:
        chance = Random(f"{SEED}:faults")
        faults = [KILL] * self.size.kills + [*RESTARTS[: self.size.restarts]]
        chance.shuffle(faults)
        for place, fault in enumerate(faults, 1):
            await self._until_acts(self.size.voters * ACTS * place // (len(faults) + 1))
            await asyncio.sleep(chance.uniform(0.0, 1.5))
            print(f"{fault} after {self._acts()} acts", flush=True)
            if fault == KILL:
                await self.ground.process.kill()
            else:
                await asyncio.to_thread(restart, self.ground.url, fault)
                assert self.ground.process.running, f"it did not outlive the restart:\n{self.ground.tail()}"
            await self.ground.start()

    async def _until_acts(self, many: int) -> None:
        while self._acts() < many:  # noqa: ASYNC110 - nobody rings when somebody acts
            await asyncio.sleep(0.1)

    def _acts(self) -> int:
        return sum(len(voter.acts) for voter in self.voters)

    def _somebody_late(self, coming: Sequence["asyncio.Task[None]"]) -> str:
        late = [voter for voter, task in zip(self.voters, coming, strict=True) if voter.acts and not task.done()]
        return "\n".join(f"{voter.person.name}, {voter.habit}:\n{voter.person.screen}" for voter in late[:3])

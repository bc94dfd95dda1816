"""The coordinators: what two of them do with the edition, from the studies to the publication, each at its moment."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random  # noqa: TID251 - seeded, and passed on

from bot.domain.campaigns import Edition
from bot.domain.phases import Phase, PhaseName
from bot.sandbox.people import Person
from bot.sandbox.rehearsal import count
from bot.sandbox.rehearsal.announcing import announce, announced_at, broadcast
from bot.sandbox.rehearsal.ballots import Published, published
from bot.sandbox.rehearsal.broadcasts import Broadcast
from bot.sandbox.rehearsal.dates import Dates
from bot.sandbox.rehearsal.programme import Act
from bot.sandbox.rehearsal.staff import postpone
from bot.sandbox.rehearsal.stage import Stage
from bot.sandbox.rehearsal.studies import study

Tell = Callable[[datetime, str], None]
"""Hears what happens, and when."""

DAYS, DECIDED = 27, timedelta(days=4)
"""The vote is postponed by so much, as in 2024, once it was announced; so the clocks change before it begins."""

STUDIED = timedelta(days=7)
"""So long before its end, the analysis is done."""

LATER = timedelta(hours=2)
"""After a phase has closed or opened."""

DRAW, KNOWN = time(20, 30), timedelta(minutes=1)
"""When the seed of a draw is known, and typed."""


@dataclass
class Coordinators:
    """One asks, the other approves. `turn_to` turns the clock as far as they have to wait."""

    asks: Person
    approves: Person
    stage: Stage
    dates: Dates
    chance: Random
    think: Callable[[], None]
    turn_to: Callable[[datetime], Awaitable[None]]
    tell: Tell
    announced: Broadcast | None = None
    group: int = 0
    published: Published | None = None
    draws: int = 0

    def acts(self) -> list[tuple[datetime, Act]]:
        """In the order of time."""
        first, then = self.dates.first, self.dates.then
        return [
            (_phase(first, PhaseName.ANALYSIS).closes - STUDIED, self.studies),
            (announced_at(first), self.announces),
            (self.dates.moved_at, self.postpones),
            (_phase(then, PhaseName.VOTING).closes + LATER, self.counts),
            (_phase(then, PhaseName.RESULTS).opens + LATER, self.publishes),
        ]

    async def studies(self) -> None:
        projects = await study(self.asks, self.chance, self.think)
        self._tell(f"{projects} ideas are costed and put on the ballot paper")

    async def announces(self) -> None:
        self.announced = broadcast(self.stage.clock.now())
        self.group = await announce(self.asks, self.approves, self.think)
        await self.stage.settle()
        self.tell(self.announced.due, "an announcement of the chat leaves, with a second person's yes")

    async def postpones(self) -> None:
        await postpone(self.asks, self.approves, DAYS)
        self._tell(f"the vote is postponed by {DAYS} days, with a second person's yes")

    async def counts(self) -> None:
        """Strange ballots first; where projects are level, a draw the same evening."""
        strange = await count.decide(self.asks, self.approves, self.think)
        if not await count.open_urn(self.asks):
            zone = self.dates.then.zone
            due = datetime.combine(self.stage.clock.now().astimezone(zone), DRAW, zone)
            await count.announce_draw(self.asks, due)
            self._tell("projects are level: a draw is announced")
            await self.turn_to(due + KNOWN)
            await count.draw(self.asks)
            self.draws += 1
        self._tell(f"the ballots are counted; groups of them that looked strange: {strange}")

    async def publishes(self) -> None:
        await count.publish(self.asks, self.approves)
        self.published = await published(self.stage)
        self._tell(f"the results are published, with a second person's yes: {self.published.funded} projects funded")

    def _tell(self, what: str) -> None:
        self.tell(self.stage.clock.now(), what)


def _phase(edition: Edition, name: PhaseName) -> Phase:
    phase = edition.phase(name)
    assert phase is not None, "the demonstration has them all"
    return phase

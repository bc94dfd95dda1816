"""An open vote with officers at its desk, for the tests of desk, paper and codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import TurnedClock
from bot.domain.desk import Shown
from bot.domain.people import Person, Role
from bot.domain.vote_codes import CodeUse
from bot.services.campaigns import Loaded
from bot.services.code_printing import CodePrinting, PrintedBatch
from bot.services.codes import CodeWish
from bot.services.polling_desk import Ballot
from bot.services.services import Services
from storage.store import Store
from tests.city import a_member


@dataclass(repr=False)
class Hall:
    """Two officers, two coordinators, and what they do most."""

    store: Store
    clock: TurnedClock
    do: Services
    lina: Person
    omar: Person
    lea: Person
    nadia: Person
    loaded: Loaded | None = None

    async def batch(self, size: int = 5, use: CodeUse = CodeUse.LETTERS) -> int:
        """Asked for by one, approved by another; its number."""
        asked = await self.do.codes.ask(self.lea, CodeWish(use, size, ("ar", "en")))
        await self.do.approvals.approve(self.nadia, asked.approval.id)
        return (await self.do.codes.batches(self.lea))[-1].id

    async def printed(self, size: int = 5, use: CodeUse = CodeUse.LETTERS) -> PrintedBatch:
        keys = self.do.codes.booths.keys
        return await CodePrinting(self.store, self.clock, keys).print(await self.batch(size, use), lambda _: None)

    async def closes(self) -> None:
        """The vote is over."""
        self.clock.turn(timedelta(weeks=3))
        for _ in range(3):
            await self.do.watch.look(self.clock.now())

    async def deeds(self) -> list[str]:
        """The journal, the oldest first."""
        async with self.store.transaction() as tx:
            return [entry.act.deed for entry in reversed(await tx.audit.page(100))]


async def a_hall(store: Store, clock: TurnedClock, do: Services) -> Hall:
    officers = [await a_member(store, Role.DESK_OFFICER, name=name) for name in ("Lina", "Omar")]
    coordinators = [await a_member(store, Role.COORDINATOR, name=name) for name in ("Léa", "Nadia")]
    (lina, omar), (lea, nadia) = officers, coordinators
    return Hall(store, clock, do, lina, omar, lea, nadia)


def somebody(number: int = 1) -> Shown:
    """A line of the register."""
    return Shown(surname="Dupont", first_name="Amélie", born=f"03/04/{1950 + number}")


def a_ballot(numbers: Sequence[int] = (1,), **more: int | str | None) -> Ballot:
    return Ballot({"town": dict.fromkeys(numbers, 1)}, **more)  # type: ignore[arg-type] # a card or a neighbourhood


async def counting(hall: Hall) -> tuple[int, int, int]:
    """Lines of the roll, those set aside, and sealed ballots."""
    assert hall.loaded is not None
    async with hall.store.transaction() as tx:
        lines = await tx.roll.all(hall.loaded.id)
        ballots = await tx.urn.count(hall.loaded.id)
    return len(lines), sum(line.set_aside for line in lines), sum(ballots.values())

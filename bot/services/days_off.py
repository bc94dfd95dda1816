"""Days off: told by each for themselves; the reminders of their tasks make way for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.clock import Clock
from bot.domain.people import Person
from bot.domain.working_days import Absence
from bot.services.task_calendar import date_anew
from bot.services.task_ground import at_work, zone_of
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Weekends and public holidays need not be told."""

    store: Store
    clock: Clock

    async def of(self, person: Person) -> Sequence[Absence]:
        """Those that are not over."""
        async with self.store.transaction() as tx:
            await at_work(tx, person)
            return await self._to_come(tx, person)

    async def add(self, person: Person, absence: Absence) -> Sequence[Absence]:
        async with self.store.transaction() as tx:
            await at_work(tx, person)
            await tx.absences.add(person.id, absence)
            return await self._dated_anew(tx, person)

    async def remove(self, person: Person, first: date) -> Sequence[Absence]:
        """The absence that begins on this day; nothing if there is none any more."""
        async with self.store.transaction() as tx:
            await at_work(tx, person)
            await tx.absences.remove(person.id, first)
            return await self._dated_anew(tx, person)

    async def _dated_anew(self, tx: Transaction, person: Person) -> Sequence[Absence]:
        tasks = await tx.tasks.of_holder(person.id)
        await date_anew(tx, tasks, await zone_of(tx), self.clock.now())
        return await self._to_come(tx, person)

    async def _to_come(self, tx: Transaction, person: Person) -> Sequence[Absence]:
        today = self.clock.now().astimezone(await zone_of(tx)).date()
        return [one for one in (await tx.absences.of([person.id])).get(person.id, ()) if one.last >= today]

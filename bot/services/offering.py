"""What ambassadors offer: languages, places, hours, kinds of mission, a phone, and pauses."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.missions import MissionKind
from bot.domain.network import SPOKEN, Ambassador, NotInNetwork, Slot, may_pause
from bot.domain.people import Deed, Person
from bot.domain.working_days import Absence
from bot.services.campaigns import Loaded, edition_in_force
from bot.services.rights import make_sure
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Offering:
    """One's own, at any time. Each method raises `NotAllowed` or `NotInNetwork`, and returns what stands now."""

    store: Store
    clock: Clock

    async def own(self, person: Person) -> Ambassador:
        async with self.store.transaction() as tx:
            return await self._member(tx, person)

    async def speak(self, person: Person, languages: Collection[str]) -> Ambassador:
        """One language at least: without any, nobody could be asked for anything."""
        known = frozenset(languages) & frozenset(SPOKEN)
        return await self._offer(person, languages=known or {person.language})

    async def go_to(self, person: Person, neighbourhoods: Collection[str]) -> Ambassador:
        """Those of the edition; none of them means the whole town."""
        async with self.store.transaction() as tx:
            await self._member(tx, person)
            loaded: Loaded = await edition_in_force(tx)
            known = {place.id for place in loaded.edition.neighbourhoods}
            await tx.network.offer(person.id, neighbourhoods=known.intersection(neighbourhoods))
            return await self._member(tx, person)

    async def be_free(self, person: Person, slots: Collection[Slot]) -> Ambassador:
        return await self._offer(person, free={slot.key for slot in slots})

    async def like(self, person: Person, kinds: Collection[MissionKind]) -> Ambassador:
        return await self._offer(person, kinds=set(kinds))

    async def share_phone(self, person: Person, number: str | None) -> Ambassador:
        """For the leaders of one's own missions, and for nobody else; None takes it back."""
        async with self.store.transaction() as tx:
            await self._member(tx, person)
            await tx.network.share_phone(person.id, number)
            return await self._member(tx, person)

    async def pause(self, person: Person, days: Absence) -> Ambassador:
        """Be asked for nothing on these days. Raises `PauseOver`."""
        async with self.store.transaction() as tx:
            await self._member(tx, person)
            loaded = await edition_in_force(tx)
            may_pause(days, self.clock.now().astimezone(loaded.edition.zone).date())
            return await self._pause(tx, person, days)

    async def come_back(self, person: Person) -> Ambassador:
        """The pause is over."""
        async with self.store.transaction() as tx:
            await self._member(tx, person)
            return await self._pause(tx, person, None)

    async def _offer(self, person: Person, **offers: Collection[str]) -> Ambassador:
        async with self.store.transaction() as tx:
            await self._member(tx, person)
            await tx.network.offer(person.id, **offers)
            return await self._member(tx, person)

    async def _pause(self, tx: Transaction, person: Person, pause: Absence | None) -> Ambassador:
        await tx.network.pause(person.id, pause)
        return await self._member(tx, person)

    async def _member(self, tx: Transaction, person: Person) -> Ambassador:
        await make_sure(tx, person, Deed.TAKE_PART)
        found = await tx.network.find(person.id, lock=True)
        if found is None or not found.member:
            raise NotInNetwork
        return found

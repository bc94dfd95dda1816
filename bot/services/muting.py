"""No more letters about one idea, by one tap; and the way back."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.ideas import IdeaId
from bot.domain.people import Person
from bot.domain.shelf import NotOnShelf
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Muting:
    """Whoever wants to hear less is heard whatever the calendar says, and whether or not the idea is still shown."""

    store: Store
    clock: Clock

    async def mute(self, person: Person, idea: IdeaId) -> int:
        """Follow it no more; its number. Raises `NotOnShelf` when it never had one."""
        async with self.store.transaction() as tx:
            number = await _number(tx, idea)
            await tx.cards.unfollow(idea, person.id)
        return number

    async def unmute(self, person: Person, idea: IdeaId) -> int:
        """Take it back; its number. Raises `NotOnShelf` when it is not shown any more."""
        async with self.store.transaction() as tx:
            number = await _number(tx, idea)
            if await tx.cards.follow(idea, person.id, self.clock.now()) is None:
                raise NotOnShelf
        return number


async def _number(tx: Transaction, idea: IdeaId) -> int:
    found = await tx.ideas.find(idea)
    if found is None or found.number is None:
        raise NotOnShelf
    return found.number

"""What residents do with the ideas of others: look, support, follow."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.campaigns import Edition
from bot.domain.ideas import IdeaId
from bot.domain.neighbourhoods import distance
from bot.domain.people import Person
from bot.domain.phases import Action
from bot.domain.projects import Project
from bot.domain.shelf import Aisle, Card, Leaf, NotOnShelf, Page, Spot, Way
from bot.services.campaigns import Loaded, edition_in_force
from bot.services.paper_ground import paper_now
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Ideas:
    """Only what is on the shelf exists here: nothing tells a hidden idea from one that never was."""

    store: Store
    clock: Clock

    async def browse(self, edition: Loaded, way: Way, leaf: Leaf | None = None) -> Page:
        """A page of an aisle; `near` and `search` are aisles, too."""
        async with self.store.transaction() as tx:
            return await tx.shelf.page(edition.id, way, leaf)

    async def card(self, person: Person, idea: IdeaId) -> Card:
        """Raises `NotOnShelf`."""
        async with self.store.transaction() as tx:
            return _seen(await tx.cards.open(idea, person.id))

    async def numbered(self, person: Person, edition: Loaded, number: int) -> Card:
        """The idea of a share link. Raises `NotOnShelf`."""
        async with self.store.transaction() as tx:
            return _seen(await tx.cards.numbered(edition.id, number, person.id))

    async def project(self, edition: Loaded, idea: IdeaId) -> Project:
        """What an idea has become on the ballot paper. Raises `NotOnShelf`, `ProjectUnknown`."""
        async with self.store.transaction() as tx:
            found = await tx.projects.of_idea(idea)
            if found is None or found[0] != edition.id:
                raise NotOnShelf
            return (await paper_now(tx, edition)).project(found[1])

    async def support(self, person: Person, idea: IdeaId) -> Card:
        """Encourage an idea, once however often it is tapped. Raises `NotOnShelf`, `PhaseClosed`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            edition = await _permitted(tx, Action.SUPPORT, self.clock)
            return _seen(await tx.cards.support(idea, person.id, now), edition)

    async def unsupport(self, person: Person, idea: IdeaId) -> Card:
        """Take it back, for as long as supports may be given. Raises `NotOnShelf`, `PhaseClosed`."""
        async with self.store.transaction() as tx:
            edition = await _permitted(tx, Action.SUPPORT, self.clock)
            return _seen(await tx.cards.unsupport(idea, person.id), edition)

    async def follow(self, person: Person, idea: IdeaId) -> Card:
        """Hear what becomes of an idea. Raises `NotOnShelf`, `PhaseClosed`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            edition = await _permitted(tx, Action.FOLLOW, self.clock)
            return _seen(await tx.cards.follow(idea, person.id, now), edition)

    async def unfollow(self, person: Person, idea: IdeaId) -> Card:
        """Hear no more of it: whatever the calendar says. Raises `NotOnShelf`, once it is done."""
        async with self.store.transaction() as tx:
            return _seen(await tx.cards.unfollow(idea, person.id))


def near(edition: Edition, spot: Spot) -> Way:
    """The aisle of what is near a spot; ideas without a pin are where their neighbourhood's people live."""
    centres = {
        place.id: round(distance(spot.latitude, spot.longitude, place.latitude, place.longitude))
        for place in edition.neighbourhoods
    }
    return Way(Aisle.NEAR, spot=spot, centres=centres)


async def _permitted(tx: Transaction, action: Action, clock: Clock) -> int:
    """The edition in force, whose calendar permits this now."""
    loaded = await edition_in_force(tx)
    loaded.at(clock.now()).require(action)
    return loaded.id


def _seen(card: Card | None, edition: int | None = None) -> Card:
    """What was done to an idea that is not there, or belongs to another edition, is undone by the refusal."""
    if card is None or edition not in (None, card.idea.edition):
        raise NotOnShelf
    return card

"""Moving dates: seen first, asked for, and done when somebody else says yes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.approvals import Effect
from bot.domain.moving import NoSuchPhase, Wish
from bot.domain.people import Deed, Person
from bot.domain.phases import NoEdition, PhaseName
from bot.domain.stages import Stage
from bot.services.approvals import Approvals, Asked
from bot.services.campaigns import Loaded, in_force
from bot.services.corrections import DATES
from bot.services.movement import Movement
from bot.services.rights import make_sure
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Calendar:
    """An edition as it stands: its phases with their states."""

    loaded: Loaded
    stages: Sequence[Stage]

    def stage(self, name: PhaseName) -> Stage:
        """Raises `NoSuchPhase`."""
        found = next((stage for stage in self.stages if stage.name is name), None)
        if found is None:
            raise NoSuchPhase
        return found


@dataclass(frozen=True, slots=True)
class Preview:
    """What a wish would do, and how many were told otherwise."""

    effect: Effect
    told: int


@dataclass(frozen=True, slots=True)
class Moving:
    """For coordinators. What is shown is what is asked for; what is asked for is what is done."""

    store: Store
    approvals: Approvals
    movement: Movement

    async def calendar(self, by: Person) -> Calendar:
        """The phases, as their rows say. Raises `NoEdition`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.MOVE_DATES)
            loaded = await in_force(tx)
            if loaded is None:
                raise NoEdition
            return Calendar(loaded, await tx.phases.of(loaded.id))

    async def preview(self, by: Person, wish: Wish) -> Preview:
        """All that would change. Raises the refusals of `bot.domain.moving`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.MOVE_DATES)
            planned = await self.movement.planned(tx, wish)
            people = await self.movement.corrections.told(tx, planned.loaded, planned.change)
            return Preview(planned.effect(wish), people)

    async def ask(self, by: Person, wish: Wish) -> Asked:
        """Ask the other coordinators. Raises the same, and `NobodyElse`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.MOVE_DATES)
            planned = await self.movement.planned(tx, wish)
            return await self.approvals.ask(by, DATES, planned.loaded.edition.slug, planned.effect(wish))

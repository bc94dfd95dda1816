"""Holding: a phase that does not open by itself, until somebody of the team says go."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.moving import HasHappened, NoSuchPhase
from bot.domain.offsets import Edge
from bot.domain.people import Deed, Person
from bot.domain.phases import PhaseName
from bot.domain.stages import PhaseState, Stage, opening
from bot.services.campaigns import Loaded, edition_in_force
from bot.services.openings import change_acts, tell_opened
from bot.services.rights import make_sure
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Holding:
    """One tap is enough: to hold can do no harm that `go` does not undo."""

    store: Store
    clock: Clock

    async def hold(self, by: Person, name: PhaseName) -> Stage:
        """Let this phase wait for a go, and the one before it go on. Raises `NoSuchPhase` or `HasHappened`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.MOVE_DATES)
            loaded, stage, _ = await self._waiting(tx, name)
            if not stage.held:
                await tx.phases.hold(loaded.id, name, now)
                await tx.audit.append(Act(by.id, role, "hold_phase", _subject(loaded, name)), now)
            return await self._stage(tx, loaded, name)

    async def go(self, by: Person, name: PhaseName) -> Stage:
        """Let a phase that is held open at its date; at once if that is over.

        Raises `NoSuchPhase` or `HasHappened`. One that is not held opens at its date anyway.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.MOVE_DATES)
            loaded, stage, stages = await self._waiting(tx, name)
            if stage.held:
                await tx.phases.hold(loaded.id, name, None)
                acts = [Act(by.id, role, "release_phase", _subject(loaded, name))]
                if stage.opens_at <= now:
                    changed = opening(stages, name, now)
                    await tx.phases.write(loaded.id, changed)
                    await tell_opened(tx, loaded.edition.slug, changed, now)
                    acts += change_acts(loaded.edition.slug, stages, changed, (by.id, role))
                for act in acts:
                    await tx.audit.append(act, now)
            return await self._stage(tx, loaded, name)

    async def _waiting(self, tx: Transaction, name: PhaseName) -> tuple[Loaded, Stage, list[Stage]]:
        """A phase that has not begun; nobody changes it until the transaction ends."""
        await tx.phases.take_turn()
        loaded = await edition_in_force(tx)
        stages = await tx.phases.of(loaded.id)
        stage = next((stage for stage in stages if stage.name is name), None)
        if stage is None:
            raise NoSuchPhase
        if stage.state is not PhaseState.WAITING:
            raise HasHappened(name, Edge.OPENS)
        return loaded, stage, stages

    async def _stage(self, tx: Transaction, loaded: Loaded, name: PhaseName) -> Stage:
        return next(stage for stage in await tx.phases.of(loaded.id) if stage.name is name)


def _subject(loaded: Loaded, name: PhaseName) -> str:
    return f"phase:{loaded.edition.slug}:{name}"

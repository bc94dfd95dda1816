"""The edition at the command line: what a file would change, and what is in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.agenda import Due, DueKind
from bot.domain.campaigns import Edition
from bot.domain.edition_changes import SPOKEN, EditionChanges, edition_changes
from bot.domain.loading import Apart, apart
from bot.domain.phases import PhaseName
from bot.domain.stages import HasBegun, Stage, following
from bot.services.campaigns import Loaded, in_force
from bot.services.openings import UNSAID
from storage.store import Store


@dataclass(frozen=True, slots=True)
class InForce:
    """An edition with the rows of its phases, and all that waits to happen by itself."""

    loaded: Loaded
    stages: list[Stage]
    to_come: list[Due]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`against` is the edition in force. Phases stand as in `before` and would stand as in `after`.

    `begun` have begun, and would begin again; `moved` were moved in the chat, and would move back: loading refuses
    both, unless one says so.
    """

    against: Edition | None
    changes: EditionChanges
    before: list[Stage]
    after: list[Stage]
    begun: frozenset[PhaseName]
    moved: tuple[Apart, ...]


@dataclass(frozen=True, slots=True)
class EditionDesk:
    """Looks, and changes nothing."""

    store: Store
    clock: Clock

    async def in_force(self) -> InForce | None:
        async with self.store.transaction() as tx:
            loaded = await in_force(tx)
            if loaded is None:
                return None
            waiting = await tx.moments.to_come(list(DueKind))
            due = [Due(one.due_at, DueKind(one.kind), _name(one.subject)) for one in waiting]
            return InForce(loaded, await tx.phases.of(loaded.id), due)

    async def compare(self, edition: Edition) -> Comparison:
        """What loading this edition now would change."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            loaded = await in_force(tx)
            number = await tx.editions.number(edition.slug)
            before = await tx.phases.of(number) if number is not None else []
            done = await tx.moments.done_of(SPOKEN, f"{edition.slug}:", UNSAID)
        against = loaded.edition if loaded else None
        said = {(DueKind(one.kind), _name(one.subject)) for one in done}
        after = following(before, edition.phases, now, again=frozenset(PhaseName))
        changes = edition_changes(against, edition, said, now)
        moved = apart(edition.phases, before)
        return Comparison(against, changes, before, after, _begun(before, edition, now), moved)


def _begun(before: Sequence[Stage], edition: Edition, now: datetime) -> frozenset[PhaseName]:
    try:
        following(before, edition.phases, now)
    except HasBegun as error:
        return frozenset(stage.name for stage in error.stages)
    return frozenset()


def _name(subject: str) -> str:
    return subject.partition(":")[2]

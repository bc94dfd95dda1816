"""Reading what came in: the queue, one idea with everything about it, what was decided lately."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.idea_states import UNDECIDED
from bot.domain.ideas import Idea, IdeaId
from bot.domain.moderation import IdeaUnknown
from bot.domain.people import Deed, Person
from bot.domain.questions import Question
from bot.domain.shelf import Around, Similar
from bot.domain.steps import Step
from bot.services.campaigns import edition_in_force, in_force
from bot.services.reach import handed_in, name_of
from bot.services.rights import make_sure
from bot.services.undoing import undoable
from storage.repositories.queue import Waiting
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class File:
    """An idea as the team reads it. `reader` is the name of a colleague who has it in hand, else empty."""

    idea: Idea
    own: bool
    reader: str
    questions: tuple[Question, ...]
    similar: tuple[Similar, ...]
    undo: Step | None
    """The last decision, while it can still be taken back."""

    studies: bool = False
    """Whether this reader may find it feasible or not."""


@dataclass(frozen=True, slots=True)
class Moderation:
    """Reading needs the role, too: what is not admitted yet is nobody else's business."""

    store: Store
    clock: Clock

    async def waiting(self, by: Person) -> Waiting | None:
        """What there is to do; None before an edition was loaded."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.READ_IDEAS)
            loaded = await in_force(tx)
            return await tx.queue.counts(loaded.id, self.clock.now()) if loaded else None

    async def next(self, by: Person, after: int = 0) -> File | None:
        """Take the oldest idea that nobody reads, after the one just left if there is one; None when none is left."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.READ_IDEAS)
            loaded = await edition_in_force(tx)
            place = None
            if after:
                await tx.queue.give_back(IdeaId(after), by.id)
                place = await tx.queue.place(IdeaId(after))
            taken = await tx.queue.take(loaded.id, by.id, now, place) if place else None
            taken = taken or await tx.queue.take(loaded.id, by.id, now)
            return await self._file(tx, taken, by, now) if taken else None

    async def open(self, by: Person, idea: int) -> File:
        """One idea; taken in hand if it waits and nobody else reads it. Raises `IdeaUnknown`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.READ_IDEAS)
            found = await handed_in(tx, idea)
            if found.author != by.id and found.state in UNDECIDED:
                await tx.queue.claim(found.id, by.id, now)
            return await self._file(tx, found, by, now)

    async def numbered(self, by: Person, number: int) -> File:
        """The same, by the number that people know."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.READ_IDEAS)
            loaded = await edition_in_force(tx)
            found = await tx.queue.numbered(loaded.id, number)
        if found is None:
            raise IdeaUnknown
        return await self.open(by, found)

    async def give_back(self, by: Person, idea: int) -> bool:
        """Leave an idea to others; False when it was not in hand any more."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.READ_IDEAS)
            return await tx.queue.give_back(IdeaId(idea), by.id)

    async def decided(self, by: Person, most: int, skipping: int) -> list[Idea]:
        """What the team decided lately, the latest first."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.READ_IDEAS)
            loaded = await edition_in_force(tx)
            return await tx.queue.lately_decided(loaded.id, most, skipping)

    async def _file(self, tx: Transaction, idea: Idea, by: Person, now: datetime) -> File:
        reader = await tx.queue.reader(idea.id, now)
        other = await name_of(tx, reader) if reader is not None and reader != by.id else ""
        last = await tx.steps.last(idea.id)
        return File(
            idea,
            idea.author == by.id,
            other,
            tuple(await tx.questions.about(idea.id)),
            tuple(await self._similar(tx, idea)),
            last if last and undoable(last, now) else None,
            by.may(Deed.STUDY),
        )

    async def _similar(self, tx: Transaction, idea: Idea) -> list[Similar]:
        pieces = idea.pieces
        if not pieces.title and not pieces.reason:
            return []
        around = Around.of(pieces.place)
        found = await tx.shelf.similar(idea.edition, pieces.title or "", pieces.reason or "", around, 4)
        return [one for one in found if one.id != idea.id][:3]

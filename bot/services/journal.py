"""The journal of privileged acts: shown to coordinators, and verified from its first row to its last."""

from collections.abc import AsyncIterable
from dataclasses import dataclass

from bot.domain.audit import GENESIS, Act, Entry, forgetting, seal
from bot.domain.people import Deed, Person, PersonId
from bot.services.rights import make_sure
from storage.store import Store

PAGE = 6


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the journal with the name of whoever acted, as far as it is still known."""

    entry: Entry
    name: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many rows were verified, and the first that does not follow from the ones before it."""

    rows: int
    broken_at: int | None

    @property
    def holds(self) -> bool:
        return self.broken_at is None


@dataclass(frozen=True, slots=True)
class Journal:
    """Reads only: rows are appended by the services, each in the transaction of its act."""

    store: Store

    async def page(self, by: Person, below: int | None = None) -> list[Record]:
        """The latest acts first, those before row `below` if it is given."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.READ_JOURNAL)
            entries = await tx.audit.page(PAGE, below)
            names = {}
            for number in {entry.act.actor_id for entry in entries} - {None}:
                actor = await tx.people.find(PersonId(number or 0))
                names[number] = actor.first_name if actor else ""
        return [Record(entry, names.get(entry.act.actor_id, "")) for entry in entries]

    async def check(self, by: Person | None) -> Verdict:
        """Verify the whole chain; `by` is None at the command line."""
        async with self.store.transaction() as tx:
            if by is not None:
                await make_sure(tx, by, Deed.READ_JOURNAL)
            return await verify(tx.audit.walk())


async def verify(entries: AsyncIterable[Entry]) -> Verdict:
    """Row by row, so that a long journal never has to fit into memory.

    Without its beginning it holds only if one of its rows says so, with the seal of the last row that was forgotten.
    """
    rows, expected, previous = 0, 1, GENESIS
    cut: Act | None = None
    first = 1
    async for entry in entries:
        if not rows and entry.seq > first:
            first = expected = entry.seq
            previous, cut = entry.previous, forgetting(entry.seq - 1, entry.previous)
        if entry != seal(expected, previous, entry.act, entry.at):
            return Verdict(rows, expected)
        if entry.act == cut:
            cut = None
        rows, expected, previous = rows + 1, expected + 1, entry.hash
    return Verdict(rows, first if cut else None)

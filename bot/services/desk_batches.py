"""Validation: a second officer compares what was typed with the papers, and lets it count."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.ballots import Choices
from bot.domain.contents import content_of, read, written
from bot.domain.desk import BatchChanged, BatchDecided, OwnBatch
from bot.domain.people import Deed, Person
from bot.domain.phases import Action
from bot.services.booths import Booths
from bot.services.campaigns import Loaded, edition_in_force
from bot.services.desk_rolls import before_the_count
from bot.services.polling_desk import strike_out
from bot.services.reach import name_of
from bot.services.rights import make_sure
from storage.repositories.polling_desk import SENT_BACK, VALIDATED, DeskBatch, DeskEntry
from storage.repositories.votes import Vote
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Waiting:
    """A batch, and who typed it."""

    batch: DeskBatch
    officer: str
    own: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """The ballots of a batch, each with its lists by id, in the order of what they say: they lead to nobody."""

    number: int
    ballots: Sequence[Sequence[tuple[str, Choices]]]


@dataclass(frozen=True, slots=True)
class DeskBatches:
    """Until somebody else has validated it, a ballot lies in the urn and does not count; afterwards it is final."""

    store: Store
    clock: Clock
    booths: Booths

    async def waiting(self, by: Person) -> list[Waiting]:
        """The batches of everybody, the oldest first. Raises `NothingToVoteOn`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.SERVE_DESK)
            vote = await self.booths.vote(tx, await edition_in_force(tx))
            return [
                Waiting(each, await name_of(tx, each.officer), each.officer == by.id)
                for each in await tx.polling_desk.waiting(vote.edition)
            ]

    async def look_into(self, by: Person, batch: int) -> Typed:
        """What was typed, to be compared with the papers; who looked is noted. Raises `BatchDecided`."""
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            loaded, vote = await before_the_count(tx)
            _, entries = await self._held(tx, vote, batch)
            typed = Typed(batch, await self._opened(tx, loaded, vote, entries))
            await tx.audit.append(Act(by.id, role, "read_batch", f"desk_batch:{batch}"), self.clock.now())
            return typed

    async def validate(self, by: Person, batch: int, seen: int) -> int:
        """Let a batch of so many ballots count, for good; how many they were.

        Raises `OwnBatch`, `BatchDecided`, `BatchChanged`, `CountHasBegun`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            _, vote = await before_the_count(tx)
            entries = await self._to_decide(tx, by, vote, batch, seen)
            await tx.roll.set_aside(vote.edition, [entry.voter for entry in entries], False)
            await tx.polling_desk.decide(batch, VALIDATED, by.id, now)
            told = {"ballots": len(entries)}
            await tx.audit.append(Act(by.id, role, "validate_batch", f"desk_batch:{batch}", after=told), now)
            return len(entries)

    async def send_back(self, by: Person, batch: int, seen: int) -> int:
        """The papers say something else: all of it is typed again. Raises the same, and `PhaseClosed`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            loaded = await edition_in_force(tx)
            loaded.at(now).require(Action.VOTE)
            _, vote = await before_the_count(tx)
            entries = await self._to_decide(tx, by, vote, batch, seen)
            await strike_out(tx, vote, self.booths.keys.of(loaded.edition.slug), entries)
            await tx.polling_desk.decide(batch, SENT_BACK, by.id, now)
            told = {"ballots": len(entries)}
            await tx.audit.append(Act(by.id, role, "send_batch_back", f"desk_batch:{batch}", after=told), now)
            return len(entries)

    async def _to_decide(self, tx: Transaction, by: Person, vote: Vote, batch: int, seen: int) -> list[DeskEntry]:
        officer, entries = await self._held(tx, vote, batch)
        if officer == by.id:
            raise OwnBatch
        if len(entries) != seen:
            raise BatchChanged
        return entries

    @staticmethod
    async def _held(tx: Transaction, vote: Vote, batch: int) -> tuple[int, list[DeskEntry]]:
        held = await tx.polling_desk.hold_batch(vote.edition, batch)
        if held is None:
            raise BatchDecided
        return held[0], list(held[1])

    async def _opened(
        self, tx: Transaction, loaded: Loaded, vote: Vote, entries: Sequence[DeskEntry]
    ) -> list[Sequence[tuple[str, Choices]]]:
        key = self.booths.keys.of(loaded.edition.slug)
        lists = [each.id for each in vote.paper.lists]
        places = {(entry.voter, each): key.voter_key(each, entry.voter) for entry in entries for each in lists}
        sealed = await tx.urn.of(vote.edition, list(places.values()))
        said = [
            [
                (each, written(content_of(key.open(place, sealed[place]).decode()).choices))
                for each in lists
                if (place := places[entry.voter, each]) in sealed
            ]
            for entry in entries
        ]
        return [[(each, read(words)) for each, words in ballot] for ballot in sorted(said)]

"""Anonymous urns: their totals, typed twice by two people once the vote has closed, and the photo of the minutes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.paper_urns import (
    Apart,
    Totals,
    TotalsAgreed,
    UrnsStillClosed,
    UrnUnknown,
    check_totals,
    differences,
)
from bot.domain.people import Deed, Person
from bot.domain.projects import BallotList, NothingToVoteOn
from bot.domain.text import canonical
from bot.services.campaigns import edition_in_force
from bot.services.desk_rolls import before_the_count
from bot.services.rights import make_sure
from storage.repositories.paper_urns import PaperUrn
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class UrnStanding:
    """An urn, how many were ticked for it, and the lists whose totals nobody agreed on yet."""

    urn: PaperUrn
    ticked: int
    missing: Sequence[str]


@dataclass(frozen=True, slots=True)
class TypedTotals:
    """What became of a typing: it is the first, it agrees, or it differs here."""

    agreed: bool
    apart: Sequence[Apart] = ()


@dataclass(frozen=True, slots=True)
class PaperUrns:
    """Nobody counts before the close: an urn that was opened early would be a running total."""

    store: Store
    clock: Clock

    async def add(self, by: Person, place: str) -> int:
        """A new urn, before or during the vote; the number that is written on it. Raises `NoEdition`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            loaded = await edition_in_force(tx)
            number = await tx.paper_urns.add(loaded.id, canonical(place, multiline=False)[:80])
            await tx.audit.append(Act(by.id, role, "add_urn", f"urn:{number}"), now)
            return number

    async def all(self, by: Person) -> list[UrnStanding]:
        """Every urn with what is missing. Raises `NoEdition`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.SERVE_DESK)
            loaded = await edition_in_force(tx)
            vote = await tx.votes.find(loaded.id)
            lists = [each.id for each in vote.paper.lists] if vote else []
            missing = await tx.paper_urns.missing(loaded.id, lists)
            ticked = await tx.polling_desk.ticked(loaded.id)
            return [
                UrnStanding(urn, ticked[urn.number], [name for number, name in missing if number == urn.number])
                for urn in await tx.paper_urns.all(loaded.id)
            ]

    async def type_totals(self, by: Person, urn: int, ballot_list: str, totals: Totals) -> TypedTotals:
        """What somebody reads in the minutes; final when a second person has typed the same.

        Raises `UrnsStillClosed`, `CountHasBegun`, `UrnUnknown`, `NothingToVoteOn` (no such list), `TotalsAgreed` or
        what `check_totals` raises.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            found, one = await self._opened(tx, urn, ballot_list)
            check_totals(totals, one.paper, whole=one.typed_whole)
            if await tx.paper_urns.is_agreed(found.id, one.id):
                raise TotalsAgreed
            others = {
                who: each for who, each in (await tx.paper_urns.typed(found.id, one.id)).items() if who != by.id
            }
            apart = [differences(each, totals) for each in others.values()]
            agreed = () in apart
            await tx.paper_urns.type(found.id, one.id, by.id, totals)
            if agreed:
                await tx.paper_urns.agree(found.id, one.id, totals, now)
            told = {"list": one.id, "papers": totals.papers, "agreed": agreed}
            await tx.audit.append(Act(by.id, role, "type_totals", f"urn:{urn}", after=told), now)
            return TypedTotals(agreed, () if agreed or not apart else apart[-1])

    async def keep_minutes(self, by: Person, urn: int, digest: bytes) -> None:
        """The SHA-256 of the photo of the minutes, whose file stays with the city. Raises `UrnUnknown`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            loaded, _ = await before_the_count(tx)
            found = await tx.paper_urns.find(loaded.id, urn, lock=True)
            if found is None:
                raise UrnUnknown
            before = {"sha256": found.minutes_hash.hex()} if found.minutes_hash else None
            await tx.paper_urns.keep_minutes(found.id, digest)
            after = {"sha256": digest.hex()}
            await tx.audit.append(Act(by.id, role, "keep_minutes", f"urn:{urn}", before, after), now)

    @staticmethod
    async def _opened(tx: Transaction, urn: int, ballot_list: str) -> tuple[PaperUrn, BallotList]:
        loaded, vote = await before_the_count(tx)
        if vote.closed_at is None:
            raise UrnsStillClosed
        found = await tx.paper_urns.find(loaded.id, urn, lock=True)
        if found is None:
            raise UrnUnknown
        one = vote.paper.list(ballot_list)
        if one is None:
            raise NothingToVoteOn
        return found, one

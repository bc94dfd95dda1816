"""Cards that come by post or from a box: received, then opened, or refused with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.paper_urns import CardState, CardUnknown, WhyInvalid
from bot.domain.people import Deed, Person
from bot.services.campaigns import edition_in_force
from bot.services.desk_rolls import before_the_count
from bot.services.rights import make_sure
from storage.store import Store


@dataclass(frozen=True, slots=True)
class VoteCards:
    """A valid card is entered as a ballot of the desk (`PollingDesk.enter`), which says so here."""

    store: Store
    clock: Clock

    async def receive(self, by: Person) -> tuple[int, CardState]:
        """A card has come: the number to write on it, and whether it is in time. Raises `NothingToVoteOn`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            loaded, vote = await before_the_count(tx)
            late = vote.closed_at is not None
            state = CardState.INVALID if late else CardState.RECEIVED
            number = await tx.vote_cards.receive(loaded.id, state, WhyInvalid.LATE if late else None)
            await tx.audit.append(
                Act(by.id, role, "receive_card", f"vote_card:{number}", after={"state": state}), now
            )
            return number, state

    async def refuse(self, by: Person, number: int, why: WhyInvalid) -> None:
        """It does not count. Raises `CardUnknown`, `CountHasBegun`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            loaded, _ = await before_the_count(tx)
            card = await tx.vote_cards.received(loaded.id, number)
            if card is None:
                raise CardUnknown
            await tx.vote_cards.decide(card, CardState.INVALID, why)
            act = Act(by.id, role, "refuse_card", f"vote_card:{number}", why=why.value)
            await tx.audit.append(act, now)

    async def counts(self, by: Person) -> Mapping[tuple[str, str | None], int]:
        """By state and reason. Raises `NoEdition`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.SERVE_DESK)
            return await tx.vote_cards.counts((await edition_in_force(tx)).id)

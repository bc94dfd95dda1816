"""Freezing the paper after the vote's phase has opened over an empty one: asked by one, approved by another."""

from dataclasses import dataclass

from bot.domain.paper_refusals import PaperFrozen
from bot.domain.people import Deed, Person
from bot.domain.projects import NothingToVoteOn
from bot.services.approvals import Approvals, Asked
from bot.services.campaigns import edition_in_force
from bot.services.paper_ground import paper_now
from bot.services.rights import make_sure
from bot.services.vote_phases import OPEN_VOTE, may_vote, opening_of
from storage.store import Store


@dataclass(frozen=True, slots=True)
class LateOpening:
    """While the phase has not opened, the calendar does it."""

    store: Store
    approvals: Approvals

    async def ask(self, by: Person) -> Asked:
        """Raises `PaperFrozen`, `NothingToVoteOn` (also before the phase has opened) and `NobodyElse`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.DRAW_UP_PAPER)
            loaded = await edition_in_force(tx)
            found = await paper_now(tx, loaded)
            if found.vote is not None:
                raise PaperFrozen
            effect = opening_of(found)
            if effect is None or not may_vote(loaded):
                raise NothingToVoteOn
            return await self.approvals.ask(by, OPEN_VOTE, loaded.edition.slug, effect)

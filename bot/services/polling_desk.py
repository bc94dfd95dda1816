"""The desk of a vote: has this person voted, a tick for a paper of an urn, and ballots typed for those who came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.ballots import Choices, fill
from bot.domain.contents import Content
from bot.domain.desk import NotToTakeBack, RollAnswer, Shown, Turnout
from bot.domain.electors import Channel
from bot.domain.paper_urns import CardState, CardUnknown, UrnUnknown
from bot.domain.people import Deed, Person
from bot.domain.phases import Action
from bot.domain.projects import BallotPaper
from bot.services.booths import Booths, sealed_ballot
from bot.services.campaigns import edition_in_force
from bot.services.desk_rolls import claims_of, enter_roll
from bot.services.rights import make_sure
from bot.services.vote_keys import VoteKey
from storage.repositories.polling_desk import DeskEntry
from storage.repositories.roll import Claims
from storage.repositories.votes import Vote
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Entered:
    """A line of the roll that an officer has made; `receipt` where there is a ballot, `batch` where it waits."""

    voter: int
    receipt: str | None = None
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """What somebody at the desk votes: by list, in their neighbourhood, perhaps on a card."""

    lists: Mapping[str, Choices]
    neighbourhood: str | None = None
    card: int | None = None


@dataclass(frozen=True, slots=True)
class PollingDesk:
    """One ballot a person over all channels: whoever has voted in the chat changes it there, and not here."""

    store: Store
    clock: Clock
    booths: Booths

    async def paper(self, by: Person) -> BallotPaper:
        """What one votes on. Raises `NothingToVoteOn`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.SERVE_DESK)
            return (await self.booths.vote(tx, await edition_in_force(tx))).paper

    async def look_up(self, by: Person, shown: Shown) -> RollAnswer:
        """May vote, or has voted, over all channels. Raises the refusals of `bot.domain.desk`, `NothingToVoteOn`."""
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            loaded = await edition_in_force(tx)
            vote = await self.booths.vote(tx, loaded)
            now = self.clock.now()
            claims = await claims_of(tx, loaded, self.booths.keys.of(loaded.edition.slug), shown, now)
            answer = await self._answer(tx, vote, claims)
            act = Act(by.id, role, "look_up_voter", f"vote:{loaded.edition.slug}", after={"by": sorted(claims)})
            await tx.audit.append(act, now)
            return answer

    async def tick(self, by: Person, shown: Shown, urn: int, neighbourhood: str | None = None) -> Entered:
        """Somebody puts a paper into an urn: their line on the roll, and no more.

        Raises what `look_up` raises, `PhaseClosed`, `AlreadyVoted`, `NeighbourhoodNeeded`, `UrnUnknown`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            vote, claims, _ = await self._open(tx, shown, now)
            found = await tx.paper_urns.find(vote.edition, urn)
            if found is None:
                raise UrnUnknown
            voter = await enter_roll(tx, vote, claims, Channel.PAPER, neighbourhood)
            await tx.polling_desk.enter(voter.id, by.id, urn_id=found.id)
            await tx.audit.append(Act(by.id, role, "tick_voter", f"urn:{urn}"), now)
            return Entered(voter.id)

    async def enter(self, by: Person, shown: Shown, ballot: Ballot) -> Entered:
        """The ballot of somebody who has shown who they are: sealed, on the roll, and waiting for a second officer.

        Raises as `tick`, the refusals of `ballots`, and `CardUnknown`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            vote, claims, key = await self._open(tx, shown, now)
            batch = await tx.polling_desk.open_batch(vote.edition, by.id, now)
            card = await tx.vote_cards.received(vote.edition, ballot.card) if ballot.card else None
            if ballot.card and card is None:
                raise CardUnknown
            channel = Channel.PAPER if card else Channel.DESK
            voter = await enter_roll(tx, vote, claims, channel, ballot.neighbourhood)
            await tx.roll.set_aside(vote.edition, [voter.id], True)
            lists = vote.paper.lists_for(ballot.neighbourhood)
            filled = [(each, fill(ballot.lists.get(each.id, {}), each.paper)) for each in lists]
            sealed = [sealed_ballot(key, each, voter.id, Content("", 0, choices)) for each, choices in filled]
            await tx.urn.put(vote.edition, sealed)
            await tx.polling_desk.enter(voter.id, by.id, batch_id=batch, card_id=card)
            if card:
                await tx.vote_cards.decide(card, CardState.VALID)
            await tx.audit.append(Act(by.id, role, "type_ballot", f"desk_batch:{batch}"), now)
            return Entered(voter.id, key.receipt(voter.id, 1), batch)

    async def take_back(self, by: Person, voter: int) -> None:
        """A slip of the hand: one's own entry, while it waits. Raises `NotToTakeBack`, `PhaseClosed`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            loaded = await edition_in_force(tx)
            loaded.at(now).require(Action.VOTE)
            vote = await self.booths.vote(tx, loaded)
            entry = await tx.polling_desk.entry(loaded.id, voter)
            if entry is None or entry.officer != by.id or not await self._waits(tx, loaded.id, entry):
                raise NotToTakeBack
            await strike_out(tx, vote, self.booths.keys.of(loaded.edition.slug), [entry])
            subject = f"urn:{entry.urn}" if entry.urn else f"desk_batch:{entry.batch}"
            await tx.audit.append(Act(by.id, role, "take_back_entry", subject), now)

    async def turnout(self, by: Person) -> Turnout:
        """How many have voted, by channel: never what. Raises `NothingToVoteOn`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.SERVE_DESK)
            vote = await self.booths.vote(tx, await edition_in_force(tx))
            channels = dict.fromkeys(Channel, 0)
            for (channel, _), count in (await tx.roll.turnout(vote.edition)).items():
                channels[channel] += count
            batches = await tx.polling_desk.waiting(vote.edition)
            return Turnout(channels, sum(batch.ballots for batch in batches), len(batches))

    async def _open(self, tx: Transaction, shown: Shown, now: datetime) -> tuple[Vote, Claims, VoteKey]:
        """The vote, which stays open until the act is done, and whom it is about."""
        loaded = await edition_in_force(tx)
        loaded.at(now).require(Action.VOTE)
        vote = await self.booths.vote(tx, loaded)
        key = self.booths.keys.of(loaded.edition.slug)
        return vote, await claims_of(tx, loaded, key, shown, now), key

    @staticmethod
    async def _waits(tx: Transaction, edition: int, entry: DeskEntry) -> bool:
        """Its batch is held, so that nobody validates what is being taken back."""
        return entry.batch is None or await tx.polling_desk.hold_batch(edition, entry.batch) is not None

    @staticmethod
    async def _answer(tx: Transaction, vote: Vote, claims: Claims) -> RollAnswer:
        found = await tx.roll.found(vote.edition, claims)
        if not found:
            return RollAnswer()
        proof, voter = next(iter(found.items()))
        return RollAnswer(voter.channel, proof, await tx.polling_desk.is_waiting(voter.id))


async def strike_out(tx: Transaction, vote: Vote, key: VoteKey, entries: list[DeskEntry]) -> None:
    """These lines, their ballots with them; a card waits again to be opened."""
    places = [key.voter_key(each.id, entry.voter) for each in vote.paper.lists for entry in entries]
    await tx.urn.take_out(vote.edition, places)
    await tx.polling_desk.strike_out([entry.voter for entry in entries])
    for entry in entries:
        if entry.card is not None:
            await tx.vote_cards.decide(entry.card, CardState.RECEIVED)

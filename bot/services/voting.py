"""Voting in the chat: what one shows, what one chooses, and the ballot that is cast."""

import secrets
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.ballots import fill
from bot.domain.choosing import choose
from bot.domain.electors import (
    AlreadyVoted,
    Channel,
    ContactNotOwn,
    NeighbourhoodNeeded,
    NumberNotAccepted,
    Proof,
)
from bot.domain.people import Person
from bot.domain.phases import Action
from bot.domain.phones import canonical_number, is_anonymous
from bot.domain.receipts import NotVoted, SentAlready
from bot.domain.vote_codes import CodeNotTaken
from bot.services.booths import Booth, Booths, begun, sealed_ballots, sealed_link
from bot.services.campaigns import in_force
from bot.services.codes import Codes
from storage.repositories.roll import Voter
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a ballot is in the urn, in which version; nothing of what it says. `again`: it was sent before."""

    code: str
    version: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Voting:
    """Each act is done while the phase is held open, or refused."""

    store: Store
    clock: Clock
    booths: Booths
    codes: Codes

    async def booth(self, person: Person) -> Booth:
        """Where somebody stands. Raises `PhaseClosed`, `NothingToVoteOn`."""
        async with self.store.transaction() as tx:
            return await self.booths.enter(tx, person, self.clock.now())

    async def came_by(self, person: Person, link: str) -> None:
        """A new account comes by a link while the vote is open: sealed, for what is looked at after the close."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            loaded = await in_force(tx)
            if loaded is None or not loaded.at(now).allows(Action.VOTE) or not await tx.votes.opened(loaded.id):
                return
            key = self.booths.keys.of(loaded.edition.slug)
            if (await tx.electors.hold(loaded.id, person.id)).came_by is None:
                await tx.electors.show(loaded.id, person.id, came_by=sealed_link(key, person, link))

    async def declare(self, person: Person) -> Booth:
        """On their honour: old enough, and linked to the town."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            booth = await self.booths.enter(tx, person, now)
            await tx.electors.show(booth.loaded.id, person.id, honour_at=now)
            return replace(booth, elector=replace(booth.elector, honour=True))

    async def share_contact(self, person: Person, number: str, *, own: bool) -> Booth:
        """Their own number, as Telegram vouches for it; only its digest is kept.

        Raises `ContactNotOwn` or `NumberNotAccepted`.
        """
        known = canonical_number(number)
        if not own or known is None:
            raise ContactNotOwn
        if is_anonymous(known):
            raise NumberNotAccepted
        async with self.store.transaction() as tx:
            booth = await self.booths.enter(tx, person, self.clock.now())
            phone = booth.key.claim(Proof.PHONE, known)
            await tx.electors.show(booth.loaded.id, person.id, phone_digest=phone)
            return await self.booths.on_the_roll(tx, replace(booth, elector=replace(booth.elector, phone=phone)))

    async def use_code(self, person: Person, typed: str) -> CodeNotTaken | None:
        """The code of a letter, as it was typed or as its QR carries it; what is wrong with it, or None."""
        async with self.store.transaction() as tx:
            await self.booths.enter(tx, person, self.clock.now())
            return await self.codes.use(person, typed)

    async def choose_neighbourhood(self, person: Person, wanted: str) -> Booth:
        """The neighbourhood whose list concerns them; not any more after voting. Raises `NeighbourhoodNeeded`."""
        async with self.store.transaction() as tx:
            booth = await self.booths.enter(tx, person, self.clock.now())
            if wanted not in booth.vote.paper.neighbourhoods:
                raise NeighbourhoodNeeded
            if booth.voter is not None:
                return booth
            await tx.electors.show(booth.loaded.id, person.id, neighbourhood=wanted)
            return replace(booth, elector=replace(booth.elector, neighbourhood=wanted))

    async def choose(self, person: Person, ballot_list: str, number: int, value: int | None) -> Booth:
        """One tap: a value for a project, or off the ballot with None. Raises the refusals of `choosing`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            booth = await self.booths.enter(tx, person, now)
            booth.require_eligible()
            chosen = choose(booth.filled.of(ballot_list), number, value, booth.list(ballot_list).paper)
            return await self.booths.keep(tx, booth, booth.filled.with_list(ballot_list, chosen), now)

    async def clear(self, person: Person) -> Booth:
        """Begin again with nothing chosen."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            booth = await self.booths.enter(tx, person, now)
            return await self.booths.keep(tx, booth, begun(now), now)

    async def take_up(self, person: Person) -> Booth:
        """The ballot as it would be sent, kept: an empty one, or what was sent, which counts until the next is."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            booth = await self.booths.enter(tx, person, now)
            return await self.booths.keep(tx, booth, booth.filled, now) if booth.fresh else booth

    async def cast(self, person: Person, submission: str) -> Receipt:
        """Put the ballot into the urn, in place of an earlier one.

        The same sending twice is one ballot and one receipt. Raises `PhaseClosed`, the refusals of `electors` and of
        `ballots`, or `SentAlready` for the button of a ballot that is not being filled in any more.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            booth = await self.booths.enter(tx, person, now)
            if submission == booth.submission and booth.voter is not None:
                return Receipt(booth.key.receipt(booth.voter.id, booth.voter.version), booth.voter.version, True)
            if submission != booth.filled.submission:
                raise SentAlready
            booth.require_eligible()
            filled = {each.id: fill(booth.filled.of(each.id), each.paper) for each in booth.lists}
            voter = await self._enter_roll(tx, booth)
            await tx.urn.put(booth.loaded.id, sealed_ballots(booth, filled, voter.id, now))
            await tx.electors.sent(booth.loaded.id, person.id, submission)
            return Receipt(booth.key.receipt(voter.id, voter.version), voter.version)

    async def receipt(self, person: Person) -> Receipt:
        """The receipt of the ballot that counts. Raises `NotVoted`, `VoteKeyGone`."""
        async with self.store.transaction() as tx:
            found = await self.booths.voter(tx, person)
            if found is None:
                raise NotVoted
            key, voter = found
            return Receipt(key.receipt(voter.id, voter.version), voter.version)

    async def _enter_roll(self, tx: Transaction, booth: Booth) -> Voter:
        """The voter's line, new or once more. Raises `AlreadyVoted`: a proof is somebody else's, or it is final."""
        edition, claims, ours = booth.loaded.id, booth.claims, booth.voter
        if ours is None:
            ours = Voter(secrets.randbits(63), Channel.CHAT, booth.elector.neighbourhood, 1, final=False)
            await tx.roll.enter(edition, ours)
        else:
            version = await tx.roll.again(ours.id)
            if version is None:
                raise AlreadyVoted(ours.channel, Proof.ACCOUNT)
            ours = replace(ours, version=version)
        new = {proof: digest for proof, digest in claims.items() if proof not in booth.found}
        if new and not await tx.roll.claim(edition, ours.id, new):
            raise AlreadyVoted(*await tx.roll.taken_by(edition, new))
        return ours

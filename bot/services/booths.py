"""The booth: one person before the urn, with the ballot they are filling in."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.ballots import Choices, Paper
from bot.domain.choosing import Filled, filled_from_json, shuffled
from bot.domain.contents import Content, content_of
from bot.domain.electors import AlreadyVoted, Elector, Proof, require_eligible
from bot.domain.people import Person
from bot.domain.phases import Action
from bot.domain.projects import BallotList, NothingToVoteOn, Project
from bot.domain.receipts import VoteKeyGone
from bot.services.campaigns import Loaded, edition_in_force, in_force
from bot.services.vote_keys import LINK, VoteKey, VoteKeys
from storage.repositories.roll import Claims, Voter
from storage.repositories.urn import Sealed
from storage.repositories.votes import Vote
from storage.store import Transaction

ENTRY = 12
"""Bytes that one choice takes at most, written down."""


@dataclass(frozen=True, slots=True)
class Booth:
    """What a screen of the vote needs. `found`: the lines of the roll that their proofs are in; `fresh`: no draft;
    `link`: the digest of the link by which a new account came.
    """

    person: Person
    loaded: Loaded
    vote: Vote
    key: VoteKey
    elector: Elector
    filled: Filled
    fresh: bool
    submission: str | None
    link: str = ""
    found: Mapping[Proof, Voter] = field(default_factory=dict)

    @property
    def voter(self) -> Voter | None:
        """Their own line, if they have voted."""
        return self.found.get(Proof.ACCOUNT)

    @property
    def lists(self) -> tuple[BallotList, ...]:
        """What this person votes on."""
        return self.vote.paper.lists_for(self.elector.neighbourhood)

    def list(self, wanted: str) -> BallotList:
        """Raises `NothingToVoteOn` for a list that is not theirs: a forged button, or an old one."""
        found = next((each for each in self.lists if each.id == wanted), None)
        if found is None:
            raise NothingToVoteOn
        return found

    def projects(self, wanted: str) -> tuple[Project, ...]:
        """In this person's own order; what was withdrawn since is there for those who have chosen it."""
        chosen = self.filled.of(wanted)
        whole = shuffled(self.list(wanted), self.key.order(self.person.id))
        return tuple(one for one in whole if not one.withdrawn or one.number in chosen)

    @property
    def claims(self) -> Claims:
        """What they are recognised by: the account always, the rest where it was shown."""
        shown = {
            Proof.ACCOUNT: account_claim(self.key, self.person),
            Proof.PHONE: self.elector.phone,
            Proof.CODE: self.elector.code,
        }
        return {proof: digest for proof, digest in shown.items() if digest is not None}

    def require_free(self) -> None:
        """Raises `AlreadyVoted`: a proof is somebody else's, or the ballot that was cast is final."""
        for proof, voter in self.found.items():
            if voter.final or self.voter is None or voter.id != self.voter.id:
                raise AlreadyVoted(voter.channel, proof)

    def require_eligible(self) -> None:
        """Raises the refusals of `bot.domain.electors`; who has voted already is told so before all else."""
        self.require_free()
        rules = self.loaded.edition.vote
        require_eligible(self.elector, rules, self.vote.paper.neighbourhoods)


@dataclass(slots=True)
class Booths:
    """Opens booths; the frozen paper is read once."""

    keys: VoteKeys
    _known: Vote | None = field(default=None, init=False)

    async def vote(self, tx: Transaction, loaded: Loaded) -> Vote:
        """Raises `NothingToVoteOn` before the paper is frozen."""
        vote = await tx.votes.find(loaded.id, self._known)
        if vote is None:
            raise NothingToVoteOn
        self._known = vote
        return vote

    async def enter(self, tx: Transaction, person: Person, now: datetime) -> Booth:
        """The booth of somebody, while the vote is open: it stays open until the transaction ends.

        Who has voted and changes nothing so far finds what they sent.

        Raises `PhaseClosed`, `NothingToVoteOn`.
        """
        loaded = await edition_in_force(tx)
        loaded.at(now).require(Action.VOTE)
        vote = await self.vote(tx, loaded)
        key = self.keys.of(loaded.edition.slug)
        standing = await tx.electors.hold(loaded.id, person.id)
        draft = standing.draft
        filled = opened_draft(key, person, draft) if draft else begun(now)
        given = (filled, draft is None, standing.submission, opened_link(key, person, standing.came_by))
        booth = await self.on_the_roll(tx, Booth(person, loaded, vote, key, standing.elector, *given))
        if booth.voter is None or not booth.fresh:
            return booth
        return replace(booth, filled=replace(filled, lists=await opened_ballots(tx, booth, booth.voter.id)))

    async def on_the_roll(self, tx: Transaction, booth: Booth) -> Booth:
        """The same booth with what the roll says by now of its claims: who has voted stays in their neighbourhood."""
        booth = replace(booth, found=await tx.roll.found(booth.loaded.id, booth.claims))
        if booth.voter is None:
            return booth
        return replace(booth, elector=replace(booth.elector, neighbourhood=booth.voter.neighbourhood))

    async def voter(self, tx: Transaction, person: Person) -> tuple[VoteKey, Voter] | None:
        """The line of somebody on the roll of this edition, whatever its calendar says. Raises `VoteKeyGone`."""
        loaded = await in_force(tx)
        vote = await tx.votes.find(loaded.id, self._known) if loaded else None
        if loaded is None or vote is None:
            return None
        if vote.key_destroyed_at is not None:
            raise VoteKeyGone
        key = self.keys.of(loaded.edition.slug)
        found = await tx.roll.found(loaded.id, {Proof.ACCOUNT: account_claim(key, person)})
        return (key, found[Proof.ACCOUNT]) if found else None

    async def keep(self, tx: Transaction, booth: Booth, filled: Filled, now: datetime) -> Booth:
        """Save the ballot as it is filled in so far, sealed: it survives restarts, and nobody reads it."""
        sealed = sealed_draft(booth, filled)
        await tx.electors.keep_draft(booth.loaded.id, booth.person.id, sealed, now)
        return replace(booth, filled=filled, fresh=False)


def account_claim(key: VoteKey, person: Person) -> bytes:
    return key.claim(Proof.ACCOUNT, str(person.telegram_id))


async def opened_ballots(tx: Transaction, booth: Booth, voter: int) -> dict[str, Choices]:
    """What a voter has put into the urn, for themselves."""
    places = {booth.key.voter_key(each.id, voter): each.id for each in booth.lists}
    found = await tx.urn.of(booth.loaded.id, places)
    opened = {place: content_of(booth.key.open(place, sealed).decode()) for place, sealed in found.items()}
    return {places[place]: content.choices for place, content in opened.items()}


def begun(now: datetime, lists: Mapping[str, Choices] | None = None) -> Filled:
    """A ballot on which nothing is chosen yet, or what was sent before."""
    return Filled(secrets.token_hex(4), int(now.timestamp()), lists or {})


def sealed_draft(booth: Booth, filled: Filled) -> bytes:
    size = sum(_size(each.paper) for each in booth.vote.paper.lists)
    return booth.key.seal(_desk(booth.person), json.dumps(filled.to_json()).encode(), size)


def opened_draft(key: VoteKey, person: Person, draft: bytes) -> Filled:
    """Raises `SealBroken`."""
    return filled_from_json(json.loads(key.open(_desk(person), draft)))


def sealed_link(key: VoteKey, person: Person, link: str) -> bytes:
    """By which somebody came: it may tell what they would choose, so nobody reads it."""
    return key.seal(_way(person), key.link(link).encode(), LINK)


def opened_link(key: VoteKey, person: Person, sealed: bytes | None) -> str:
    return key.open(_way(person), sealed).decode() if sealed else ""


def sealed_ballots(booth: Booth, lists: Mapping[str, Choices], voter: int, now: datetime) -> list[Sealed]:
    """One a list: the place in the urn, and what lies there, as long as the fullest ballot of the list."""
    hour, seconds = hour_of(now, booth.loaded.edition.zone), int(now.timestamp()) - booth.filled.began
    return [
        sealed_ballot(booth.key, each, voter, Content(hour, seconds, lists[each.id], booth.link))
        for each in booth.lists
    ]


def sealed_ballot(key: VoteKey, ballot_list: BallotList, voter: int, content: Content) -> Sealed:
    """For chat and desk alike: what lies in the urn does not tell where it was cast."""
    place = key.voter_key(ballot_list.id, voter)
    return Sealed(ballot_list.id, place, key.seal(place, content.written().encode(), _size(ballot_list.paper)))


def hour_of(now: datetime, zone: ZoneInfo) -> str:
    """`2027-05-12T03`, by the town's clock."""
    return f"{now.astimezone(zone):%Y-%m-%dT%H}"


def _size(paper: Paper) -> int:
    return 64 + ENTRY * len(paper.costs)


def _way(person: Person) -> bytes:
    return f"way:{person.id}".encode()


def _desk(person: Person) -> bytes:
    return f"draft:{person.id}".encode()

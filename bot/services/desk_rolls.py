"""The roll as officers use it: what somebody shows as claims, and a line that is entered at once or not at all."""

import secrets
from datetime import datetime

from bot.domain.codes import CodeUnreadable
from bot.domain.desk import CodeNotGood, NothingToGoBy, Shown, person_value, phone_value
from bot.domain.electors import AlreadyVoted, Channel, NeighbourhoodNeeded, Proof
from bot.domain.paper_urns import CountHasBegun
from bot.domain.projects import NothingToVoteOn
from bot.domain.vote_codes import CodeState, read_vote_code
from bot.services.campaigns import Loaded, in_force
from bot.services.vote_keys import VoteKey
from storage.repositories.roll import Claims, Voter
from storage.repositories.votes import Vote
from storage.store import Transaction


async def claims_of(tx: Transaction, loaded: Loaded, key: VoteKey, shown: Shown, now: datetime) -> Claims:
    """The digests under which somebody is found on the roll, the same as in the chat.

    Raises `NothingToGoBy`, `PhoneUnreadable`, `BirthDateUnreadable` or `CodeNotGood`.
    """
    claims: dict[Proof, bytes] = {}
    if shown.phone.strip():
        claims[Proof.PHONE] = key.claim(Proof.PHONE, phone_value(shown.phone))
    if shown.code.strip():
        claims[Proof.CODE] = await _code(tx, loaded.id, key, shown.code)
    person = person_value(shown, now.astimezone(loaded.edition.zone).date())
    if person is not None:
        claims[Proof.PERSON] = key.claim(Proof.PERSON, person)
    if not claims:
        raise NothingToGoBy
    return claims


async def enter_roll(
    tx: Transaction, vote: Vote, claims: Claims, channel: Channel, neighbourhood: str | None
) -> Voter:
    """A line that nobody replaces. Raises `AlreadyVoted`, `NeighbourhoodNeeded`."""
    if vote.paper.neighbourhoods and neighbourhood not in vote.paper.neighbourhoods:
        raise NeighbourhoodNeeded
    if await tx.roll.found(vote.edition, claims):
        raise AlreadyVoted(*await tx.roll.taken_by(vote.edition, claims))
    voter = Voter(secrets.randbits(63), channel, neighbourhood, 1, final=True)
    await tx.roll.enter(vote.edition, voter)
    if not await tx.roll.claim(vote.edition, voter.id, claims):
        raise AlreadyVoted(*await tx.roll.taken_by(vote.edition, claims))
    return voter


async def before_the_count(tx: Transaction, *, lock: bool = True) -> tuple[Loaded, Vote]:
    """The vote, open or closed; with `lock`, it is not unsealed until the transaction ends.

    Raises `NothingToVoteOn` or `CountHasBegun`.
    """
    loaded = await in_force(tx)
    vote = await tx.votes.find(loaded.id, lock=lock) if loaded else None
    if loaded is None or vote is None:
        raise NothingToVoteOn
    if vote.unsealed_at is not None:
        raise CountHasBegun
    return loaded, vote


async def _code(tx: Transaction, edition: int, key: VoteKey, typed: str) -> bytes:
    try:
        digest = key.claim(Proof.CODE, read_vote_code(typed))
    except CodeUnreadable as error:
        raise CodeNotGood from error
    code = await tx.codes.typed(edition, digest)
    if code is None or code.state is CodeState.VOID:
        raise CodeNotGood
    return digest

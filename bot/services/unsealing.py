"""Opening the urn, once the vote is closed: ballots become figures, and lead to nobody any more."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass

from bot.domain.ballots import fill
from bot.domain.contents import Content, content_of, written
from bot.domain.counts import UrnOpened, VoteNotClosed
from bot.domain.electors import Channel
from bot.domain.flags import Cast, Flag, favoured, flags
from bot.services.vote_keys import VoteKey
from storage.repositories.roll import Voter
from storage.repositories.votes import Vote
from storage.store import Transaction


class UrnDiffers(Exception):
    """Roll and urn do not fit together: ballots without a voter, or voters without their ballots."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in the urn: how often each ballot of a list, and the receipts of those that count, sorted."""

    ballots: Counter[tuple[str, str]]
    receipts: tuple[str, ...]
    set_aside: int


def require_closed(vote: Vote) -> None:
    """Raises `VoteNotClosed`, `UrnOpened`."""
    if vote.closed_at is None:
        raise VoteNotClosed
    if vote.unsealed_at is not None:
        raise UrnOpened


async def look_inside(tx: Transaction, vote: Vote, key: VoteKey) -> tuple[Flag, ...]:
    """What is strange about ballots of the chat, as they were cast; nothing else of them is kept.

    Raises `UrnDiffers`.
    """
    kinds = {each.id: each.form.kind for each in vote.paper.lists}
    casts: dict[int, Cast] = {}
    async for voter, name, content in _taken_out(tx, vote, key, await _with_ballots(tx, vote)):
        if voter.channel is Channel.CHAT:
            favours = {name: favoured(content.choices, kinds[name])}
            cast = Cast(voter.id, content.hour, content.seconds, favours, not content.choices, content.link)
            casts[voter.id] = casts[voter.id].beside(cast) if voter.id in casts else cast
    await tx.take_long()
    return await asyncio.to_thread(flags, casts.values())


async def open_urn(tx: Transaction, vote: Vote, key: VoteKey) -> Opened:
    """All ballots but those set aside, checked once more against the frozen paper. Raises `UrnDiffers`."""
    papers = {each.id: each.paper for each in vote.paper.lists}
    voters = await _with_ballots(tx, vote)
    ballots: Counter[tuple[str, str]] = Counter()
    async for voter, name, content in _taken_out(tx, vote, key, voters):
        if not voter.set_aside:
            ballots[name, written(fill(content.choices, papers[name]))] += 1
    counting = [voter for voter in voters if not voter.set_aside]
    receipts = await asyncio.to_thread(receipts_of, key, counting)
    return Opened(ballots, receipts, len(voters) - len(counting))


async def _taken_out(
    tx: Transaction, vote: Vote, key: VoteKey, voters: Sequence[Voter]
) -> AsyncIterator[tuple[Voter, str, Content]]:
    """One ballot after the other, with its voter and its list: each voter has one for every list that is theirs.

    Still sealed, those of a large city would fill the memory. Raises `UrnDiffers`.
    """
    await tx.take_long()
    places = await asyncio.to_thread(_places, vote, key, voters)
    async for name, place, sealed in tx.urn.sealed(vote.edition):
        owner = places.pop((name, place), None)
        if owner is None:
            raise UrnDiffers(f"a ballot of the list {name} has no voter")
        yield owner, name, content_of(key.open(place, sealed).decode())
    if places:
        raise UrnDiffers(f"{len(places)} ballots of voters are missing")


def _places(vote: Vote, key: VoteKey, voters: Iterable[Voter]) -> dict[tuple[str, bytes], Voter]:
    """Where the ballots of these voters must lie."""
    return {
        (each.id, key.voter_key(each.id, voter.id)): voter
        for voter in voters
        for each in vote.paper.lists_for(voter.neighbourhood)
    }


def receipts_of(key: VoteKey, voters: Iterable[Voter]) -> tuple[str, ...]:
    """Sorted, as they are published. Those of a hundred thousand take a second: worth a thread."""
    return tuple(sorted(key.receipt(voter.id, voter.version) for voter in voters))


async def _with_ballots(tx: Transaction, vote: Vote) -> list[Voter]:
    """Who has a ballot in our urn: not those whose paper lies in one of wood."""
    return [voter for voter in await tx.roll.all(vote.edition) if not voter.in_paper_urn]

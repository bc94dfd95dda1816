"""Opening the urn, once the vote is closed: ballots become figures, and lead to nobody any more."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ballots import fill
from bot.domain.contents import Content, content_of, written
from bot.domain.counts import UrnOpened, VoteNotClosed
from bot.domain.electors import Channel
from bot.domain.flags import Cast, favoured
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


class _Urn:
    """The sealed ballots, taken out voter by voter."""

    def __init__(self, vote: Vote, key: VoteKey, sealed: dict[tuple[str, bytes], bytes]) -> None:
        self.vote = vote
        self.key = key
        self.sealed = sealed

    def taken(self, voter: Voter) -> dict[str, Content]:
        """What a voter put in, a ballot for each list that is theirs. Raises `UrnDiffers`."""
        lists = self.vote.paper.lists_for(voter.neighbourhood)
        return {each.id: self._take(each.id, self.key.voter_key(each.id, voter.id)) for each in lists}

    def require_empty(self) -> None:
        if self.sealed:
            raise UrnDiffers(f"{len(self.sealed)} ballots have no voter")

    def _take(self, name: str, place: bytes) -> Content:
        sealed = self.sealed.pop((name, place), None)
        if sealed is None:
            raise UrnDiffers(f"a voter has no ballot of the list {name}")
        return content_of(self.key.open(place, sealed).decode())


async def look_inside(tx: Transaction, vote: Vote, key: VoteKey) -> tuple[Cast, ...]:
    """Every ballot of the chat as it was cast, for what is strange about some; nothing of this is kept.

    Raises `UrnDiffers`.
    """
    urn, voters = await _whole(tx, vote, key)
    return await asyncio.to_thread(_casts, urn, voters)


def _casts(urn: _Urn, voters: Sequence[Voter]) -> tuple[Cast, ...]:
    kinds = {each.id: each.form.kind for each in urn.vote.paper.lists}
    casts = []
    for voter in voters:
        contents = urn.taken(voter)
        favours = {name: favoured(content.choices, kinds[name]) for name, content in contents.items()}
        blank = not any(content.choices for content in contents.values())
        one = next(iter(contents.values()))
        if voter.channel is Channel.CHAT:
            casts.append(Cast(voter.id, one.hour, one.seconds, favours, blank, one.link))
    urn.require_empty()
    return tuple(casts)


async def open_urn(tx: Transaction, vote: Vote, key: VoteKey) -> Opened:
    """All ballots but those set aside, checked once more against the frozen paper. Raises `UrnDiffers`."""
    urn, voters = await _whole(tx, vote, key)
    return await asyncio.to_thread(_opened, urn, voters)


def _opened(urn: _Urn, voters: Sequence[Voter]) -> Opened:
    papers = {each.id: each.paper for each in urn.vote.paper.lists}
    ballots: Counter[tuple[str, str]] = Counter()
    receipts, aside = [], 0
    for voter in voters:
        contents = urn.taken(voter)
        if voter.set_aside:
            aside += 1
            continue
        receipts.append(urn.key.receipt(voter.id, voter.version))
        ballots.update((name, written(fill(one.choices, papers[name]))) for name, one in contents.items())
    urn.require_empty()
    return Opened(ballots, tuple(sorted(receipts)), aside)


async def _whole(tx: Transaction, vote: Vote, key: VoteKey) -> tuple[_Urn, Sequence[Voter]]:
    """The urn and who has a ballot in it: not those whose paper lies in one of wood.

    To open a hundred thousand seals takes seconds: whoever does so goes into a thread, and the others are answered.
    """
    voters = [voter for voter in await tx.roll.all(vote.edition) if not voter.in_paper_urn]
    sealed = await tx.urn.sealed(vote.edition)
    await tx.take_long()
    return _Urn(vote, key, sealed), voters

"""Results, for everybody, from the moment when two people have published them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.electors import Channel
from bot.domain.projects import BallotList
from bot.services.campaigns import Loaded, in_force
from storage.repositories.results import Count
from storage.repositories.votes import Vote
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Published:
    """A vote whose results everybody may read: who voted where, each list with its count, and the files."""

    loaded: Loaded
    vote: Vote
    turnout: Mapping[Channel, int]
    lists: Sequence[tuple[BallotList, Count]]
    files: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Results:
    """Nothing is told before the publication, to nobody."""

    store: Store

    async def published(self, slug: str | None = None) -> Published | None:
        """Those of the edition in force, or of the one with this short name; None before they are published."""
        async with self.store.transaction() as tx:
            loaded = await _edition(tx, slug)
            vote = await tx.votes.find(loaded.id) if loaded else None
            if loaded is None or vote is None or vote.published_at is None:
                return None
            turnout: Counter[Channel] = Counter()
            for (channel, _), voters in (await tx.roll.turnout(loaded.id)).items():
                turnout[channel] += voters
            counts = await tx.results.of(loaded.id)
            lists = [(each, counts[each.id]) for each in vote.paper.lists]
            return Published(loaded, vote, turnout, lists, await tx.results.files(loaded.id))

    async def file(self, slug: str, name: str) -> bytes | None:
        """A published file; None where there is none of that name."""
        async with self.store.transaction() as tx:
            number = await tx.editions.number(slug)
            return await tx.results.file(number, name) if number is not None else None


async def _edition(tx: Transaction, slug: str | None) -> Loaded | None:
    if slug is None:
        return await in_force(tx)
    number = await tx.editions.number(slug)
    return Loaded(number, await tx.editions.of(number), None) if number is not None else None

"""Results, for everybody, from the moment when two people have published them; before, how many have voted."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.electors import Channel
from bot.domain.projects import BallotList
from bot.domain.publication import told_turnout
from bot.services.campaigns import Loaded, in_force
from storage.repositories.results import Count
from storage.repositories.votes import Vote
from storage.store import Store, Transaction

ROLL = "roll.json"


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many have voted, by channel, and by neighbourhood where they are many; how many ballots were set aside."""

    channels: Mapping[Channel, int]
    neighbourhoods: Mapping[str, int]
    set_aside: int = 0

    @property
    def voters(self) -> int:
        return sum(self.channels.values())


@dataclass(frozen=True, slots=True)
class Published:
    """A vote whose results everybody may read: who voted where, each list with its count, and the files."""

    loaded: Loaded
    vote: Vote
    turnout: Turnout
    lists: Sequence[tuple[BallotList, Count]]
    files: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Results:
    """Nothing of what was chosen is told before the publication, to nobody."""

    store: Store

    async def published(self, slug: str | None = None) -> Published | None:
        """Those of the edition in force, or of the one with this short name; None before they are published."""
        async with self.store.transaction() as tx:
            loaded = await _edition(tx, slug)
            vote = await tx.votes.find(loaded.id) if loaded else None
            if loaded is None or vote is None or vote.published_at is None:
                return None
            counts = await tx.results.of(loaded.id)
            lists = [(each, counts[each.id]) for each in vote.paper.lists]
            turnout = _told(await tx.results.file(loaded.id, ROLL) or b"{}")
            return Published(loaded, vote, turnout, lists, await tx.results.files(loaded.id))

    async def turnout(self) -> Turnout | None:
        """How many have voted so far; None before the vote of the edition in force has opened."""
        async with self.store.transaction() as tx:
            loaded = await in_force(tx)
            if loaded is None or not await tx.votes.opened(loaded.id):
                return None
            channels: Counter[Channel] = Counter()
            near: Counter[str | None] = Counter()
            for (channel, neighbourhood), voters in (await tx.roll.turnout(loaded.id)).items():
                channels[channel] += voters
                near[neighbourhood] += voters
            return Turnout(channels, told_turnout(near))

    async def file(self, slug: str, name: str) -> bytes | None:
        """A published file; None where there is none of that name."""
        async with self.store.transaction() as tx:
            number = await tx.editions.number(slug)
            return await tx.results.file(number, name) if number is not None else None


def _told(roll: bytes) -> Turnout:
    """As it was published: the same figures everywhere."""
    said = json.loads(roll)
    channels = {Channel(name): voters for name, voters in said.get("channels", {}).items()}
    return Turnout(channels, said.get("neighbourhoods", {}), said.get("set_aside", 0))


async def _edition(tx: Transaction, slug: str | None) -> Loaded | None:
    if slug is None:
        return await in_force(tx)
    number = await tx.editions.number(slug)
    return Loaded(number, await tx.editions.of(number), None) if number is not None else None

"""The vote as it was published, held against the receipts and the ballots that people remember."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.i18n import translator
from bot.sandbox.rehearsal.readers import Reader
from bot.sandbox.rehearsal.stage import Stage


@dataclass(frozen=True, slots=True)
class Published:
    """Read at the publication: two months later the roll is forgotten. `votes` by the numbers of projects."""

    roll: int
    urn: int
    turnout: int
    receipts: Counter[str]
    votes: Mapping[int, int]
    funded: int


async def published(stage: Stage) -> Published:
    """Raises AssertionError when nothing is published."""
    results = stage.parvis.services.results
    found = await results.published()
    assert found is not None, "the results are not public"
    told = await results.file(found.loaded.edition.slug, "receipts.txt")
    async with stage.parvis.store.transaction() as tx:
        roll = await tx.roll.all(found.loaded.id)
        urn = await tx.urn.sizes(found.loaded.id)
    [(_, count)] = found.lists
    return Published(
        roll=len(roll),
        urn=sum(urn.values()),
        turnout=found.turnout.voters,
        receipts=Counter((told or b"").decode().split()),
        votes={int(number): votes for number, votes in count.body["votes"].items()},
        funded=len(count.body["winners"]),
    )


def voters(readers: Sequence[Reader]) -> list[Reader]:
    """Who remembers a receipt."""
    return [reader for reader in readers if reader.memory.receipts]


def lost_votes(readers: Sequence[Reader], found: Published) -> Iterator[str]:
    """Nobody's ballot is missing, is there twice, or says something else."""
    voted = voters(readers)
    sums = {"receipts remembered": len(voted), "roll": found.roll, "urn": found.urn, "turnout": found.turnout}
    if len({*sums.values(), found.receipts.total()}) != 1:
        yield f"the vote does not add up: {sums}, receipts published {found.receipts.total()}"
    for reader in voted:
        if found.receipts[reader.memory.receipts[-1]] != 1:
            yield f"{reader.name}’s receipt is published {found.receipts[reader.memory.receipts[-1]]} times"
    remembered = {reader.memory.receipts[-1] for reader in voted}
    yield from (f"the receipt {receipt} is nobody’s" for receipt in found.receipts if receipt not in remembered)
    chosen = Counter(number for reader in voted for number in reader.memory.ballot)
    yield from (
        f"project {number} got {found.votes.get(number, 0)} votes, and was chosen by {chosen[number]} people"
        for number in {*chosen, *found.votes}
        if found.votes.get(number, 0) != chosen[number]
    )


def misread(readers: Sequence[Reader], found: Published) -> Iterator[str]:
    """Whoever asks for the results reads how many have voted, in their language."""
    for reader in readers:
        t = translator(reader.language)
        told = str(t.plural("{n} person has voted.", "{n} people have voted.", found.turnout))
        for screen in reader.memory.results:
            if told not in screen:
                yield f"{reader.name} asked for the results and read: {screen}"

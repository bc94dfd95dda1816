"""What a count goes by and what it finds, from the rows of a vote: the same whenever it is asked for."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.contests import contest_of, inputs_hash, with_paper
from bot.domain.counts import DrawMissing
from bot.domain.draws import draw
from bot.domain.projects import BallotList
from bot.domain.tally import count_lists
from bot.domain.tally_facts import Contest, DrawNeeded, Outcome
from storage.repositories.votes import Vote
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class Tallied:
    """One list, counted: what went in with its hash, and what came out."""

    ballot_list: BallotList
    contest: Contest
    inputs: bytes
    outcome: Outcome


async def tally(tx: Transaction, vote: Vote) -> tuple[Sequence[Tallied], str | None]:
    """All lists, neighbourhoods first, then the town; and the seed of the draw.

    Equal shares may take minutes: in a thread, so that everybody else is answered meanwhile. Raises `DrawMissing`.
    """
    drawing = await tx.results.draw(vote.edition)
    seed = drawing.seed if drawing else None
    lists = sorted(vote.paper.lists, key=lambda each: each.neighbourhood is None)
    paper = await tx.paper_urns.totals(vote.edition)
    contests: dict[str, Contest] = {}
    hashes: dict[str, bytes] = {}
    for each in lists:
        order = _order(each, seed)
        opened, urns = with_paper(await tx.urn.opened(vote.edition, each.id), paper.get(each.id), each)
        contests[each.id] = contest_of(each, opened, urns, order)
        hashes[each.id] = inputs_hash(each, opened, urns, order)
    await tx.take_long()
    outcomes = await asyncio.to_thread(_outcomes, contests)
    return [Tallied(each, contests[each.id], hashes[each.id], outcomes[each.id]) for each in lists], seed


def _outcomes(contests: Mapping[str, Contest]) -> Mapping[str, Outcome]:
    try:
        return count_lists(contests)
    except DrawNeeded as level:
        raise DrawMissing(level.projects) from level


def _order(ballot_list: BallotList, seed: str | None) -> Sequence[int]:
    numbers = [str(project.number) for project in ballot_list.running]
    return [int(number) for number in draw(seed, numbers)] if seed else ()

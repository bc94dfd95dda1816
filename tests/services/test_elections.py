"""Real elections played again as votes through the bot: what is published has the winners that the count finds."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.domain.ballots import BallotForm, Choices
from bot.domain.counting import CountingRules, Selection
from bot.domain.draws import draw
from bot.domain.envelopes import Envelope
from bot.domain.pabulib import Election, contest_of
from bot.domain.pabulib_reading import read_election
from bot.domain.people import Role
from bot.domain.tally import count
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.services import Services
from storage.store import Store
from tests.city import a_member, a_person
from tests.elections import PABULIB
from tests.polls import an_open_vote
from tests.publications import SEED, closed, downloaded, published, verified

LARGEST = 8_000
"""Bytes of a file: a few hundred voters, who vote in some seconds."""

SMALL = [file for file in sorted(PABULIB.glob("*.pb")) if file.stat().st_size <= LARGEST]

pytestmark = pytest.mark.skipif(not SMALL, reason="the real elections are not at hand")


def ballots_of(election: Election) -> Iterator[Choices]:
    """One after the other; projects are numbered from 1."""
    for ballot, times in election.pile.items():
        for _ in range(times):
            yield {number + 1: value for number, value in ballot}


async def a_vote(store: Store, clock: TurnedClock, do: Services, election: Election) -> Loaded:
    """The election as a vote of ours, with room for whatever its ballots say."""
    points = max((sum(ballot.values()) for ballot in ballots_of(election)), default=1)
    form = BallotForm(election.kind, 1, len(election.projects), max(points, 1), max(points, 1), 0, election.grades)
    envelope = Envelope("town", {"fr": "Toute la ville"}, election.budget)
    costs = [listed.cost for listed in election.projects]
    form = replace(form, most=max(election.longest, 1))
    return await an_open_vote(store, clock, do, form=form, envelopes=(envelope,), costs=costs)


async def votes(store: Store, clock: TurnedClock, do: Services, choices: Choices) -> None:
    """A ballot filled in elsewhere is sent: every tap of it was tested by itself."""
    person = await a_person(store)
    async with store.transaction() as tx:
        booth = await do.voting.booths.enter(tx, person, clock.now())
        filled = booth.filled.with_list("town", choices)
        await do.voting.booths.keep(tx, booth, replace(filled, began=filled.began - 60), clock.now())
    await do.voting.cast(person, filled.submission)


def counted(election: Election) -> list[int]:
    """The winners that the count finds in the file itself, with the same draw."""
    order = draw(SEED, [str(number + 1) for number in range(len(election.projects))])
    contest = contest_of(election, CountingRules(Selection.GREEDY_SKIP))
    drawn = replace(contest, draw=[int(number) - 1 for number in order])
    return [number + 1 for number in count(drawn).winners]


ELECTIONS = [pytest.param(read_election(file.read_bytes()), id=file.stem) for file in SMALL]


@pytest.mark.parametrize("election", ELECTIONS)
async def test_an_election_played_again_has_the_winners_of_its_count(
    store: Store, clock: TurnedClock, election: Election, tmp_path: Path
) -> None:
    do = build_services(store, clock, lambda: None, secrets.token_bytes(32))
    loaded = await a_vote(store, clock, do, election)
    for choices in ballots_of(election):
        await votes(store, clock, do, choices)
        clock.turn(timedelta(minutes=7))
    lea, ana = [await a_member(store, Role.COORDINATOR) for _ in range(2)]
    await closed(do, clock, loaded)
    await published(do, lea, ana)
    where = await downloaded(do, tmp_path)
    said = verified(where)
    assert said.returncode == 0, said.stdout + said.stderr
    winners = json.loads((where / "results.json").read_text())["lists"][0]["outcome"]["winners"]
    assert [int(number) for number in winners] == counted(election)
    found = await do.results.published()
    assert found is not None
    assert found.turnout.voters == election.voters

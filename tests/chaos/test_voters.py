"""Voters vote, change, tap twice, press old buttons and go to the desk as well, while bot and database are killed.

`make test` has forty of them. The vote of a whole town, with 20 kills and 3 restarts of the database, is for an
evening by hand (5,000 people take about half an hour on two cores):

    PARVIS_VOTERS=5000 .venv/bin/pytest -s tests/chaos/test_voters.py
"""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.clock import SharedClock
from bot.domain.electors import Channel
from bot.domain.people import Role
from bot.domain.vote_rules import Level
from bot.services.assembly import build_services
from bot.services.services import Installation
from bot.services.vote_keys import VoteKeys
from storage.store import Store
from tests.chaos.election_day import SEED, ElectionDay, Size, voters_of
from tests.chaos.ground import Ground, a_ground
from tests.chaos.loglines import faults_in
from tests.chaos.officers import a_counter
from tests.chaos.roll_verdict import Witness, judge, read_published, read_roll
from tests.chaos.running import stops_well
from tests.chaos.verdict import chain_holds, left_open, not_dealt_with, out_of_order, rows
from tests.chaos.voters import Voter
from tests.city import a_member
from tests.polls import an_open_vote
from tests.publications import downloaded, published, verified

pytestmark = pytest.mark.chaos

FEW = Size(voters=40, at_once=40, kills=3, restarts=1)
WANTED = os.environ.get("PARVIS_VOTERS")
SIZE = Size(int(WANTED), at_once=60, kills=20, restarts=3) if WANTED else FEW

VOTE_KEY = "k" * 32
CLOSED = "SELECT closed_at FROM votes WHERE closed_at IS NOT NULL"


async def test_roll_ballots_channels_and_publication_are_one_number(
    tmp_path: Path, store: Store, database_url: str
) -> None:
    clock = SharedClock(tmp_path / "clock")
    keys = VoteKeys(Path(), VOTE_KEY.encode())
    do = build_services(store, clock, lambda: None, b"pepper" * 8, Installation(vote_keys=keys))
    loaded = await an_open_vote(store, clock, do, level=Level.CONTACT, costs=[10_000] * 12)
    async with a_ground(tmp_path, database_url, "webhook", PARVIS_VOTE_KEY=VOTE_KEY) as ground:
        witness = Witness(ground.box.world)
        voters = await voters_of(ground, store, SIZE.voters)
        counter = await a_counter(store, do, ground.box.person("Omar", "en"), SEED)
        await ElectionDay(ground, counter, voters, SIZE).passes()
        await counter.closes()
        await all_was_dealt_with(ground, voters)
        forward = loaded.edition.phases[4].closes - clock.now()
        clock.turn(forward)
        ground.box.turn(forward)
        await ground.until(lambda: bool(rows(database_url, CLOSED)))
        async with asyncio.TaskGroup() as tasks:
            for voter in voters:
                if not voter.habit.sends:
                    tasks.create_task(voter.is_late())
        await stops_well(ground)
    rolled = read_roll(database_url, keys.of("test"))
    await counter.counts_the_urn(sum(line.channel is Channel.PAPER for line in rolled.lines.values()))
    await published(do, *[await a_member(store, Role.COORDINATOR, name=name) for name in ("Léa", "Nadia")])
    folder = await downloaded(do, tmp_path)
    verdict = judge(voters, rolled, read_published(folder), keys.of("test"), witness)
    said = verified(folder)
    print(f"{verdict}; {SIZE.kills} kills, {SIZE.restarts} restarts, updates given again {ground.repeated()}")
    print(said.stdout)
    assert verdict.faults == {}
    assert said.returncode == 0, said.stdout + said.stderr
    assert await chain_holds(store)


async def all_was_dealt_with(ground: Ground, voters: Sequence[Voter]) -> None:
    """Each act once, in order, with an answer; and nothing of it in the log that nobody may read there."""
    await ground.until(lambda: "letters" not in left_open(ground.url))
    assert not_dealt_with(ground, voters) == []
    assert out_of_order(ground.url, voters, apart=ground.by_webhook) == []
    assert left_open(ground.url) == {}
    assert faults_in(ground) == []

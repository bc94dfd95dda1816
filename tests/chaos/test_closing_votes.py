"""Ballots that arrive around the closing commit, from four processes: in with a receipt, or refused as closed."""

import asyncio
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.services.assembly import build_services
from bot.services.unsealing import open_urn
from storage.store import Store
from tests.city import a_person
from tests.forked import Forked, Program, first_line
from tests.polls import an_open_vote

pytestmark = pytest.mark.chaos

PROCESSES, VOTERS = 4, 10


def station(url: str, clock: TurnedClock, voters: list[int], said: Path) -> Forked:
    words = (url, str(clock.offset.total_seconds()), *map(str, voters))
    return Forked(Program("tests.chaos.polling_station", words, stdout=said))


async def test_each_ballot_is_in_with_a_receipt_or_refused_as_closed(
    store: Store, database_url: str, clock: TurnedClock, tmp_path: Path
) -> None:
    do = build_services(store, clock, lambda: None, b"pepper")
    loaded = await an_open_vote(store, clock, do)
    people = [(await a_person(store)).id for _ in range(PROCESSES * VOTERS)]
    papers = [tmp_path / str(place) for place in range(PROCESSES)]
    stations = [
        station(database_url, clock, list(people[place::PROCESSES]), paper) for place, paper in enumerate(papers)
    ]
    for paper in papers:
        await first_line(paper)
    await asyncio.sleep(1)
    clock.turn(loaded.edition.phases[4].closes - clock.now())
    while await do.watch.look(clock.now()):
        pass
    for each in stations:
        await each.wait()
    said = [line.split() for paper in papers for line in paper.read_text().splitlines()]

    assert sorted(int(who) for who, what in said if what == "closed") == sorted(people), "everybody was refused once"
    last = {int(who): what for who, what in said if what != "closed"}
    async with store.transaction() as tx:
        vote = await tx.votes.find(loaded.id)
        assert vote is not None
        assert vote.closed_at is not None
        opened = await open_urn(tx, vote, do.voting.booths.keys.of("test"))
        turnout = await tx.roll.turnout(loaded.id)
    assert set(last.values()) <= set(opened.receipts), "a receipt was given for a ballot that does not count"
    assert len(opened.receipts) == sum(turnout.values()) == sum(opened.ballots.values())
    assert len(opened.receipts) <= len(people)

"""What comes around the close: a vote is extended before it is closed, or it stays closed; nothing between."""

import json
from asyncio import TaskGroup
from pathlib import Path

import pytest

from bot.clock import TurnedClock
from bot.domain.approvals import ApprovalExpired
from bot.domain.outages import VoteNotOpen
from bot.services.openings import PHASE_CLOSES, close_phase
from storage.repositories.moments import Moment
from storage.store import Store
from tests.city import a_person
from tests.publications import downloaded, published, verified
from tests.services.precinct import HOUR, MINUTE, WHY, Precinct, a_precinct
from tests.waiting import beside, until_somebody_waits


@pytest.fixture
async def precinct(store: Store, clock: TurnedClock) -> Precinct:
    precinct = await a_precinct(store, clock)
    await precinct.away()
    return precinct


async def test_a_yes_that_comes_after_the_close_is_refused_and_the_vote_stays_closed(precinct: Precinct) -> None:
    await precinct.until(precinct.closes - 5 * MINUTE)
    asked = await precinct.asked()
    await precinct.until(precinct.closes + MINUTE)
    with pytest.raises(VoteNotOpen):
        await precinct.do.approvals.approve(precinct.nadia, asked.approval.id)
    assert await precinct.later() is None
    with pytest.raises(VoteNotOpen):
        await precinct.asked()


async def test_a_yes_that_comes_a_quarter_of_an_hour_later_is_too_late(precinct: Precinct) -> None:
    asked = await precinct.asked()
    precinct.clock.turn(16 * MINUTE)
    with pytest.raises(ApprovalExpired):
        await precinct.do.approvals.approve(precinct.nadia, asked.approval.id)


async def test_the_close_that_waits_for_the_yes_finds_the_vote_extended(precinct: Precinct) -> None:
    asked = await near_the_close(precinct)
    async with TaskGroup() as group, precinct.store.transaction():
        await precinct.do.approvals.approve(precinct.nadia, asked)
        beside(group, precinct.do.watch.look(precinct.clock.now()))
        await until_somebody_waits(precinct.store)
    assert await precinct.later() == 2 * HOUR


async def test_the_yes_that_waits_for_the_close_finds_the_vote_closed(precinct: Precinct) -> None:
    asked = await near_the_close(precinct)

    async def approve() -> None:
        with pytest.raises(VoteNotOpen):
            await precinct.do.approvals.approve(precinct.nadia, asked)

    async with TaskGroup() as group, precinct.store.transaction() as tx:
        due = Moment(PHASE_CLOSES, "test:voting", precinct.closes)
        assert await close_phase(tx, due, precinct.clock.now()) == "voting closed, results open"
        beside(group, approve())
        await until_somebody_waits(precinct.store)
    assert await precinct.later() is None


async def near_the_close(precinct: Precinct) -> int:
    """A request is made, and the close falls due; nobody has looked yet."""
    await precinct.until(precinct.closes - 5 * MINUTE)
    asked = await precinct.asked()
    precinct.clock.turn(precinct.closes - precinct.clock.now())
    return asked.approval.id


async def test_outage_and_reason_are_published_with_the_results_and_can_be_verified(
    precinct: Precinct, tmp_path: Path
) -> None:
    await precinct.extended()
    await precinct.until(precinct.closes + HOUR)
    voter = await a_person(precinct.store)
    await precinct.do.voting.clear(voter)
    precinct.clock.turn(MINUTE)
    booth = await precinct.do.voting.choose(voter, "town", 1, 1)
    await precinct.do.voting.cast(voter, booth.filled.submission)
    await precinct.until(precinct.closes + 2 * HOUR)
    await published(precinct.do, precinct.lea, precinct.nadia)
    where = await downloaded(precinct.do, tmp_path)
    assert verified(where).returncode == 0
    entries = json.loads((where / "audit.json").read_text())["entries"]
    told = {entry["deed"]: entry for entry in entries if "deed" in entry}
    assert told["extend_vote"]["why"] == WHY
    assert told["extend_vote"]["after"]["outages"] == [
        [told["note_outage"]["after"]["from"], told["note_outage"]["after"]["until"]]
    ]

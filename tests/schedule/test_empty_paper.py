"""A vote that opens over an empty paper: the team hears of it, and two people freeze the paper once there is one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.approvals import EffectChanged
from bot.domain.paper_rules import Field
from bot.domain.projects import NothingToVoteOn
from bot.domain.vote_rules import Level, VoteRules
from storage.store import Store
from tests.city import a_person, letters_to
from tests.papers import SUMMARY, Office, an_office
from tests.polls import PLEYEL, TOWN, a_project
from tests.services.house import a_house, paris

EMPTY = "nobody can vote: the ballot paper is empty"


@pytest.fixture
async def office(store: Store, clock: TurnedClock) -> Office:
    office = await an_office(store, clock, vote=VoteRules(Level.ACCOUNT, 11))
    await office.opens()
    return office


async def look(office: Office, later: timedelta = timedelta()) -> None:
    office.clock.turn(later)
    await office.do.watch.look(office.clock.now())


async def test_coordinators_hear_at_once_and_every_three_hours(office: Office) -> None:
    assert (await letters_to(office.store, office.lea)).count(EMPTY) == 1
    assert not await letters_to(office.store, office.paul)
    await look(office, timedelta(hours=3, minutes=1))
    assert (await letters_to(office.store, office.nadia)).count(EMPTY) == 2
    with pytest.raises(NothingToVoteOn):
        await office.do.late_opening.ask(office.lea)


async def test_nobody_is_recalled_to_it_and_nothing_fails(office: Office) -> None:
    loaded = await office.do.campaigns.current()
    assert loaded is not None
    assert loaded.phase is not None
    await look(office, loaded.phase.closes - office.clock.now() - timedelta(minutes=1))
    async with office.store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql("SELECT outcome FROM moments WHERE kind = 'vote_recall'")
        assert "nothing to vote on" in [outcome for (outcome,) in rows]


async def test_two_people_freeze_the_paper_and_people_vote(office: Office) -> None:
    project = await office.project()
    with pytest.raises(NothingToVoteOn):
        await office.do.voting.booth(await a_person(office.store))
    asked = await office.do.late_opening.ask(office.lea)
    await office.do.approvals.approve(office.nadia, asked.approval.id)
    booth = await office.do.voting.booth(await a_person(office.store))
    assert booth.vote.paper.project(project.number) is not None
    record = next(
        one.entry.act for one in await office.do.journal.page(office.lea) if one.entry.act.deed == "open_vote"
    )
    assert record.after == {"paper": booth.vote.paper_hash.hex(), "ballots": 0}
    told = (await letters_to(office.store, office.lea)).count(EMPTY)
    await look(office, timedelta(hours=7))
    assert (await letters_to(office.store, office.lea)).count(EMPTY) == told


async def test_a_paper_that_changed_since_is_not_the_one_that_was_approved(office: Office) -> None:
    project = await office.project(summary="")
    asked = await office.do.late_opening.ask(office.lea)
    await office.do.papers.change(office.lea, project.number, Field.SUMMARY, SUMMARY)
    with pytest.raises(EffectChanged):
        await office.do.approvals.approve(office.nadia, asked.approval.id)


async def test_the_notice_before_the_vote_says_what_is_on_the_paper(store: Store, clock: TurnedClock) -> None:
    house = await a_house(store, clock)
    await house.until(paris(10, 10, 9))
    assert "Careful: the ballot paper is empty" in await letters_to(store, house.nadia)
    loaded = await house.loaded()
    await house.do.campaigns.load(replace(loaded.edition, envelopes=(TOWN, PLEYEL)))
    for number in (1, 2):
        await a_project(store, loaded.id, number=number)
    await house.until(paris(10, 11, 8))
    told = await letters_to(store, house.lea)
    assert "The ballot paper: 2 projects on 1 list.\n<b>6 things are missing: see /paper.</b>" in told
    assert "✗ Pleyel: money, and no project." in told

"""The frozen paper is corrected by two people, in public; whoever has voted hears what could change their mind."""

import asyncio
from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.approvals import EffectChanged, OwnRequest
from bot.domain.ballots import BallotForm, BallotKind, Withdrawn
from bot.domain.errors import Refusal
from bot.domain.idea_states import IdeaAct, IdeaState
from bot.domain.paper_corrections import Wish
from bot.domain.paper_refusals import (
    AlreadyWithdrawn,
    CostIsTheBallot,
    DearerThanEnvelope,
    NotCorrected,
    NothingChanged,
    ProjectUnknown,
    ValueUnfit,
)
from bot.domain.paper_rules import Field
from bot.domain.people import Person
from storage.repositories.votes import Vote
from storage.store import Store
from tests.city import a_person, letters_to
from tests.dossiers import reread
from tests.papers import WHY, Office, an_office
from tests.polls import TOWN
from tests.waiting import beside

TITLE = Wish(1, Field.TITLE, "Un banc à l'ombre", WHY)
COST = Wish(1, Field.COST, "35 000", WHY)
GONE = Wish(1, Field.WITHDRAWN, "Le sol est pollué : un banc y serait dangereux.", "")


@pytest.fixture
async def office(store: Store, clock: TurnedClock) -> Office:
    return await opened(await an_office(store, clock, envelopes=(TOWN,)))


async def opened(office: Office) -> Office:
    for _ in range(3):
        await office.project()
    await office.opens()
    return office


async def the_vote(office: Office) -> Vote:
    async with office.store.transaction() as tx:
        vote = await tx.votes.find(office.edition.id)
    assert vote is not None
    return vote


async def corrected(office: Office, wish: Wish) -> Vote:
    asked = await office.do.paper_correcting.ask(office.lea, wish)
    await office.do.approvals.approve(office.nadia, asked.approval.id)
    return await the_vote(office)


async def a_voter(office: Office, *chosen: int, sends: bool = True) -> Person:
    person = await a_person(office.store, language="en")
    booth = await office.do.voting.booth(person)
    await office.do.voting.declare(person)
    await office.do.voting.share_contact(person, f"+3361234{person.id:04}", own=True)
    for number in chosen:
        booth = await office.do.voting.choose(person, "town", number, 1)
    if sends:
        await office.do.voting.cast(person, booth.filled.submission)
    return person


async def test_a_title_is_corrected_by_two_people_and_the_paper_says_so(office: Office) -> None:
    before = await the_vote(office)
    old = before.paper.project(1)
    voter = await a_voter(office, 1)
    asked = await office.do.paper_correcting.ask(office.lea, TITLE)
    assert "Before: " in await letters_to(office.store, office.nadia)
    with pytest.raises(OwnRequest):
        await office.do.approvals.approve(office.lea, asked.approval.id)
    assert (await the_vote(office)).paper_hash == before.paper_hash
    await office.do.approvals.approve(office.nadia, asked.approval.id)
    vote = await the_vote(office)
    assert old is not None
    assert vote.paper.project(1) == replace(old, title="Un banc à l'ombre")
    assert vote.paper_hash == vote.paper.digest != before.paper_hash
    [line] = vote.corrections
    assert (line.before, line.after, line.why) == (old.title, "Un banc à l'ombre", WHY)
    assert (line.old_hash, line.new_hash) == (before.paper_hash, vote.paper_hash)
    assert "is now called “Un banc à l'ombre”" in await letters_to(office.store, office.maria)
    assert not await letters_to(office.store, voter)
    record = (await office.do.journal.page(office.lea))[0].entry.act
    assert (record.deed, record.why) == ("correct_paper", WHY)
    assert record.before is not None
    assert record.after is not None
    assert (record.before["paper"], record.after["paper"]) == (before.paper_hash.hex(), vote.paper_hash.hex())


async def test_another_cost_is_told_to_everybody_who_has_voted_or_begun_to(office: Office) -> None:
    voted, begun = await a_voter(office, 2), await a_voter(office, 1, sends=False)
    idle = await a_person(office.store, language="en")
    assert (await office.do.paper_correcting.preview(office.lea, COST)).told == 2
    vote = await corrected(office, COST)
    assert vote.paper.list("town") is not None
    for person in (voted, begun):
        assert "costs €35,000 (before: €30,000)" in await letters_to(office.store, person)
    assert not await letters_to(office.store, idle)


async def test_a_withdrawn_project_stays_on_the_paper_and_cannot_be_chosen_any_more(office: Office) -> None:
    voted, begun = await a_voter(office, 1), await a_voter(office, 1, sends=False)
    vote = await corrected(office, GONE)
    town = vote.paper.list("town")
    assert town is not None
    assert ([one.number for one in town.projects], [one.number for one in town.running]) == ([1, 2, 3], [2, 3])
    for person in (voted, begun):
        assert "was withdrawn and cannot win" in await letters_to(office.store, person)
    booth = await office.do.voting.booth(begun)
    assert (await office.do.voting.cast(begun, booth.filled.submission)).version == 1
    again = await office.do.voting.take_up(voted)
    assert again.filled.of("town") == {1: 1}
    with pytest.raises(Withdrawn):
        await office.do.voting.choose(await a_voter(office, sends=False), "town", 1, 1)
    assert (await office.do.voting.choose(voted, "town", 1, None)).filled.of("town") == {}


async def test_the_authors_of_a_withdrawn_project_read_why_in_their_history(office: Office) -> None:
    vote = await corrected(office, GONE)
    project = vote.paper.project(1)
    assert project is not None
    async with office.store.transaction() as tx:
        idea = await tx.queue.numbered(office.edition.id, project.ideas[0])
        assert idea is not None
        *_, step = await tx.steps.history(idea)
    assert (step.act, step.sentence) == (IdeaAct.DROP, GONE.typed)
    assert (await reread(office.store, idea)).state is IdeaState.BALLOTED
    assert "was withdrawn and cannot win" in await letters_to(office.store, office.maria)


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (replace(TITLE, project=9), ProjectUnknown),
        (replace(TITLE, field=Field.LIST, typed="pleyel"), NotCorrected),
        (replace(TITLE, field=Field.COMPETENCE, typed="city"), NotCorrected),
        (replace(TITLE, typed="U"), ValueUnfit),
        (replace(TITLE, why="erreur"), ValueUnfit),
        (replace(COST, typed="30 000"), NothingChanged),
        (replace(COST, typed="100 001"), DearerThanEnvelope),
    ],
)
async def test_what_cannot_be_corrected_is_refused_before_anybody_is_asked(
    office: Office, wish: Wish, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await office.do.paper_correcting.ask(office.lea, wish)
    assert not await letters_to(office.store, office.nadia)


async def test_nothing_more_is_corrected_on_a_withdrawn_project(office: Office) -> None:
    await corrected(office, GONE)
    with pytest.raises(AlreadyWithdrawn):
        await office.do.paper_correcting.ask(office.lea, TITLE)


async def test_where_a_ballot_is_a_sum_of_money_the_cost_stays(store: Store, clock: TurnedClock) -> None:
    office = await an_office(store, clock, envelopes=(TOWN,), ballot=BallotForm(BallotKind.KNAPSACK))
    await opened(office)
    with pytest.raises(CostIsTheBallot):
        await office.do.paper_correcting.ask(office.lea, COST)


async def test_a_yes_to_a_paper_that_was_corrected_meanwhile_is_worth_nothing(office: Office) -> None:
    first = await office.do.paper_correcting.ask(office.lea, TITLE)
    other = await office.do.paper_correcting.ask(office.nadia, replace(COST, project=2))
    await office.do.approvals.approve(office.lea, other.approval.id)
    with pytest.raises(EffectChanged):
        await office.do.approvals.approve(office.nadia, first.approval.id)
    assert len((await the_vote(office)).corrections) == 1


async def test_ballots_cast_while_the_paper_is_corrected_are_all_there(office: Office) -> None:
    asked = await office.do.paper_correcting.ask(office.lea, COST)
    async with asyncio.TaskGroup() as group:
        voters = [beside(group, a_voter(office, 1, 2)) for _ in range(6)]
        beside(group, office.do.approvals.approve(office.nadia, asked.approval.id))
    assert len({task.result().id for task in voters}) == 6
    async with office.store.transaction() as tx:
        assert await tx.urn.count(office.edition.id) == {"town": 6}


async def test_a_withdrawn_project_is_shown_to_those_alone_who_have_chosen_it(office: Office) -> None:
    chose, fresh = await a_voter(office, 1, sends=False), await a_voter(office, sends=False)
    await corrected(office, GONE)
    seen = {
        person.id: {one.number for one in (await office.do.voting.booth(person)).projects("town")}
        for person in (chose, fresh)
    }
    assert seen == {chose.id: {1, 2, 3}, fresh.id: {2, 3}}

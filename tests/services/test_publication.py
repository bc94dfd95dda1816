"""The publication: two people say so, who carried a project hears first, and everybody can count again."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from bot.clock import TurnedClock
from bot.domain.approvals import EffectChanged, OwnRequest
from bot.domain.ballots import BallotForm, BallotKind
from bot.domain.counting import CountingRules, Selection
from bot.domain.counts import NotCounted
from bot.domain.idea_states import IdeaState
from bot.domain.people import Person, Role
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.services import Services
from storage.models import IdeaRow, ProjectIdeaRow, ProjectRow, ResultRow
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.dossiers import an_idea
from tests.polls import an_open_vote
from tests.publications import closed, downloaded, published, verified


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


Cast = list[dict[int, int]]
Team = tuple[Services, Person, Person]


@pytest.fixture
def team(do: Services, lea: Person, ana: Person) -> Team:
    return do, lea, ana


@pytest.fixture
async def lea(store: Store) -> Person:
    return await a_member(store, Role.COORDINATOR, name="Léa")


@pytest.fixture
async def ana(store: Store) -> Person:
    return await a_member(store, Role.COORDINATOR, name="Ana")


async def voted(do: Services, store: Store, clock: TurnedClock, loaded: Loaded, *ballots: dict[int, int]) -> None:
    """Somebody casts each of these ballots, and the vote is over."""
    for chosen in ballots:
        person = await a_person(store)
        booth = await do.voting.clear(person)
        clock.turn(timedelta(minutes=1))
        for number, value in chosen.items():
            booth = await do.voting.choose(person, "town", number, value)
        await do.voting.cast(person, booth.filled.submission)
    await closed(do, clock, loaded)


async def carried(store: Store, loaded: Loaded, number: int, language: str = "fr") -> Person:
    """Somebody whose idea is behind the project of this number."""
    sponsor = await a_person(store, language=language)
    idea = await an_idea(store, loaded.id, sponsor, IdeaState.BALLOTED)
    async with store.transaction() as tx:
        wanted = select(ProjectRow.id).where(ProjectRow.edition_id == loaded.id, ProjectRow.number == number)
        project = await tx.connection.scalar(wanted)
        await tx.connection.execute(insert(ProjectIdeaRow).values(idea_id=idea.id, project_id=project))
    return sponsor


async def test_nothing_is_public_before_two_people_say_so(
    store: Store, clock: TurnedClock, do: Services, lea: Person, ana: Person
) -> None:
    loaded = await an_open_vote(store, clock, do)
    await voted(do, store, clock, loaded, {1: 1})
    with pytest.raises(NotCounted):
        await do.counting.ask_publication(lea)
    await do.counting.count(lea)
    asked = await do.counting.ask_publication(lea)
    assert await do.results.published() is None
    with pytest.raises(OwnRequest):
        await do.approvals.approve(lea, asked.approval.id)
    await do.approvals.approve(ana, asked.approval.id)
    assert await do.results.published() is not None
    with pytest.raises(NotCounted):
        await do.counting.ask_publication(ana)


async def test_another_count_than_the_one_that_was_asked_for_is_not_published(
    store: Store, clock: TurnedClock, do: Services, lea: Person, ana: Person
) -> None:
    loaded = await an_open_vote(store, clock, do)
    await voted(do, store, clock, loaded, {1: 1})
    await do.counting.count(lea)
    asked = await do.counting.ask_publication(lea)
    async with store.transaction() as tx:
        await tx.connection.execute(update(ResultRow).values(inputs_hash=b"other"))
    with pytest.raises(EffectChanged):
        await do.approvals.approve(ana, asked.approval.id)
    assert await do.results.published() is None


async def test_who_carried_a_project_hears_of_it_with_figures_and_its_idea_knows_what_became_of_it(
    store: Store, clock: TurnedClock, do: Services, lea: Person, ana: Person
) -> None:
    loaded = await an_open_vote(store, clock, do, costs=(60_000, 60_000))
    winner, loser = await carried(store, loaded, 1, "en"), await carried(store, loaded, 2, "en")
    await voted(do, store, clock, loaded, {1: 1}, {1: 1, 2: 1}, {1: 1})
    await published(do, lea, ana)
    assert "has won" in await letters_to(store, winner)
    assert "got 3 votes: place 1" in await letters_to(store, winner)
    assert "got 1 vote: place 2" in await letters_to(store, loser)
    async with store.transaction() as tx:
        rows = await tx.connection.execute(select(IdeaRow.author_id, IdeaRow.state))
        states = {author: state for author, state in rows}  # noqa: C416 - a row is not a pair to mypy
    assert states == {winner.id: "winner", loser.id: "not_selected"}


RULES = [
    (BallotForm(), CountingRules(Selection.GREEDY_SKIP), [{1: 1, 2: 1}, {1: 1}, {2: 1}, {3: 1}, {}]),
    (BallotForm(BallotKind.KNAPSACK), CountingRules(Selection.GREEDY_STOP), [{1: 1, 2: 1}, {3: 1}, {3: 1}]),
    (BallotForm(BallotKind.CUMULATIVE), CountingRules(), [{1: 5, 2: 5}, {2: 3}, {4: 1}]),
    (BallotForm(BallotKind.ORDINAL), CountingRules(), [{1: 1, 2: 2}, {3: 1}, {1: 1, 4: 2}]),
    (BallotForm(BallotKind.FOR_AGAINST), CountingRules(), [{1: 1, 2: -1}, {1: 1, 3: -1}, {2: 1, 1: 1}]),
]


@pytest.mark.parametrize("example", RULES)
async def test_anybody_can_count_again_from_the_published_files(
    store: Store, clock: TurnedClock, team: Team, tmp_path: Path, example: tuple[BallotForm, CountingRules, Cast]
) -> None:
    (do, lea, ana), (form, rules, ballots) = team, example
    loaded = await an_open_vote(store, clock, do, form=form, count=rules)
    await voted(do, store, clock, loaded, *ballots)
    await published(do, lea, ana)
    where = await downloaded(do, tmp_path)
    said = verified(where)
    assert said.returncode == 0, said.stdout + said.stderr
    found = await do.results.published()
    assert found is not None
    kept = json.loads((where / "results.json").read_text())["lists"][0]["outcome"]["winners"]
    assert kept == [str(number) for number in found.lists[0][1].body["winners"]]
    assert len((where / "receipts.txt").read_text().split()) == len(ballots)


async def test_a_receipt_too_many_is_found_out(
    store: Store, clock: TurnedClock, do: Services, lea: Person, ana: Person, tmp_path: Path
) -> None:
    loaded = await an_open_vote(store, clock, do)
    await voted(do, store, clock, loaded, {1: 1}, {2: 1})
    await published(do, lea, ana)
    where = await downloaded(do, tmp_path)
    with (where / "receipts.txt").open("a") as file:
        file.write("ZZZZ-ZZZZ-ZZZZ\n")
    assert verified(where).returncode == 1


async def test_every_receipt_is_in_the_published_list(
    store: Store, clock: TurnedClock, do: Services, lea: Person, ana: Person, tmp_path: Path
) -> None:
    loaded = await an_open_vote(store, clock, do)
    maria = await a_person(store)
    booth = await do.voting.choose(maria, "town", 1, 1)
    clock.turn(timedelta(minutes=1))
    receipt = await do.voting.cast(maria, booth.filled.submission)
    await voted(do, store, clock, loaded, {2: 1})
    await published(do, lea, ana)
    where = await downloaded(do, tmp_path)
    assert receipt.code in (where / "receipts.txt").read_text().split()
    assert (await do.voting.receipt(maria)).code == receipt.code

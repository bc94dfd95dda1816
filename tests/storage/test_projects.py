"""Projects of the paper as rows: numbers that outlive them, conflicts of two, a vote whose paper was corrected."""

from dataclasses import replace

from bot.clock import SystemClock
from bot.domain.idea_states import IdeaState
from bot.domain.paper_corrections import Wish, corrected
from bot.domain.paper_rules import Costing, Field
from bot.domain.projects import Project, compose
from storage.store import Store
from tests.city import a_person
from tests.dossiers import an_idea
from tests.editions import an_edition
from tests.papers import COSTING
from tests.polls import TOWN, a_project

BENCH = Project(1, "town", "Un banc", "Un banc à l'ombre.", 30_000)


async def test_a_project_is_read_as_it_was_written(store: Store) -> None:
    loaded = await an_edition(store, envelopes=(TOWN,))
    now, maria = SystemClock().now(), await a_person(store)
    idea = await an_idea(store, loaded.id, maria, IdeaState.FEASIBLE)
    whole = replace(BENCH, running_cost=5, theme="nature", photo="p", latitude=48.9, longitude=2.3)
    async with store.transaction() as tx:
        assert await tx.projects.make(loaded.id, whole, [idea.id], now)
        found = await tx.projects.find(loaded.id, 1)
        assert found == replace(whole, ideas=(idea.number or 0,), sponsors=(maria.id,))
        assert await tx.projects.of_idea(idea.id) == (loaded.id, 1)
        assert await tx.projects.ideas_of(loaded.id, 1) == [idea.id]


async def test_a_number_is_given_once_also_when_its_project_is_gone(store: Store) -> None:
    loaded, now = await an_edition(store), SystemClock().now()
    async with store.transaction() as tx:
        assert await tx.projects.next_number(loaded.id) == 1
        await tx.projects.make(loaded.id, replace(BENCH, number=4), [], now)
        await tx.projects.take_off(loaded.id, 4)
        assert await tx.projects.next_number(loaded.id) == 5
        assert await tx.projects.was_given(loaded.id, 4)
        assert await tx.projects.make(loaded.id, BENCH, [], now)
        assert not await tx.projects.renumber(loaded.id, 1, 4)
        assert await tx.projects.renumber(loaded.id, 1, 9)
        assert await tx.projects.renumber(loaded.id, 9, 1)


async def test_the_numbers_of_another_edition_are_its_own(store: Store) -> None:
    first, now = await an_edition(store), SystemClock().now()
    second = await an_edition(store, slug="next")
    async with store.transaction() as tx:
        await tx.projects.make(first.id, BENCH, [], now)
        assert await tx.projects.next_number(second.id) == 1
        assert not await tx.projects.was_given(second.id, 1)
        await tx.projects.make(second.id, BENCH, [], now)
        await tx.projects.take_off(second.id, 1)
        assert await tx.projects.find(first.id, 1) is not None


async def test_a_conflict_is_one_row_whoever_names_it(store: Store) -> None:
    loaded = await an_edition(store)
    for number in (1, 2):
        await a_project(store, loaded.id, number=number)
    async with store.transaction() as tx:
        for pair in ((1, 2), (2, 1)):
            await tx.projects.exclude(loaded.id, pair, excludes=True)
        one, two = [await tx.projects.find(loaded.id, number) for number in (1, 2)]
        assert one is not None
        assert two is not None
        assert (one.conflicts, two.conflicts) == ((2,), (1,))
        await tx.projects.exclude(loaded.id, (2, 1), excludes=False)
        assert (await tx.projects.find(loaded.id, 1)) == replace(one, conflicts=())


async def test_a_costing_takes_the_place_of_the_one_before(store: Store) -> None:
    loaded, now = await an_edition(store), SystemClock().now()
    idea = await an_idea(store, loaded.id, None, IdeaState.FEASIBLE)
    async with store.transaction() as tx:
        assert await tx.studies.costing(idea.id) is None
        dearer = Costing(99, 1, COSTING.competence)
        for costing in (COSTING, dearer):
            await tx.studies.cost(idea.id, costing, now)
        assert await tx.studies.costing(idea.id) == dearer


async def test_a_vote_that_is_known_is_read_again_once_its_paper_was_corrected(store: Store) -> None:
    loaded, now = await an_edition(store, envelopes=(TOWN,)), SystemClock().now()
    paper = compose(loaded.edition, {"town": [BENCH]})
    async with store.transaction() as tx:
        assert not await tx.votes.opened(loaded.id)
        await tx.votes.open(loaded.id, paper, now)
        known = await tx.votes.find(loaded.id)
        assert known is not None
        assert await tx.votes.find(loaded.id, known) == known
        wish = Wish(1, Field.TITLE, "Deux bancs", "Il y en a deux.")
        after, correction = corrected(paper, wish, loaded.edition, now)
        await tx.votes.correct(loaded.id, after, correction)
        again = await tx.votes.find(loaded.id, known)
        assert again is not None
        assert (again.paper, again.paper_hash, again.corrections) == (after, after.digest, (correction,))
        assert await tx.votes.find(loaded.id, again) == again

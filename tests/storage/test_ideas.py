"""Drafts and numbers under a crowd."""

import asyncio

from bot.clock import TurnedClock
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea, IdeaId
from bot.domain.people import PersonId
from bot.domain.pieces import Draft, Photo, Place, PlaceKind, Voice
from bot.domain.steps import Step
from storage.store import Store
from tests.city import a_person
from tests.editions import an_edition

FULL = Draft(
    title="Un banc",
    reason="Pour s'asseoir.",
    place=Place(PlaceKind.PIN, "plaine", 48.91, 2.36, "12 rue du Landy"),
    theme="nature",
    photos=(Photo("file-1", "u1"), Photo("file-2", "u2")),
    voice=Voice("file-3", "u3", 12),
    group_name="Les voisins",
    contact_wish=True,
)


async def a_begun(store: Store, clock: TurnedClock, author: PersonId, edition: int) -> Idea:
    async with store.transaction() as tx:
        return await tx.ideas.begin(author, edition, "fr", clock.now())


async def handed_in(store: Store, clock: TurnedClock, idea: Idea) -> Idea | None:
    async with store.transaction() as tx:
        await tx.ideas.take_turn(idea.edition)
        return await tx.ideas.submit(idea.id, clock.now())


async def test_pieces_come_back_as_they_were_written(store: Store, clock: TurnedClock) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    idea = await a_begun(store, clock, maria.id, edition.id)
    async with store.transaction() as tx:
        await tx.ideas.write(idea.id, FULL, IdeaState.DRAFT, clock.now())
    async with store.transaction() as tx:
        found = await tx.ideas.find(idea.id)
    assert found is not None
    assert found.pieces == FULL


async def test_beginning_at_the_same_time_opens_one_draft(store: Store, clock: TurnedClock) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    begun = await asyncio.gather(*(a_begun(store, clock, maria.id, edition.id) for _ in range(8)))
    assert len({idea.id for idea in begun}) == 1


async def test_a_helper_has_a_draft_beside_their_own(store: Store, clock: TurnedClock) -> None:
    edition, samir = await an_edition(store, clock), await a_person(store)
    async with store.transaction() as tx:
        own = await tx.ideas.begin(samir.id, edition.id, "fr", clock.now())
        helped = await tx.ideas.begin_for(samir.id, edition.id, "ar", clock.now())
        again = await tx.ideas.begin_for(samir.id, edition.id, "ar", clock.now())
    assert own.id != helped.id
    assert helped.id == again.id
    assert helped.assisted
    assert helped.author is None


async def test_ideas_handed_in_at_the_same_time_get_numbers_without_gap_or_double(
    store: Store, clock: TurnedClock
) -> None:
    edition = await an_edition(store, clock)
    people = [await a_person(store, f"Person {n}") for n in range(20)]
    ideas = [await a_begun(store, clock, person.id, edition.id) for person in people]
    done = await asyncio.gather(*(handed_in(store, clock, idea) for idea in ideas))
    assert sorted(idea.number or 0 for idea in done if idea) == list(range(1, 21))


async def test_a_submission_that_is_rolled_back_leaves_no_gap(store: Store, clock: TurnedClock) -> None:
    edition = await an_edition(store, clock)
    maria, ali = await a_person(store), await a_person(store, "Ali")
    hers, his = [await a_begun(store, clock, who.id, edition.id) for who in (maria, ali)]
    try:
        async with store.transaction() as tx:
            await tx.ideas.take_turn(edition.id)
            await tx.ideas.submit(hers.id, clock.now())
            raise ZeroDivisionError
    except ZeroDivisionError:
        done = await handed_in(store, clock, his)
    assert done is not None
    assert done.number == 1


async def test_of_a_hundred_taps_one_hands_the_idea_in(store: Store, clock: TurnedClock) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    idea = await a_begun(store, clock, maria.id, edition.id)
    done = await asyncio.gather(*(handed_in(store, clock, idea) for _ in range(100)))
    assert [found.number for found in done if found] == [1]


async def test_of_two_who_decide_at_once_one_is_told_that_it_was_too_late(store: Store, clock: TurnedClock) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    idea = await a_begun(store, clock, maria.id, edition.id)
    await handed_in(store, clock, idea)

    async def decide(state: IdeaState) -> Idea | None:
        async with store.transaction() as tx:
            return await tx.ideas.move(idea.id, [IdeaState.SUBMITTED], state, clock.now())

    decided = await asyncio.gather(decide(IdeaState.ADMITTED), decide(IdeaState.INADMISSIBLE))
    assert sum(one is not None for one in decided) == 1


async def test_what_was_never_handed_in_is_not_among_ones_ideas(store: Store, clock: TurnedClock) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    first = await a_begun(store, clock, maria.id, edition.id)
    await handed_in(store, clock, first)
    await a_begun(store, clock, maria.id, edition.id)
    async with store.transaction() as tx:
        assert [idea.id for idea in await tx.ideas.mine(maria.id, edition.id)] == [first.id]
        assert await tx.ideas.count(maria.id, edition.id) == 1
        assert not await tx.ideas.erase(first.id)


async def test_the_history_keeps_an_undone_step_marked(store: Store, clock: TurnedClock) -> None:
    edition, maria = await an_edition(store, clock), await a_person(store)
    idea = await a_begun(store, clock, maria.id, edition.id)
    step = Step(0, idea.id, clock.now(), maria.id, "submit", IdeaState.DRAFT, IdeaState.SUBMITTED)
    async with store.transaction() as tx:
        first, second = await tx.steps.add(step), await tx.steps.add(step)
        assert await tx.steps.undo(second, clock.now())
        assert not await tx.steps.undo(second, clock.now())
        last = await tx.steps.last(IdeaId(idea.id))
        history = await tx.steps.history(idea.id)
    assert last is not None
    assert last.id == first
    assert [one.undone_at is None for one in history] == [True, False]

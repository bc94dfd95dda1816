"""The queue: oldest first, each idea in the hands of one person at a time."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import IdeaId
from bot.domain.people import PersonId, Role
from bot.services.campaigns import Loaded
from storage.repositories.queue import CLAIM_LASTS
from storage.store import Store
from tests.city import a_member, a_person
from tests.dossiers import VOICE, an_idea
from tests.editions import an_edition


@pytest.fixture
async def edition(store: Store, clock: TurnedClock) -> Loaded:
    return await an_edition(store, clock)


async def take(store: Store, clock: TurnedClock, edition: Loaded, reader: PersonId) -> IdeaId | None:
    async with store.transaction() as tx:
        taken = await tx.queue.take(edition.id, reader, clock.now())
    return taken.id if taken else None


async def test_the_oldest_idea_comes_first(store: Store, clock: TurnedClock, edition: Loaded) -> None:
    author, reader = await a_person(store), await a_member(store, Role.MODERATOR)
    later = await an_idea(store, edition.id, author, submitted_at=clock.now() - timedelta(hours=1))
    older = await an_idea(store, edition.id, author, submitted_at=clock.now() - timedelta(hours=2))
    assert await take(store, clock, edition, reader.id) == older.id
    async with store.transaction() as tx:
        assert await tx.queue.give_back(older.id, reader.id)
        place = await tx.queue.place(older.id)
        after = await tx.queue.take(edition.id, reader.id, clock.now(), place)
    assert after is not None
    assert after.id == later.id


async def test_only_what_waits_for_the_team_is_in_the_queue(
    store: Store, clock: TurnedClock, edition: Loaded
) -> None:
    author, reader = await a_person(store), await a_member(store, Role.MODERATOR)
    for state in set(IdeaState) - {IdeaState.SUBMITTED}:
        await an_idea(store, edition.id, author if state is IdeaState.DRAFT else None, state)
    assert await take(store, clock, edition, reader.id) is None


async def test_ideas_of_another_edition_do_not_wait_here(store: Store, clock: TurnedClock, edition: Loaded) -> None:
    next_one = await an_edition(store, clock, slug="next")
    await an_idea(store, edition.id, await a_person(store))
    assert await take(store, clock, next_one, (await a_member(store, Role.MODERATOR)).id) is None


async def test_nobody_takes_their_own_idea(store: Store, clock: TurnedClock, edition: Loaded) -> None:
    reader = await a_member(store, Role.MODERATOR)
    await an_idea(store, edition.id, reader)
    assert await take(store, clock, edition, reader.id) is None


async def test_ten_who_take_at_once_get_ten_ideas(store: Store, clock: TurnedClock, edition: Loaded) -> None:
    author = await a_person(store)
    ideas = {(await an_idea(store, edition.id, author)).id for _ in range(8)}
    readers = [await a_member(store, Role.MODERATOR) for _ in range(10)]
    taken = await asyncio.gather(*(take(store, clock, edition, reader.id) for reader in readers))
    assert {idea for idea in taken if idea is not None} == ideas
    assert sum(idea is None for idea in taken) == 2


async def test_who_asks_again_gets_the_idea_they_have_in_hand(
    store: Store, clock: TurnedClock, edition: Loaded
) -> None:
    author, reader = await a_person(store), await a_member(store, Role.MODERATOR)
    first = await an_idea(store, edition.id, author)
    second = await an_idea(store, edition.id, author)
    async with store.transaction() as tx:
        assert await tx.queue.claim(second.id, reader.id, clock.now())
    assert await take(store, clock, edition, reader.id) == second.id
    assert await take(store, clock, edition, (await a_member(store, Role.MODERATOR)).id) == first.id


async def test_an_idea_left_open_goes_back_after_half_an_hour(
    store: Store, clock: TurnedClock, edition: Loaded
) -> None:
    one, other = await a_member(store, Role.MODERATOR), await a_member(store, Role.MODERATOR)
    idea = await an_idea(store, edition.id, await a_person(store))
    assert await take(store, clock, edition, one.id) == idea.id
    clock.turn(CLAIM_LASTS - timedelta(seconds=5))
    assert await take(store, clock, edition, other.id) is None
    async with store.transaction() as tx:
        assert await tx.queue.reader(idea.id, clock.now()) == one.id
        assert not await tx.queue.claim(idea.id, other.id, clock.now())
    clock.turn(timedelta(seconds=10))
    async with store.transaction() as tx:
        assert await tx.queue.reader(idea.id, clock.now()) is None
    assert await take(store, clock, edition, other.id) == idea.id
    async with store.transaction() as tx:
        assert not await tx.queue.give_back(idea.id, one.id)


async def test_the_counts_say_what_waits_and_since_when(store: Store, clock: TurnedClock, edition: Loaded) -> None:
    author, reader = await a_person(store), await a_member(store, Role.MODERATOR)
    async with store.transaction() as tx:
        empty = await tx.queue.counts(edition.id, clock.now())
    assert (empty.submitted, empty.oldest, empty.in_hand, empty.asked, empty.voices) == (0, None, 0, 0, 0)
    since = clock.now() - timedelta(days=2)
    await an_idea(store, edition.id, author, submitted_at=since)
    await an_idea(store, edition.id, author, **VOICE)
    await an_idea(store, edition.id, author, IdeaState.REVISION)
    await take(store, clock, edition, reader.id)
    async with store.transaction() as tx:
        counts = await tx.queue.counts(edition.id, clock.now())
    assert (counts.submitted, counts.oldest, counts.in_hand, counts.asked, counts.voices) == (2, since, 1, 1, 1)

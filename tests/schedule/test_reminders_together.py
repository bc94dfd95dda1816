"""Reminders of drafts: many at once, and nobody waits for somebody else's draft."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.drafting import with_theme
from bot.domain.ideas import IdeaId
from bot.domain.people import Notifications, Person
from bot.services.campaigns import Loaded
from bot.services.services import Services, build_services
from storage.store import Store
from tests.city import a_person, letters_to
from tests.editions import an_edition
from tests.waiting import beside, until_somebody_waits

DAY = timedelta(days=1)


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


async def drafts(do: Services, edition: Loaded, people: list[Person]) -> list[IdeaId]:
    return [(await do.deposits.take(person, edition, with_theme("nature"))).idea.id for person in people]


async def outcomes(store: Store) -> list[str]:
    async with store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql("SELECT outcome FROM moments WHERE kind = 'draft_reminder'")
        return sorted(str(outcome) for (outcome,) in rows)


async def test_everybody_is_reminded_once_of_their_own_draft_in_their_language(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    edition = await an_edition(store, clock)
    people = [await a_person(store, f"P{n}", "en" if n % 2 else "fr") for n in range(5)]
    people.append(await a_person(store, "Silent", notifications=Notifications.NONE))
    begun = await drafts(do, edition, people)
    async with store.transaction() as tx:
        await tx.ideas.erase(begun[0])
    clock.turn(18 * DAY)
    while await do.watch.look(clock.now()):
        continue
    told = [await letters_to(store, person) for person in people]
    assert [bool(words) for words in told] == [False, True, True, True, True, False]
    assert "Still missing" in told[1]
    assert "Still missing" not in told[2]
    assert await outcomes(store) == ["gone", "nobody to tell", *["reminded"] * 4]


async def test_a_draft_that_somebody_is_at_holds_up_no_other(store: Store, clock: TurnedClock, do: Services) -> None:
    edition = await an_edition(store, clock)
    people = [await a_person(store, f"P{n}") for n in range(4)]
    begun = await drafts(do, edition, people)
    clock.turn(18 * DAY)
    async with asyncio.TaskGroup() as group, store.transaction() as tx:
        await tx.ideas.find(begun[1], lock=True)
        beside(group, do.watch.look(clock.now()))
        await until_somebody_waits(store)
        told = [await letters_to(store, person) for person in people]
        assert [bool(words) for words in told] == [True, False, True, True]
    assert await letters_to(store, people[1])
    assert await outcomes(store) == ["reminded"] * 4

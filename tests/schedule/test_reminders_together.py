"""Reminders of drafts and of questions: many at once, and nobody waits for somebody else's idea."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.drafting import with_theme
from bot.domain.idea_states import IdeaAct
from bot.domain.ideas import IdeaId
from bot.domain.people import Notifications, Person, Role
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.decision_letters import Ruling
from bot.services.services import Services
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.dossiers import an_idea
from tests.editions import an_edition
from tests.waiting import beside, until_somebody_waits

DAY = timedelta(days=1)


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


async def drafts(do: Services, edition: Loaded, people: list[Person]) -> list[IdeaId]:
    return [(await do.deposits.take(person, edition, with_theme("nature"))).idea.id for person in people]


async def questions(do: Services, store: Store, edition: Loaded, people: list[Person]) -> list[IdeaId]:
    """One idea of each, about which a moderator asks something."""
    samir = await a_member(store, Role.MODERATOR)
    ideas = [await an_idea(store, edition.id, person) for person in people]
    for idea in ideas:
        await do.decisions.decide(samir, Ruling(IdeaAct.ASK, idea.id, "", "Où exactement ?"))
    return [idea.id for idea in ideas]


async def reminders_of_questions_are_due(store: Store, clock: TurnedClock) -> None:
    async with store.transaction() as tx:
        (due, *_) = {moment.due_at for moment in await tx.moments.to_come(["question_reminder"])}
    clock.turn(due - clock.now() + timedelta(seconds=1))


async def outcomes(store: Store, kind: str = "draft_reminder") -> list[str]:
    async with store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql("SELECT outcome FROM moments WHERE kind = %s", (kind,))
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


async def test_a_reminder_that_comes_after_the_end_of_a_draft_is_left_out_and_the_team_hears_of_it(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    edition = await an_edition(store, clock)
    lea = await a_member(store, Role.COORDINATOR, name="Léa", language="en")
    maria = await a_person(store)
    await drafts(do, edition, [maria])
    clock.turn(22 * DAY)
    while await do.watch.look(clock.now()):
        continue
    assert "Il manque encore" not in await letters_to(store, maria)
    assert await outcomes(store) == ["too late"]
    clock.turn(timedelta(minutes=1))
    while await do.watch.look(clock.now()):
        continue
    assert "the reminder of an unfinished idea" in await letters_to(store, lea)


async def test_authors_who_were_asked_are_reminded_together_each_in_their_language(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    edition = await an_edition(store, clock)
    people = [await a_person(store, f"P{n}", "en" if n % 2 else "fr") for n in range(5)]
    asked = await questions(do, store, edition, people)
    await do.asking.answer(people[0], asked[0], "Devant le portail")
    await reminders_of_questions_are_due(store, clock)
    while await do.watch.look(clock.now()):
        continue
    told = [await letters_to(store, person) for person in people]
    assert [words.count("Où exactement ?") for words in told] == [1, 2, 2, 2, 2]
    assert ["A reminder" in words for words in told] == [False, True, False, True, False]
    assert await outcomes(store, "question_reminder") == ["reminded"] * 4


async def test_an_answer_that_is_being_given_holds_up_no_other_reminder(
    store: Store, clock: TurnedClock, do: Services
) -> None:
    edition = await an_edition(store, clock)
    people = [await a_person(store, f"P{n}", "en") for n in range(4)]
    asked = await questions(do, store, edition, people)
    await reminders_of_questions_are_due(store, clock)
    async with asyncio.TaskGroup() as group, store.transaction() as tx:
        await tx.ideas.find(asked[1], lock=True)
        beside(group, do.watch.look(clock.now()))
        await until_somebody_waits(store)
        told = [await letters_to(store, person) for person in people]
        assert ["A reminder" in words for words in told] == [True, False, True, True]
    assert "A reminder" in await letters_to(store, people[1])
    assert await outcomes(store, "question_reminder") == ["reminded"] * 4

"""The ballot paper as the team draws it up on its phones, and as residents meet it."""

from collections.abc import AsyncIterator

import pytest

from bot.clock import TurnedClock
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.sandbox.box import Box
from bot.sandbox.people import Person
from bot.settings import Settings
from storage.store import Store
from tests.conversations.conftest import Town
from tests.conversations.papering import admitted, edition_of, on_paper, person_of
from tests.conversations.running import at_work
from tests.editions import an_edition
from tests.papers import COSTING, SUMMARY
from tests.polls import PLEYEL, TOWN, a_project


@pytest.fixture
async def town(
    box: Box, settings: Settings, store: Store, clock: TurnedClock, database_url: str
) -> AsyncIterator[Town]:
    """A town that studies its ideas, for two lists."""
    await an_edition(store, clock, PhaseName.ANALYSIS, envelopes=(TOWN, PLEYEL))
    async with at_work(box, settings, database_url, clock) as parvis:
        yield Town(box, parvis, store)


@pytest.fixture
async def lea(town: Town) -> Person:
    return await town.member("Léa", Role.COORDINATOR, language="en")


async def test_an_idea_is_costed_and_put_on_the_paper_value_by_value(town: Town, lea: Person) -> None:
    await admitted(town)
    await lea.writes("/bulletin")
    assert lea.reads("No project is on the paper") or lea.reads("1 thing is missing before the vote opens")
    await lea.taps("Ideas to study (1)")
    await lea.taps("A bench")
    await lea.taps("Feasible and costed…")
    await lea.writes("a lot")
    assert lea.reads("I read no sum in this")
    await lea.writes("50 000 €")
    await lea.taps("Nothing")
    await lea.taps("the city")
    await lea.taps("Pleyel")
    assert lea.reads("It costs €50,000, and the list “Pleyel” has €40,000")
    await lea.taps("The whole town")
    await lea.writes("A wide bench with a tree, to wait in the shade.")
    assert lea.reads("Is all of it right?")
    assert lea.reads("Cost: €50,000")
    await lea.writes("Yes!")
    assert lea.reads("Is all of it right?")
    await lea.taps("Cost")
    await lea.writes("12 k€")
    assert lea.reads("Cost: €12,000")
    await lea.taps("Put it on the ballot paper")
    assert lea.reads("On the ballot paper as no. 1: “A bench”.")
    await lea.taps("See the project")
    assert lea.reads("A wide bench with a tree")
    assert lea.reads("No. 1 has no photo")
    await lea.taps("As residents see it")
    assert lea.reads("Cost: €12,000")


async def test_an_analyst_costs_and_a_coordinator_puts_on_the_paper(town: Town, lea: Person) -> None:
    paul = await town.member("Paul", Role.ANALYST, language="en")
    await admitted(town)
    await paul.writes("/equipe")
    await paul.taps("The ballot paper")
    await paul.taps("Ideas to study (1)")
    await paul.taps("A bench")
    await paul.taps("Feasible and costed…")
    await paul.writes("12 000")
    await paul.writes("300")
    await paul.taps("Plaine Commune")
    assert not paul.sees_button("Put it on the ballot paper")
    await paul.taps("Feasible, not on the paper yet")
    assert paul.reads("Feasible: no.")
    assert paul.sees_button("Take the decision back")
    await lea.writes("/bulletin")
    await lea.taps("Feasible, not on it (1)")
    await lea.taps("A bench")
    assert lea.reads("Costing: €12,000, then €300 a year.")
    await lea.taps("Put it on the ballot paper…")
    await lea.taps("Pleyel")
    await lea.taps("Write it later")
    await lea.taps("Put it on the ballot paper")
    await lea.taps("See the project")
    assert lea.reads("No. 1 has no summary")
    await lea.taps("Change…")
    await lea.taps("Summary")
    await lea.writes("Short")
    assert lea.reads("It should have 10 to 200 signs; this has 5.")
    await lea.writes(SUMMARY)
    assert lea.reads(SUMMARY)


async def test_an_idea_that_cannot_be_done_and_the_slip_taken_back(town: Town) -> None:
    paul = await town.member("Paul", Role.ANALYST, language="en")
    await admitted(town)
    await paul.writes("/bulletin")
    await paul.taps("Ideas to study (1)")
    await paul.taps("A bench")
    await paul.taps("Not feasible…")
    await paul.writes("The street belongs to somebody else, who has refused.")
    assert paul.reads("Not feasible: no.")
    await paul.taps("Take the decision back")
    assert paul.reads("Taken back")
    await paul.taps("Back to the idea")
    assert paul.sees_button("Feasible and costed…")


async def test_ideas_join_and_leave_a_project_and_projects_exclude_each_other(town: Town, lea: Person) -> None:
    first, second = await on_paper(town, lea), await on_paper(town, lea, "Trees")
    third = await admitted(town, "Another bench")
    await town.parvis.services.studying.feasible(await person_of(town, lea), third.id, COSTING)
    await lea.writes("/bulletin")
    await lea.taps("Feasible, not on it (1)")
    await lea.taps("Another bench")
    await lea.taps("Join it to a project…")
    await lea.taps(f"No. {first} A bench")
    assert lea.reads("From ideas no.")
    await lea.taps("What it excludes…")
    await lea.taps("Trees")
    assert lea.sees_button(f"✓ No. {second} Trees")
    await lea.taps("Back to the project")
    assert lea.reads(f"Only one can be built of this one and no. {second}.")
    await lea.taps("Its ideas…")
    await lea.taps(f"Take out idea no. {third.number}")
    assert lea.reads("From idea no.")


async def test_a_project_gets_another_number_and_is_taken_off(town: Town, lea: Person) -> None:
    await on_paper(town, lea)
    await lea.writes("/bulletin")
    await lea.taps("The whole town")
    await lea.taps("No. 1 A bench")
    await lea.taps("Other number…")
    await lea.writes("7")
    assert lea.reads("7. A bench")
    await lea.taps("Take it off…")
    await lea.writes("/cancel")
    assert lea.reads("Stopped: nothing was changed.")
    await lea.taps("Back to the project")
    await lea.taps("Take it off…")
    await lea.writes("The street will be rebuilt anyway.")
    assert lea.reads("Off the ballot paper: no. 7")


async def test_two_hundred_projects_are_leafed_through(town: Town, lea: Person) -> None:
    edition = await edition_of(town)
    for number in range(1, 13):
        await a_project(town.store, edition, number=number)
    await lea.writes("/bulletin")
    await lea.taps("The whole town")
    await lea.taps("Next page")
    await lea.taps("Next page")
    assert lea.reads("12. ")
    assert not lea.sees_button("Next page")
    await lea.taps("Previous page")
    await lea.taps("The ballot paper")
    await lea.taps("What is missing (25)")
    assert lea.reads("No. 1 has no photo")


async def test_a_facilitator_reads_the_paper_and_changes_nothing(town: Town, lea: Person) -> None:
    await on_paper(town, lea)
    anna = await town.member("Anna", Role.FACILITATOR, language="en")
    await anna.writes("/bulletin")
    await anna.taps("The whole town")
    await anna.taps("No. 1 A bench")
    assert not anna.sees_button("Change…")
    assert anna.sees_button("As residents see it")


async def test_a_resident_goes_from_an_idea_to_its_project(town: Town, lea: Person) -> None:
    await on_paper(town, lea)
    maria = await town.resident("Maria", "en")
    await maria.writes("/ideas")
    await maria.taps("The newest")
    await maria.taps("A bench")
    assert maria.reads("On the ballot paper: project no. 1.")
    await maria.taps("Its project")
    assert maria.reads(SUMMARY)

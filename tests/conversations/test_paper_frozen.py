"""The frozen ballot paper on the phones of two coordinators: corrected, withdrawn from, opened late."""

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
from tests.conversations.papering import edition_of, on_paper
from tests.conversations.running import at_work
from tests.editions import an_edition
from tests.papers import WHY
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


async def test_the_frozen_paper_is_corrected_by_two(town: Town, lea: Person, clock: TurnedClock) -> None:
    nadia = await town.member("Nadia", Role.COORDINATOR, language="en")
    await nadia.writes("/start")
    await on_paper(town, lea)
    await an_edition(town.store, clock, PhaseName.VOTING, envelopes=(TOWN, PLEYEL))
    await town.parvis.services.watch.look(clock.now())
    await lea.writes("/bulletin")
    assert lea.reads("The ballot paper, frozen on")
    await lea.taps("The whole town")
    await lea.taps("No. 1 A bench")
    await lea.taps("Correct or withdraw…")
    await lea.taps("Title")
    await lea.writes("A bench in the shade")
    await lea.writes(WHY)
    assert lea.reads("Before: A bench")
    await lea.taps("Ask for approval")
    await nadia.waits_for("Correct project no. 1")
    await nadia.taps("Yes, do it")
    await lea.writes("/bulletin")
    assert lea.reads("no. 1 is now called “A bench in the shade” (before: “A bench”).")
    await lea.taps("The whole town")
    await lea.taps("No. 1 A bench in the shade")
    await lea.taps("Correct or withdraw…")
    await lea.taps("Withdraw…")
    await lea.writes("The ground is polluted: it would be dangerous.")
    assert lea.reads("It stays on the paper, marked, and cannot win.")
    await lea.taps("Ask for approval")
    await nadia.waits_for("Withdraw project no. 1")
    await nadia.taps("Yes, do it")
    await lea.writes("/bulletin")
    await lea.taps("The whole town")
    assert lea.reads("withdrawn")


async def test_a_vote_over_an_empty_paper_is_opened_late_by_two(town: Town, lea: Person, clock: TurnedClock) -> None:
    nadia = await town.member("Nadia", Role.COORDINATOR, language="en")
    await nadia.writes("/start")
    await lea.writes("/start")
    await an_edition(town.store, clock, PhaseName.VOTING, envelopes=(TOWN, PLEYEL))
    await town.parvis.services.watch.look(clock.now())
    await lea.waits_for("nobody can vote: the ballot paper is empty")
    await a_project(town.store, await edition_of(town), number=1)
    await lea.writes("/bulletin")
    assert lea.reads("nobody can vote yet")
    await lea.taps("Freeze it and open the vote")
    await nadia.waits_for("Freeze the ballot paper and open the vote")
    await nadia.taps("Yes, do it")
    await lea.writes("/bulletin")
    assert lea.reads("The ballot paper, frozen on")

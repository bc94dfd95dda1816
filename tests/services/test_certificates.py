"""Certificates: for whoever was at a mission, from the results on, offered by one letter."""

from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.engagement import Engagement, NothingToCertify, TooEarly
from bot.domain.people import Person
from bot.domain.phases import PhaseName
from bot.i18n import translator
from storage.store import Store
from tests.editions import edition_in
from tests.services.roving import DAY, Town, a_town, june

BEGINS = june(7, 8, 50)


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    """Its calendar has no vote: nobody has to draw up a ballot paper for this."""
    phases = edition_in(PhaseName.IDEATION, BEGINS).phases
    return await a_town(store, clock, BEGINS, phases=tuple(one for one in phases if one.name != PhaseName.VOTING))


async def was_there(town: Town, *people: Person) -> None:
    """A market of three hours, at which the leader saw these."""
    mission = await town.with_coming(*people)
    await town.until(june(12, 14, 5))
    for person in people:
        await town.missions.leading.mark(town.farid, mission.id, person.id, present=True)
    await town.until(june(12, 18))


async def to_results(town: Town) -> None:
    results = next(phase for phase in town.edition.edition.phases if phase.name == "results")
    await town.until(results.opens + timedelta(hours=1))


async def test_hours_missions_and_neighbourhoods_are_those_of_ones_own_check_ins(town: Town) -> None:
    ines, sami = await town.ambassadors(2)
    await was_there(town, ines)
    await to_results(town)
    assert await town.do.ambassadors.certificates.engagement(ines) == Engagement(1, 180, ("plaine",))
    with pytest.raises(NothingToCertify):
        await town.do.ambassadors.certificates.engagement(sami)


async def test_before_the_results_there_is_none(town: Town) -> None:
    (ines,) = await town.ambassadors(1)
    await was_there(town, ines)
    with pytest.raises(TooEarly):
        await town.do.ambassadors.certificates.engagement(ines)
    assert "certificate" not in await home(town, ines)


async def home(town: Town, person: Person) -> str:
    sections = await town.do.ambassadors.home.visit(person, translator("en"))
    return "\n\n".join(section.words for section in sections)


async def test_with_the_results_each_who_took_part_is_told_once(town: Town) -> None:
    ines, sami, gone = await town.ambassadors(3)
    await was_there(town, ines, gone)
    await town.do.ambassadors.network.leave(gone)
    await to_results(town)
    await town.until(town.clock.now() + 40 * DAY)
    assert len(await town.letters(ines, "network:certificate")) == 1
    assert await town.letters(sami, "network:certificate") == []
    assert await town.letters(gone, "network:certificate") == []
    assert "gives you a certificate" in await town.reads(ines)
    assert "certificate of engagement is ready" in await home(town, ines)
    assert "certificate of engagement is ready" not in await home(town, sami)
    assert await town.outcomes("certificates") == {"offered to 1": 1}

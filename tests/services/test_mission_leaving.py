"""Whoever leaves the network, loses a role or is forgotten: their places, what they led, what they hear."""

from dataclasses import replace

import pytest

from bot.clock import TurnedClock
from bot.domain.missions import Span
from bot.domain.people import Role
from storage.store import Store
from tests.services.roving import MARKET, S, Town, a_town, june


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def test_who_has_not_answered_an_offer_may_leave_the_network_and_hears_no_more_of_it(town: Town) -> None:
    (ines,) = await town.ambassadors(1)
    mission = await town.mission()
    await town.look()
    assert await town.state(mission, ines) is S.OFFERED
    await town.do.ambassadors.network.leave(ines)
    assert await town.state(mission, ines) is S.UNAVAILABLE
    assert await town.letters(ines, "offer") == []


async def test_who_leaves_the_network_leaves_their_place_to_others(town: Town) -> None:
    people = await town.ambassadors(3)
    mission = await town.with_coming(*people)
    await town.do.ambassadors.network.leave(people[0])
    assert await town.state(mission, people[0]) is S.DROPPED
    assert await town.state(mission, people[2]) is S.ACCEPTED
    await town.until(june(15))
    assert "Will you be there?" not in await town.reads(people[0])


async def test_who_was_only_offered_a_mission_leaves_too_and_is_not_asked_again(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.mission()
    await town.look()
    await town.do.ambassadors.network.leave(ines)
    await town.do.team.remove(town.lea, ali.id, Role.AMBASSADOR)
    assert [await town.state(mission, one) for one in (ines, ali)] == [S.UNAVAILABLE, S.UNAVAILABLE]
    assert "Could you help?" not in await town.reads(ines)


async def test_who_leaves_after_a_mission_or_during_it_hears_no_more_of_it(town: Town) -> None:
    ines, ali, zoe = await town.ambassadors(3)
    mission = await town.with_coming(ines, ali, zoe, new=replace(MARKET, needed=3))
    await town.until(june(12, 15))
    for there in (ines, zoe):
        await town.missions.leading.mark(town.farid, mission.id, there.id, present=True)
    for one in (ines, ali):
        await town.do.ambassadors.network.leave(one)
    await town.until(june(15))
    assert [await town.reads(one) for one in (ines, ali)] == ["", ""], "what waited has not left either"
    assert "Thank you again for <b>Market round</b>" in await town.reads(zoe)


async def test_who_leaves_leads_no_mission_any_more_and_hears_nothing_of_it(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission = await town.with_coming(ali)
    await town.missions.writing.appoint(town.farid, mission.id, ines.id)
    await town.do.ambassadors.network.leave(ines)
    assert (await town.reread(mission)).leader is None
    before = await town.reads(ines)
    await town.until(june(15))
    assert await town.reads(ines) == before


async def test_who_may_lead_no_more_is_not_named_and_the_team_is_asked_for_somebody_else(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    come_to = await town.with_coming(ines)
    later = replace(MARKET, span=Span(june(19, 14), june(19, 17)))
    empty, draft = await town.mission(later), await town.draft(later)
    drafted = await town.draft(replace(later, leader=ali.id), town.lea)
    await town.do.ambassadors.network.leave(ali)
    await town.do.team.remove(town.lea, town.farid.id, Role.FACILITATOR)
    for mission in (come_to, empty, draft, drafted):
        assert (await town.reread(mission)).leader is None
    await town.look()
    words = await town.reads(town.lea)
    assert words.count("People come to this mission, and nobody leads it") == 1
    assert words.count("Market round") == 1, "nobody comes to the other ones yet"


async def test_who_is_forgotten_leads_no_mission_and_the_team_is_asked_for_somebody_else(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    await town.with_coming(ines, new=replace(MARKET, leader=ali.id))
    await town.do.people.erase(ali)
    await town.look()
    for reader in (town.farid, town.lea):
        assert "People come to this mission, and nobody leads it" in await town.reads(reader)


async def test_who_loses_one_of_two_roles_leads_on(town: Town) -> None:
    mission = await town.mission()
    async with town.store.transaction() as tx:
        await tx.team.grant(town.farid.id, Role.COORDINATOR, None, town.clock.now())
    await town.do.team.remove(town.lea, town.farid.id, Role.FACILITATOR)
    assert (await town.reread(mission)).leader == town.farid.id


async def test_who_has_no_role_left_hears_nothing_of_what_they_led(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    await town.with_coming(ines)
    await town.do.team.remove(town.lea, town.farid.id, Role.FACILITATOR)
    before = await town.reads(town.farid)
    await town.until(june(15))
    assert await town.reads(town.farid) == before

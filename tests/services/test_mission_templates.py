"""The missions of an edition's file come when their phase opens, and move and end with it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import TurnedClock
from bot.domain.approvals import EffectChanged
from bot.domain.missions import Mission, MissionKind, MissionState, Place
from bot.domain.moving import Wish
from bot.domain.new_missions import Edit
from bot.domain.offsets import read_offset
from bot.domain.people import Role
from bot.domain.phases import PhaseName
from bot.domain.plans import PlannedMission
from bot.services.campaigns import Campaigns
from storage.store import Store
from tests.city import a_member
from tests.editions import edition_in
from tests.services.roving import PIN, S, Town, a_town

MARKETS = PlannedMission(
    "markets",
    read_offset("ideation.closes - 3d 10:00"),
    150,
    MissionKind.MARKET,
    {"plaine": "Hall", "pleyel": ""},
    {"fr": "Au marché", "en": "At the market"},
    needed=1,
    met=30,
)
URNS = PlannedMission("urns", read_offset("analysis.opens + 4d 14:00"), 120, MissionKind.URN, {"poetes": ""})
MISSIONS = (MARKETS, URNS)
WEEK = timedelta(days=7)


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    town = await a_town(store, clock, missions=MISSIONS)
    await town.look()
    return town


async def templates(town: Town) -> dict[str, Mission]:
    async with town.store.transaction() as tx:
        return await tx.missions.of_templates(await tx.editions.number("test") or 0)


async def load(town: Town, **more: Any) -> None:
    await Campaigns(town.store, town.clock).load(replace(town.edition.edition, **more))
    await town.look()


async def postponed(town: Town) -> None:
    nadia = await a_member(town.store, Role.COORDINATOR, name="Nadia", language="en")
    asked = await town.do.moving.ask(town.lea, Wish(PhaseName.ANALYSIS, days=7))
    await town.do.approvals.approve(nadia, asked.approval.id)
    await town.look()


async def test_in_every_neighbourhood_listed_once_the_phase_is_open(town: Town) -> None:
    await load(town)
    made = await templates(town)
    assert list(made) == ["markets:plaine", "markets:pleyel"]
    assert {one.state for one in made.values()} == {MissionState.OPEN}
    assert (made["markets:plaine"].place.name, made["markets:plaine"].quota.met) == ("Hall", 30)
    opens = next(phase for phase in town.edition.edition.phases if phase.name is PhaseName.ANALYSIS).opens
    await town.until(opens + timedelta(minutes=1))
    assert "urns:poetes" in await templates(town)


async def test_they_are_offered_as_all_others(town: Town) -> None:
    ines = await town.ambassador("Ines")
    await town.until(town.clock.now() + timedelta(days=7))
    made = await templates(town)
    assert [await town.state(one, ines) for one in made.values()] == [S.OFFERED, S.OFFERED]


async def test_which_of_them_move_with_the_dates_is_seen_before(town: Town) -> None:
    await a_member(town.store, Role.COORDINATOR)
    await load(town, missions=(replace(MARKETS, at=read_offset("analysis.opens - 3d 10:00")), URNS))
    effect = (await town.do.moving.preview(town.lea, Wish(PhaseName.ANALYSIS, days=7))).effect
    assert [title for _, title, *_ in effect["missions"]] == ["Au marché, La Plaine", "Au marché, Pleyel"]


async def test_they_move_with_their_phase_and_whoever_comes_hears_of_it(town: Town) -> None:
    await load(town, missions=(replace(MARKETS, at=read_offset("analysis.opens - 3d 10:00")), URNS))
    ines = await town.ambassador("Ines")
    before = await templates(town)
    await town.missions.answers.accept(ines, before["markets:plaine"].id)
    await postponed(town)
    after = await templates(town)
    for name, mission in before.items():
        assert after[name].span.begins - mission.span.begins == WEEK
    assert (await town.reads(ines)).count("takes place at another time") == 1
    assert (await town.moments(after["markets:plaine"]))["confirm"] != (
        f"{before['markets:plaine'].span.begins - timedelta(days=1):%d} 18:30"
    )


async def test_a_mission_that_was_cancelled_while_the_request_waited_makes_it_another_effect(town: Town) -> None:
    await load(town, missions=(replace(MARKETS, at=read_offset("analysis.opens - 3d 10:00")), URNS))
    nadia = await a_member(town.store, Role.COORDINATOR, name="Nadia", language="en")
    asked = await town.do.moving.ask(town.lea, Wish(PhaseName.ANALYSIS, days=7))
    await town.missions.writing.cancel(town.lea, (await templates(town))["markets:pleyel"].id)
    with pytest.raises(EffectChanged):
        await town.do.approvals.approve(nadia, asked.approval.id)


async def test_what_the_file_drops_ends_unless_somebody_comes_and_what_was_cancelled_stays_so(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    made = await templates(town)
    await town.until(town.clock.now() + timedelta(days=4))
    await town.missions.answers.accept(ines, made["markets:plaine"].id)
    await load(town, missions=())
    after = await templates(town)
    states = [after[name].state for name in ("markets:plaine", "markets:pleyel")]
    assert states == [MissionState.OPEN, MissionState.CANCELLED]
    assert await town.moments(after["markets:pleyel"]) == {}
    assert "does not take place" in await town.reads(ali)
    await load(town)
    await town.missions.writing.cancel(town.farid, made["markets:pleyel"].id)
    await load(town)
    assert (await templates(town))["markets:pleyel"].state is MissionState.CANCELLED


async def test_another_edition_ends_those_to_which_nobody_comes(town: Town) -> None:
    ines = await town.ambassador("Ines")
    made = await templates(town)
    await town.missions.answers.accept(ines, made["markets:plaine"].id)
    other = edition_in(PhaseName.IDEATION, town.clock.now(), slug="other")
    await Campaigns(town.store, town.clock).load(other)
    await town.look()
    assert (await town.reread(made["markets:plaine"])).open
    assert not (await town.reread(made["markets:pleyel"])).open
    assert await town.moments(made["markets:pleyel"]) == {}


async def test_what_was_written_in_the_chat_outlives_the_next_file_and_another_place_is_told(town: Town) -> None:
    ines = await town.ambassador("Ines")
    market = (await templates(town))["markets:plaine"]
    await town.missions.answers.accept(ines, market.id)
    there = Place("Town hall", PIN, "plaine")
    await town.missions.writing.change(town.farid, market.id, Edit("en", needed=5, place=there))
    await load(town)
    await load(town, missions=(replace(MARKETS, met=50), URNS))
    kept = (await templates(town))["markets:plaine"]
    assert (kept.needed, kept.place, kept.quota.met) == (5, there, 50)
    assert (await town.reads(ines)).count("The meeting place has changed") == 1
    places = {"plaine": "Gymnasium", "pleyel": ""}
    await load(town, missions=(replace(MARKETS, met=50, places=places), URNS))
    assert "The meeting place has changed:" in (await town.reads(ines)).split("Town hall")[-1]
    assert "Gymnasium" in await town.reads(ines)


async def test_an_offer_that_waits_for_the_morning_does_not_outlive_its_edition(town: Town) -> None:
    [ines] = await town.ambassadors(1)
    await town.until(town.clock.now() + timedelta(days=7))
    assert "Could you help?" in await town.reads(ines)
    other = edition_in(PhaseName.IDEATION, town.clock.now(), slug="other")
    await Campaigns(town.store, town.clock).load(other)
    assert "Could you help?" not in await town.reads(ines)


async def test_of_what_nobody_leads_those_who_can_choose_somebody_hear_once_the_evening_before(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    made = await templates(town)
    for person, mission in zip((ines, ali), made.values(), strict=True):
        await town.missions.answers.accept(person, mission.id)
    begins = made["markets:plaine"].span.begins
    await town.until(begins - timedelta(hours=12))
    for reader in (town.farid, town.lea):
        assert (await town.reads(reader)).count("People come to these missions, and nobody leads them") == 1
    assert "Hall, La Plaine" in await town.reads(town.farid)
    assert "nobody leads" not in await town.reads(ines)

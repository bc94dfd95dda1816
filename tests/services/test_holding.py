"""A phase that is held waits for somebody to say go; the one before it goes on."""

from asyncio import TaskGroup
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.moving import HasHappened, NoSuchPhase
from bot.domain.people import NotAllowed, Role
from bot.domain.phases import PhaseName
from bot.domain.stages import PhaseState
from bot.services.campaigns import Campaigns, in_force
from bot.services.holding import Holding
from tests.city import a_member
from tests.services.desk import Desk
from tests.waiting import beside, until_somebody_waits

IDEATION, ANALYSIS = PhaseName.IDEATION, PhaseName.ANALYSIS


@pytest.fixture
def holding(desk: Desk) -> Holding:
    return Holding(desk.store, desk.clock)


async def look_at_opening(desk: Desk, later: timedelta = timedelta()) -> PhaseName | None:
    """The phase in force after the watch has looked at the minute when the study of ideas should begin."""
    analysis = desk.edition.edition.phase(ANALYSIS)
    assert analysis is not None
    desk.clock.turn(analysis.opens - desk.clock.now() + timedelta(seconds=1) + later)
    await desk.do.watch.look(desk.clock.now())
    return await in_force_now(desk)


async def in_force_now(desk: Desk) -> PhaseName | None:
    async with desk.store.transaction() as tx:
        loaded = await in_force(tx)
    return loaded.phase.name if loaded and loaded.phase else None


async def test_what_is_held_does_not_open_and_what_came_before_goes_on(desk: Desk, holding: Holding) -> None:
    assert (await holding.hold(desk.lea, ANALYSIS)).held
    assert await look_at_opening(desk) is IDEATION
    assert await look_at_opening(desk, timedelta(days=2)) is IDEATION


async def test_go_opens_at_once_what_should_be_open(desk: Desk, holding: Holding) -> None:
    await holding.hold(desk.lea, ANALYSIS)
    await look_at_opening(desk, timedelta(days=2))
    assert (await holding.go(desk.lea, ANALYSIS)).state is PhaseState.OPEN
    assert await in_force_now(desk) is ANALYSIS
    async with desk.store.transaction() as tx:
        acts = [entry.act for entry in reversed(await tx.audit.page(4))]
    assert [(act.deed, act.subject) for act in acts] == [
        ("hold_phase", "phase:test:analysis"),
        ("release_phase", "phase:test:analysis"),
        ("close_phase", "phase:test:ideation"),
        ("open_phase", "phase:test:analysis"),
    ]
    assert {(act.actor_id, act.actor) for act in acts} == {(desk.lea.id, "coordinator")}


async def test_go_before_its_date_lets_it_open_by_itself(desk: Desk, holding: Holding) -> None:
    await holding.hold(desk.lea, ANALYSIS)
    stage = await holding.go(desk.lea, ANALYSIS)
    assert not stage.held
    assert stage.state is PhaseState.WAITING
    assert await look_at_opening(desk) is ANALYSIS


async def test_go_to_what_nobody_held_changes_nothing(desk: Desk, holding: Holding) -> None:
    assert (await holding.go(desk.lea, ANALYSIS)).state is PhaseState.WAITING
    assert await look_at_opening(desk) is ANALYSIS


async def test_loading_the_edition_again_does_not_let_go(desk: Desk, holding: Holding) -> None:
    await holding.hold(desk.lea, ANALYSIS)
    await look_at_opening(desk)
    await Campaigns(desk.store, desk.clock).load(replace(desk.edition.edition, name="Autre nom"))
    assert await in_force_now(desk) is IDEATION


async def test_what_has_begun_is_not_held(desk: Desk, holding: Holding) -> None:
    with pytest.raises(HasHappened):
        await holding.hold(desk.lea, IDEATION)
    with pytest.raises(HasHappened):
        await holding.go(desk.lea, IDEATION)


async def test_a_phase_that_the_edition_does_not_have_is_refused(desk: Desk, holding: Holding) -> None:
    phases = tuple(phase for phase in desk.edition.edition.phases if phase.name is not PhaseName.REVIEW)
    await Campaigns(desk.store, desk.clock).load(replace(desk.edition.edition, phases=phases))
    with pytest.raises(NoSuchPhase):
        await holding.hold(desk.lea, PhaseName.REVIEW)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATOR])
async def test_only_coordinators_hold_and_let_go(desk: Desk, holding: Holding, role: Role) -> None:
    somebody = await a_member(desk.store, role)
    for act in (holding.hold, holding.go):
        with pytest.raises(NotAllowed):
            await act(somebody, ANALYSIS)


async def test_who_holds_waits_for_a_role_that_is_taken_away_before_the_calendar(
    desk: Desk, holding: Holding
) -> None:
    async def too_late() -> None:
        with pytest.raises(NotAllowed):
            await holding.hold(desk.lea, ANALYSIS)

    async with TaskGroup() as group, desk.store.transaction() as tx:
        await tx.team.remove(desk.lea.id, Role.COORDINATOR)
        beside(group, too_late())
        await until_somebody_waits(desk.store)
        await tx.phases.take_turn()

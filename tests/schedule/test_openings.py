"""Openings: phases change by themselves, once, written down; and "closed" is one moment for everybody."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.phases import Action, PhaseClosed, PhaseName
from bot.domain.stages import HasBegun, PhaseState
from bot.services.assembly import build_services
from bot.services.campaigns import Campaigns, Loaded, edition_in_force, in_force
from bot.services.watch import Watch
from storage.models import AuditRow
from storage.repositories.moments import Moment
from storage.repositories.phases import Phases
from storage.store import Store
from tests.editions import an_edition, edition_in
from tests.waiting import until_somebody_waits

SECOND = timedelta(seconds=1)
LATE = datetime(9999, 1, 1, tzinfo=UTC)


@pytest.fixture
def watch(store: Store, clock: TurnedClock) -> Watch:
    return build_services(store, clock, lambda: None, b"pepper").watch


async def phase_now(store: Store) -> PhaseName | None:
    async with store.transaction() as tx:
        loaded = await in_force(tx)
    return loaded.phase.name if loaded and loaded.phase else None


async def acts(store: Store) -> list[tuple[str, str, str]]:
    async with store.transaction() as tx:
        rows = await tx.connection.execute(
            select(AuditRow.actor, AuditRow.deed, AuditRow.subject).order_by(AuditRow.seq)
        )
        return [(actor, deed, subject) for actor, deed, subject in rows]


async def planned(store: Store) -> list[Moment]:
    async with store.transaction() as tx:
        return [moment for moment in await tx.moments.due(LATE) if moment.kind.startswith("phase_")]


def closes(edition: Loaded) -> datetime:
    assert edition.phase is not None
    return edition.phase.closes


async def test_a_phase_whose_time_has_come_is_open_as_soon_as_it_is_loaded(store: Store, clock: TurnedClock) -> None:
    edition = await an_edition(store, clock, PhaseName.VOTING)
    assert edition.phase == edition.edition.phase(PhaseName.VOTING)
    assert await phase_now(store) is PhaseName.VOTING
    assert await acts(store) == [("command line", "load_edition", "edition:test")]


async def test_a_phase_gives_way_to_the_next_in_one_breath(store: Store, clock: TurnedClock, watch: Watch) -> None:
    ends = closes(await an_edition(store, clock))
    await watch.look(ends - SECOND)
    assert await phase_now(store) is PhaseName.IDEATION
    assert await watch.look(ends)
    assert await phase_now(store) is PhaseName.ANALYSIS
    assert not await watch.look(ends + SECOND)
    assert (await acts(store))[1:] == [
        ("system", "close_phase", "phase:test:ideation"),
        ("system", "open_phase", "phase:test:analysis"),
    ]


async def test_after_a_long_night_only_the_phase_of_the_morning_is_open(
    store: Store, clock: TurnedClock, watch: Watch
) -> None:
    ends = closes(await an_edition(store, clock))
    await watch.look(ends + timedelta(weeks=7))
    assert await phase_now(store) is PhaseName.VOTING
    opened = [subject for _, deed, subject in await acts(store) if deed == "open_phase"]
    assert opened == ["phase:test:voting"], "what came and went unseen was never open"


async def test_after_the_last_phase_nothing_is_open(store: Store, clock: TurnedClock, watch: Watch) -> None:
    ends = closes(await an_edition(store, clock, PhaseName.REVIEW))
    await watch.look(ends)
    assert await phase_now(store) is None


async def test_many_looks_open_a_phase_once(store: Store, clock: TurnedClock, watch: Watch) -> None:
    ends = closes(await an_edition(store, clock))
    async with asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(watch.look(ends))
    assert len(await acts(store)) == 3


async def test_loading_again_changes_nothing_that_runs(store: Store, clock: TurnedClock, watch: Watch) -> None:
    edition = edition_in(PhaseName.IDEATION, clock.now())
    await Campaigns(store, clock).load(edition)
    ends = edition.phases[1].closes
    clock.turn(ends - clock.now())
    await watch.look(clock.now())
    before = await planned(store)
    async with store.transaction() as tx:
        rows = await tx.phases.of(1)
    await Campaigns(store, clock).load(edition)
    assert await planned(store) == before
    async with store.transaction() as tx:
        assert await tx.phases.of(1) == rows
    assert not await watch.look(clock.now())


async def test_a_file_that_would_let_a_phase_begin_again_is_not_loaded(store: Store, clock: TurnedClock) -> None:
    first = edition_in(PhaseName.IDEATION, clock.now())
    await Campaigns(store, clock).load(first)
    with pytest.raises(HasBegun):
        await Campaigns(store, clock).load(edition_in(PhaseName.PREPARATION, clock.now(), name="Other"))
    async with store.transaction() as tx:
        loaded = await in_force(tx)
    assert loaded is not None
    assert loaded.edition == first


async def test_the_moments_of_an_edition_that_is_no_longer_in_force_are_forgotten(
    store: Store, clock: TurnedClock, watch: Watch
) -> None:
    await an_edition(store, clock)
    await an_edition(store, clock, PhaseName.VOTING, slug="next")
    assert {moment.subject.partition(":")[0] for moment in await planned(store)} == {"next"}
    async with store.transaction() as tx:
        await tx.moments.plan([Moment("phase_opens", "test:analysis", clock.now())])
    await watch.look(clock.now())
    assert await phase_now(store) is PhaseName.VOTING


async def test_a_phase_that_the_file_no_longer_has_is_gone(store: Store, clock: TurnedClock) -> None:
    edition = edition_in(PhaseName.IDEATION, clock.now())
    await Campaigns(store, clock).load(edition)
    await Campaigns(store, clock).load(edition_in(PhaseName.IDEATION, clock.now(), phases=edition.phases[:3]))
    async with store.transaction() as tx:
        stages = await tx.phases.of(1)
    assert [(stage.name, stage.state) for stage in stages] == [
        (PhaseName.PREPARATION, PhaseState.CLOSED),
        (PhaseName.IDEATION, PhaseState.OPEN),
        (PhaseName.ANALYSIS, PhaseState.WAITING),
    ]


async def test_who_came_before_the_close_is_waited_for_and_who_comes_meanwhile_finds_the_next_phase(
    store: Store, clock: TurnedClock, watch: Watch
) -> None:
    ends = closes(await an_edition(store, clock))
    held, said = asyncio.Event(), []

    async def early() -> None:
        async with store.transaction() as tx:
            (await edition_in_force(tx)).at(clock.now()).require(Action.SUBMIT)
            held.set()
            await until_somebody_waits(store, 2)
            said.append("early is done")

    async def close() -> None:
        await held.wait()
        await watch.look(ends)

    async def meanwhile() -> None:
        await until_somebody_waits(store)
        async with store.transaction() as tx:
            loaded = await edition_in_force(tx)
            assert loaded.phase is not None
            said.append(f"meanwhile finds {loaded.phase.name}")
            with pytest.raises(PhaseClosed):
                loaded.at(clock.now()).require(Action.SUBMIT)

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        for one in (early, close, meanwhile):
            group.create_task(one())
    assert said == ["early is done", "meanwhile finds analysis"]


async def test_whoever_only_looks_waits_for_nobody(store: Store, clock: TurnedClock) -> None:
    await an_edition(store, clock)
    async with asyncio.timeout(20), store.engine.begin() as connection:
        await Phases(connection).take_turn()
        assert await phase_now(store) is PhaseName.IDEATION

"""What nobody should hear: at night, after a no, after leaving, or when it is of no use any more."""

from dataclasses import replace
from datetime import datetime, time

import pytest
from sqlalchemy import RowMapping, select

from bot.clock import TurnedClock
from bot.domain.event_series import SeriesLine
from bot.domain.events import EventKind
from bot.domain.letters import LetterState
from bot.domain.missions import Span
from bot.domain.people import Person, Role
from bot.domain.tasks import Hours, Origin, OriginKind, intervention
from storage.models import LetterRow
from storage.store import Store
from tests.services.meeting import Assembly, an_assembly
from tests.services.roving import MARKET, Town, a_town
from tests.services.tasking import a_crew, june

NEXT_SATURDAY = Span(june(19, 14), june(19, 17))


@pytest.fixture
async def hall(store: Store, clock: TurnedClock) -> Assembly:
    return await an_assembly(store, clock)


@pytest.fixture
async def town(store: Store, clock: TurnedClock) -> Town:
    return await a_town(store, clock)


async def letters(store: Store, person: Person, cause: str) -> list[RowMapping]:
    """Those that wait or have left."""
    wanted = select(LetterRow.__table__).where(
        LetterRow.person_id == person.id,
        LetterRow.state != LetterState.CANCELLED,
        LetterRow.key.startswith(cause, autoescape=True),
    )
    async with store.transaction() as tx:
        return list((await tx.connection.execute(wanted.order_by(LetterRow.id))).mappings())


async def leave_at(store: Store, person: Person, cause: str) -> list[datetime]:
    return [one["not_before"] for one in await letters(store, person, cause)]


async def test_what_a_colleague_does_at_night_wakes_nobody(store: Store, clock: TurnedClock) -> None:
    crew = await a_crew(store, clock, june(7, 22))
    task = await crew.task(crew.farid)
    await crew.do.team_tasks.giving.move(crew.lea, task.id, Hours(june(11, 18)))
    assert await leave_at(store, crew.farid, "task:") == [june(8, 8), june(8, 8)]
    await crew.do.team_tasks.work.finish(crew.farid, task.id)
    assert await leave_at(store, crew.lea, "task:") == [june(8, 8)]
    clock.turn(june(8, 12) - clock.now())
    await crew.task(crew.farid)
    assert [at < june(8, 13) for at in await leave_at(store, crew.farid, "task:")] == [True] * 3


async def test_tasks_that_move_with_a_meeting_at_night_are_told_in_the_morning(hall: Assembly) -> None:
    garden = SeriesLine("The garden", "3 rue du Landy", june(30, 11), 60)
    (event,) = (await hall.do.series.begin(hall.farid, "Projects of 2021", [garden], "once")).events
    async with hall.store.transaction() as tx:
        first, *_ = await tx.tasks.of_origin(Origin(OriginKind.EVENT, str(event.id)))
    await hall.crew.do.team_tasks.work.take(hall.farid, first.id)
    await hall.until(june(7, 23))
    await hall.do.making.move(hall.lea, event.id, intervention(june(29, 11), 60))
    assert await leave_at(hall.store, hall.farid, "tasks:moved:") == [june(8, 8)]


async def test_who_says_no_hears_nothing_more_of_a_meeting(hall: Assembly) -> None:
    event = await hall.meeting(capacity=1)
    async with hall.store.transaction() as tx:
        await tx.people.set_quiet(hall.maria.id, (time(18), time(9)))
    await hall.says(hall.anne, event)
    await hall.says(hall.maria, event)
    await hall.until(june(16, 12))
    await hall.says(hall.anne, event, coming=False)
    await hall.until(june(16, 18, 31))
    assert len(await letters(hall.store, hall.maria, f"event:{event.id}:")) == 2
    await hall.says(hall.maria, event, coming=False)
    assert await letters(hall.store, hall.maria, f"event:{event.id}:") == []


async def test_what_is_told_of_a_meeting_is_of_no_use_after_it(hall: Assembly) -> None:
    event = await hall.meeting()
    await hall.says(hall.maria, event)
    moved = await hall.do.making.move(hall.farid, event.id, intervention(june(18, 19), 90))
    await hall.do.making.cancel(hall.farid, event.id)
    assert [one["expires_at"] for one in await letters(hall.store, hall.maria, "event:")] == [moved.ends_at]


async def test_who_sits_in_no_committee_any_more_hears_nothing_of_it(hall: Assembly) -> None:
    copil = await hall.meeting(kind=EventKind.COPIL, title="COPIL")
    for one in (hall.anne, hall.crew.ali):
        await hall.says(one, copil)
    await hall.crew.do.team.remove(hall.lea, hall.anne.id, Role.ANALYST)
    await hall.do.making.move(hall.farid, copil.id, intervention(june(18, 14), 90))
    await hall.until(june(17, 19))
    assert await letters(hall.store, hall.anne, "event:") == []
    assert len(await letters(hall.store, hall.crew.ali, "event:")) == 2


async def test_who_left_the_network_is_asked_for_no_debrief_and_leads_nothing(town: Town) -> None:
    ines, ali = await town.ambassadors(2)
    mission, other = await town.with_coming(ines, ali), await town.mission(replace(MARKET, span=NEXT_SATURDAY))
    await town.until(june(12, 14, 5))
    for one in (ines, ali):
        await town.missions.leading.mark(town.farid, mission.id, one.id, present=True)
    await town.until(june(12, 17, 30))
    await town.missions.writing.appoint(town.lea, other.id, ines.id)
    await town.do.ambassadors.network.leave(ines)
    await town.until(june(19, 15))
    assert len(await letters(town.store, ali, f"mission:{mission.id}:mission_debrief")) == 2
    after = ("mission_debrief", "mission_thanks")
    assert [await letters(town.store, ines, f"mission:{mission.id}:{one}") for one in after] == [[], []]
    assert await letters(town.store, ines, f"mission:{other.id}:") == []

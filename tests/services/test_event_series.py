"""Inaugurations as a series: dated now or later, each with its plan, whose tasks move and end with it."""

import asyncio
from datetime import datetime

import pytest

from bot.clock import TurnedClock
from bot.domain.event_series import SERIES_MOST, Series, SeriesFull, SeriesLine, SeriesUnknown
from bot.domain.events import EventState, NoPlaceGiven
from bot.domain.people import Role
from bot.domain.tasks import Hours, Origin, OriginKind, Task, TaskState, intervention
from storage.store import Store
from tests.services.meeting import HALL, Assembly, an_assembly
from tests.services.tasking import PARIS, june

GARDEN, FOUNTAIN = SeriesLine("The garden", "3 rue du Landy", june(30, 11), 60), SeriesLine("The fountain")


@pytest.fixture
async def hall(store: Store, clock: TurnedClock) -> Assembly:
    return await an_assembly(store, clock)


async def a_series(hall: Assembly, *lines: SeriesLine) -> Series:
    return await hall.do.series.begin(hall.farid, "Projects of 2021", lines or (GARDEN, FOUNTAIN), "once")


async def tasks_of(hall: Assembly, event: int) -> list[Task]:
    async with hall.store.transaction() as tx:
        return await tx.tasks.of_origin(Origin(OriginKind.EVENT, str(event)))


def days(tasks: list[Task]) -> list[str]:
    return [f"{task.due_at.astimezone(PARIS):%d %b %H:%M}" for task in tasks]


async def test_the_same_message_makes_one_series_and_what_has_a_date_has_its_plan(hall: Assembly) -> None:
    series = await a_series(hall)
    assert await a_series(hall) == series
    garden, fountain = series.events
    assert (garden.state, fountain.state) == (EventState.PLANNED, EventState.UNDATED)
    tasks = await tasks_of(hall, garden.id)
    assert days(tasks) == ["09 Jun 18:00", "16 Jun 18:00", "23 Jun 18:00", "02 Jul 18:00"]
    assert {task.role for task in tasks} == {Role.FACILITATOR}
    assert tasks[0].title_in("en") == "Invite those who carried the project: The garden"
    assert await tasks_of(hall, fountain.id) == []
    assert await hall.due(garden) == ["Tue 29 18:30", "Wed 30 09:00"]


async def test_what_gets_its_date_late_has_tomorrow_for_what_should_be_done(hall: Assembly) -> None:
    _, fountain = (await a_series(hall)).events
    moved = await hall.do.making.move(hall.farid, fountain.id, intervention(june(16, 11), 60))
    assert moved.state is EventState.PLANNED
    with pytest.raises(NoPlaceGiven):
        await hall.do.announcing.announce(hall.farid, fountain.id)
    assert days(await tasks_of(hall, fountain.id)) == ["08 Jun 18:00", "08 Jun 18:00", "09 Jun 18:00", "18 Jun 18:00"]
    await hall.do.making.place(hall.farid, fountain.id, HALL)
    assert await hall.do.announcing.announce(hall.farid, fountain.id) == 1


async def test_tasks_move_with_it_but_for_those_that_are_done_or_were_dated_by_hand(hall: Assembly) -> None:
    garden, _ = (await a_series(hall)).events
    invite, announce, prepare, _ = await tasks_of(hall, garden.id)
    crew = hall.crew.do.team_tasks
    await crew.work.take(hall.farid, invite.id)
    await crew.work.finish(hall.farid, announce.id)
    await crew.giving.move(hall.lea, prepare.id, Hours(june(20, 12)))
    await hall.do.making.move(hall.farid, garden.id, intervention(datetime(2027, 7, 7, 11, tzinfo=PARIS), 60))
    assert days(await tasks_of(hall, garden.id)) == ["16 Jun 18:00", "16 Jun 18:00", "20 Jun 12:00", "09 Jul 18:00"]
    assert "your task moves with it" in await hall.reads(hall.farid)


async def test_tasks_end_with_what_is_called_off(hall: Assembly) -> None:
    garden, _ = (await a_series(hall)).events
    first, *_ = await tasks_of(hall, garden.id)
    await hall.do.making.cancel(hall.farid, garden.id)
    assert await tasks_of(hall, garden.id) == []
    assert (await hall.crew.reread(first)).state is TaskState.CANCELLED
    assert await hall.crew.reminders(first) == []


async def test_one_without_a_date_is_called_off_and_more_lines_are_added(hall: Assembly) -> None:
    series = await a_series(hall)
    await hall.do.making.cancel(hall.farid, series.events[1].id)
    for _ in range(2):
        grown, _ = await hall.do.series.add(hall.farid, series.id, (SeriesLine("The bench"),), "more")
    assert [event.title for event in grown.events] == ["The garden", "The fountain", "The bench"]
    assert grown.count(EventState.CANCELLED) == 1
    assert await hall.do.series.all(hall.farid) == [(series.id, "Projects of 2021")]
    with pytest.raises(SeriesUnknown):
        await hall.do.series.open(hall.farid, 99)


async def deeds(hall: Assembly, series: Series) -> list[str]:
    async with hall.store.transaction() as tx:
        found = await tx.connection.exec_driver_sql(
            f"SELECT deed FROM audit WHERE subject = 'series:{series.id}' ORDER BY seq"
        )
        return [str(deed) for (deed,) in found]


async def test_lines_that_are_there_are_not_added_again_and_leave_no_trace(hall: Assembly) -> None:
    series = await a_series(hall)
    same = await hall.do.series.add(hall.farid, series.id, (GARDEN, FOUNTAIN), "again")
    assert same == (series, 0)
    assert await deeds(hall, series) == ["make_series"]
    grown, added = await hall.do.series.add(hall.farid, series.id, (GARDEN, SeriesLine("The bench")), "more")
    assert ([event.title for event in grown.events], added) == (["The garden", "The fountain", "The bench"], 1)
    assert await deeds(hall, series) == ["make_series", "extend_series"]
    await hall.do.making.cancel(hall.farid, series.events[1].id)
    assert (await hall.do.series.add(hall.farid, series.id, (FOUNTAIN,), "anew"))[1] == 1


async def test_a_long_series_is_whole_and_one_that_would_be_too_long_is_refused(hall: Assembly) -> None:
    series = await hall.do.series.begin(hall.farid, "Projects", [SeriesLine(f"No. {n}") for n in range(60)], "0")
    for page in range(1, SERIES_MOST // 60):
        lines = [SeriesLine(f"No. {n}") for n in range(60 * page, 60 * page + 60)]
        series, _ = await hall.do.series.add(hall.farid, series.id, lines, str(page))
    assert [event.title for event in series.events] == [f"No. {n}" for n in range(SERIES_MOST)]
    assert await hall.do.series.open(hall.farid, series.id) == series
    with pytest.raises(SeriesFull) as refused:
        await hall.do.series.add(hall.farid, series.id, [FOUNTAIN], "one more")
    assert refused.value.there == SERIES_MOST
    assert await hall.do.series.open(hall.farid, series.id) == series


async def test_two_who_fill_a_series_at_once_never_make_it_too_long(hall: Assembly) -> None:
    series = await hall.do.series.begin(hall.farid, "Projects", [SeriesLine(f"No. {n}") for n in range(295)], "0")
    both = await asyncio.gather(
        *(
            hall.do.series.add(hall.farid, series.id, [SeriesLine(f"{who} {n}") for n in range(3)], who)
            for who in "ab"
        ),
        return_exceptions=True,
    )
    assert [type(one) for one in both if isinstance(one, BaseException)] == [SeriesFull]
    assert len((await hall.do.series.open(hall.farid, series.id)).events) == 298


async def test_residents_see_what_has_a_date_only(hall: Assembly) -> None:
    await a_series(hall)
    assert [event.title for event in (await hall.do.desk.page(hall.maria, 5)).events] == ["The garden"]

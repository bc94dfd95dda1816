"""Reminders of meetings: when they fall due, whom they reach, and what becomes of them when a meeting moves."""

import asyncio
from datetime import time

import pytest

from bot.clock import TurnedClock
from bot.domain.event_replies import ReplyState
from bot.domain.people import Notifications
from bot.domain.tasks import intervention
from bot.services.event_ground import EVENT_REMINDER
from storage.repositories.deliveries import Turn
from storage.store import Store
from tests.city import a_person
from tests.letters import LEASE, ROUTE, TOWN
from tests.services.meeting import Assembly, an_assembly
from tests.services.tasking import june
from tests.waiting import beside, until_somebody_waits


@pytest.fixture
async def hall(store: Store, clock: TurnedClock) -> Assembly:
    return await an_assembly(store, clock)


async def test_a_place_of_somebody_forgotten_is_given_when_people_are_reminded(hall: Assembly) -> None:
    event = await hall.meeting(capacity=1)
    ana, ben = await hall.residents(2)
    for one in (ana, ben):
        await hall.says(one, event)
    async with hall.store.transaction() as tx:
        await tx.traces.forget(ana.id, ana.telegram_id)
    assert await hall.replies(event) == {ben.id: ReplyState.WAITING}
    await hall.until(june(16, 18, 30))
    words = await hall.reads(ben)
    assert "a place has fallen free" in words
    assert "<b>Tomorrow</b> you are expected" in words


async def test_whoever_comes_is_reminded_the_evening_before_and_two_hours_before(hall: Assembly) -> None:
    event = await hall.meeting()
    assert await hall.due(event) == ["Wed 16 18:30", "Thu 17 16:30"]
    silent = await a_person(hall.store, "Sam", "en", notifications=Notifications.NONE)
    for one in (hall.maria, silent):
        await hall.says(one, event)
    await hall.says(hall.anne, event)
    await hall.says(hall.anne, event, coming=False)
    seen = []
    for day, hour, minute in ((16, 18, 29), (16, 18, 30), (17, 16, 29), (17, 16, 30), (17, 19, 0)):
        await hall.until(june(day, hour, minute))
        words = await hall.reads(hall.maria)
        seen.append((words.count("<b>Tomorrow</b>"), words.count("<b>Today</b>")))
    assert seen == [(0, 0), (1, 0), (1, 0), (1, 1), (1, 1)]
    assert await hall.reads(silent) == await hall.reads(hall.anne) == ""


@pytest.mark.parametrize(
    ("starts", "due"),
    [
        ((17, 9, 0), ["Wed 16 18:30", "Thu 17 08:00"]),
        ((17, 8, 15), ["Wed 16 18:30"]),
        ((7, 12, 30), []),
        ((7, 14, 0), ["Mon 07 12:00"]),
    ],
)
async def test_no_reminder_falls_into_the_quiet_hours_or_comes_too_late(
    hall: Assembly, starts: tuple[int, int, int], due: list[str]
) -> None:
    assert await hall.due(await hall.meeting(june(*starts))) == due


async def test_those_of_many_meetings_at_once_are_each_reminded_once(hall: Assembly) -> None:
    events = [await hall.meeting(title=f"Meeting {n}", capacity=n % 2) for n in range(12)]
    await asyncio.gather(*(hall.says(one, event) for event in events for one in (hall.maria, hall.anne)))
    crew = hall.crew
    crew.clock.turn(june(16, 18, 30) - crew.clock.now())
    async with asyncio.TaskGroup() as group, hall.store.transaction() as tx:
        await tx.events.find(events[0].id, lock=True)
        beside(group, crew.do.watch.look(crew.clock.now()))
        await until_somebody_waits(hall.store)
        assert (await hall.reads(hall.maria) + await hall.reads(hall.anne)).count("<b>Tomorrow</b>") == 16
    assert (await hall.reads(hall.maria) + await hall.reads(hall.anne)).count("<b>Tomorrow</b>") == 18
    assert await crew.outcomes(EVENT_REMINDER) == {"reminded": 12}


async def test_a_reminder_that_waits_for_the_morning_does_not_leave_when_the_meeting_moves(hall: Assembly) -> None:
    event = await hall.meeting(june(17, 18, 30))
    await hall.says(hall.maria, event)
    await hall.until(june(16, 18, 30))
    await hall.do.making.move(hall.farid, event.id, intervention(june(24, 18, 30), 60))
    words = await hall.reads(hall.maria)
    assert "<b>Tomorrow</b>" not in words
    assert "has changed" in words


async def test_whoever_hears_of_it_only_the_next_morning_reads_today_and_once(hall: Assembly) -> None:
    event = await hall.meeting()
    early = await a_person(hall.store, "Early", "en", quiet_from=time(18), quiet_until=time(9))
    await hall.says(early, event)
    for moment in (june(16, 18, 30), june(17, 16, 30)):
        await hall.until(moment)
        words = await hall.reads(early)
        assert (words.count("<b>Tomorrow</b>"), words.count("<b>Today</b>")) == (0, 1)


async def test_minutes_that_are_sent_in_the_evening_before_the_end_are_read_in_the_morning(hall: Assembly) -> None:
    event = await hall.meeting(june(7, 20))
    await hall.says(hall.maria, event)
    await hall.until(june(7, 21, 30))
    await hall.do.door.tick(hall.farid, event.id, hall.maria.id, there=True)
    await hall.do.minutes.write(hall.farid, event.id, "We talked of trees.")
    await hall.do.minutes.send(hall.farid, event.id)
    async with hall.store.transaction() as tx:
        assert [one.body for one in await tx.deliveries.turn(ROUTE, TOWN, Turn(june(7, 22), LEASE, 9))] == []
        [letter] = await tx.deliveries.turn(ROUTE, TOWN, Turn(june(8, 8), LEASE, 9))
    assert "We talked of trees." in letter.body["text"]

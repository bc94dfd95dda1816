"""Reminders before a task is due, and a digest each working morning: to whom, when, and when not."""

import asyncio
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from bot.clock import TurnedClock
from bot.domain.people import Notifications, Role
from bot.domain.tasks import Hours
from bot.domain.working_days import Absence
from bot.services.task_calendar import TASK_DIGEST
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_member
from tests.services.tasking import DAY, Crew, a_crew, june
from tests.waiting import beside, until_somebody_waits


@pytest.fixture
async def crew(store: Store, clock: TurnedClock) -> Crew:
    return await a_crew(store, clock)


async def test_three_days_before_one_day_before_and_on_the_day(crew: Crew) -> None:
    await crew.task(crew.farid)
    seen = []
    for day, hour in ((7, 8), (7, 9), (8, 12), (9, 9), (10, 15), (10, 16)):
        await crew.until(max(june(day, hour), crew.clock.now()))
        words = await crew.reads(crew.farid)
        seen.append([words.count(said) for said in ("In 3 days:", "For tomorrow:", "For today:")])
    assert seen == [[0, 0, 0], [1, 0, 0], [1, 0, 0], [1, 1, 0], [1, 1, 0], [1, 1, 1]]


async def test_what_is_done_is_not_reminded_of_and_what_waits_for_the_morning_does_not_leave(crew: Crew) -> None:
    first, second = await crew.task(crew.farid), await crew.task(crew.farid, june(10, 17))
    await crew.do.team_tasks.work.finish(crew.farid, first.id)
    await crew.until(june(7, 9))
    assert (await crew.reads(crew.farid)).count("In 3 days:") == 1
    await crew.do.team_tasks.work.finish(crew.farid, second.id)
    assert "In 3 days:" not in await crew.reads(crew.farid), "it was written, and had not left"


async def test_what_nobody_has_taken_is_told_to_those_of_its_role_who_are_at_work(crew: Crew) -> None:
    await crew.task(Role.ANALYST)
    async with crew.store.transaction() as tx:
        await tx.absences.add(crew.ali.id, Absence(date(2027, 6, 7), date(2027, 6, 7)))
    await crew.until(june(7, 9))
    assert "Nobody has taken it yet" in await crew.reads(crew.anne)
    assert await crew.reads(crew.ali) == await crew.reads(crew.farid) == ""


async def test_days_off_move_the_reminders_of_what_one_has_in_hand(crew: Crew) -> None:
    task = await crew.task(crew.farid, june(17, 18))
    assert await crew.reminders(task) == ["Mon 09:00", "Wed 09:00", "Thu 16:00"]
    await crew.do.team_tasks.days_off.add(crew.farid, Absence(date(2027, 6, 14), date(2027, 6, 16)))
    assert await crew.reminders(task) == ["Fri 09:00", "Thu 16:00"]
    left = await crew.do.team_tasks.days_off.remove(crew.farid, date(2027, 6, 14))
    assert left == []
    assert len(await crew.reminders(task)) == 3


async def test_a_night_off_makes_one_reminder_of_several_and_none_of_what_is_over(crew: Crew) -> None:
    await crew.task(crew.farid)
    await crew.until(june(10, 17))
    assert (await crew.reads(crew.farid)).count("For today:") == 1
    other = await crew.task(crew.anne, june(14, 18))
    await crew.until(june(15, 12))
    assert "For today" not in await crew.reads(crew.anne)
    assert other.due_at < crew.clock.now()
    assert "too late" in "".join(await crew.outcomes())


async def test_a_task_that_somebody_is_at_holds_up_no_other(crew: Crew) -> None:
    tasks = [await crew.task(person) for person in (crew.farid, crew.anne, crew.ines)]
    crew.clock.turn(timedelta(minutes=10))
    async with asyncio.TaskGroup() as group, crew.store.transaction() as tx:
        await tx.tasks.find(tasks[1].id, lock=True)
        beside(group, crew.do.watch.look(crew.clock.now()))
        await until_somebody_waits(crew.store)
        told = ["In 3 days" in await crew.reads(person) for person in (crew.farid, crew.anne, crew.ines)]
        assert told == [True, False, True]
    assert "In 3 days" in await crew.reads(crew.anne)
    assert await crew.outcomes() == {"reminded": 3}


async def test_many_at_once_are_each_told_once(crew: Crew) -> None:
    people = [await a_member(crew.store, Role.AMBASSADOR, name=f"A{n}") for n in range(4)]
    for n in range(40):
        await crew.task(people[n % 4], june(10, 18) + timedelta(seconds=n))
    await crew.do.watch.look(june(7, 9), most=1000)
    async with crew.store.transaction() as tx:
        told = await tx.connection.scalar(
            select(func.count()).select_from(LetterRow).where(LetterRow.key.like("task:%:reminder:%"))
        )
    assert told == 40
    assert await crew.outcomes() == {"reminded": 40}


async def test_the_digest_tells_each_their_day(crew: Crew) -> None:
    await crew.task(crew.farid, june(8, 18))
    await crew.task(Role.ANALYST, june(7, 20))
    await crew.until(june(7, 20))
    await crew.until(june(8, 8, 45))
    farid, anne, lea = [await crew.reads(person) for person in (crew.farid, crew.anne, crew.lea)]
    assert "Here is your day" in farid
    assert "<b>Today</b>\n• Hang the posters" in farid
    assert "<b>Late</b>" not in farid
    assert "<b>Late</b>" not in anne
    assert "<b>Waiting for others</b>" in lea
    assert "Hang the posters: Tuesday 8 June 2027, 18:00 – Farid, not taken yet" in lea
    late = "Hang the posters: <b>late</b> since Monday 7 June 2027, 20:00 – whoever takes it (analyst)"
    assert late in lea
    assert await crew.reads(crew.ines) == "", "nothing is sent when it is empty"


async def test_there_is_no_digest_on_days_off_and_one_on_each_working_morning(crew: Crew) -> None:
    await crew.task(crew.farid, june(9, 18))
    await crew.do.team_tasks.days_off.add(crew.farid, Absence(date(2027, 6, 14), date(2027, 6, 15)))
    mornings = {}
    for day in range(8, 18):
        await crew.until(june(day, 9))
        mornings[day] = (
            (await crew.reads(crew.farid)).count("Here is your day"),
            (await crew.reads(crew.lea)).count("Here is your day"),
        )
    assert [mine for mine, _ in mornings.values()] == [0, 1, 2, 3, 3, 3, 3, 3, 4, 5]
    assert [hers for _, hers in mornings.values()] == [1, 2, 3, 4, 4, 4, 5, 6, 7, 8]


async def test_the_digest_rests_on_a_public_holiday(store: Store, clock: TurnedClock) -> None:
    crew = await a_crew(store, clock, june(7, 9) - timedelta(days=24))
    await crew.task(crew.farid, crew.clock.now() + timedelta(hours=6))
    for _ in range(4):
        await crew.until(crew.clock.now() + DAY)
    assert (await crew.reads(crew.farid)).count("Here is your day") == 1, "Whit Monday, 17 May"


async def test_a_morning_that_was_missed_is_not_told_in_the_afternoon(crew: Crew) -> None:
    await crew.task(crew.farid, june(8, 18))
    await crew.until(june(8, 13))
    assert "Here is your day" not in await crew.reads(crew.farid)
    assert await crew.outcomes(TASK_DIGEST) == {"too late": 1}
    await crew.until(june(9, 8, 45))
    assert (await crew.reads(crew.farid)).count("Here is your day") == 1


async def test_when_all_is_done_there_is_no_next_morning_until_there_is_a_task(crew: Crew) -> None:
    task = await crew.task(crew.farid, june(8, 18))
    await crew.do.team_tasks.work.finish(crew.farid, task.id)
    await crew.until(june(8, 9))
    async with crew.store.transaction() as tx:
        assert await tx.moments.to_come([TASK_DIGEST]) == []
    await crew.do.team_tasks.work.reopen(crew.farid, task.id)
    await crew.until(june(9, 9))
    assert "<b>Late</b>" in await crew.reads(crew.farid)


async def test_on_one_morning_nobody_hears_twice_of_the_same_task(crew: Crew) -> None:
    await crew.task(crew.farid, june(8, 11))
    await crew.task(crew.anne, june(8, 10))
    await crew.task(crew.ines, june(8, 18))
    for moment in (june(7, 9), june(8, 8), june(8, 8, 45), june(8, 9), june(8, 12)):
        await crew.until(moment)
    heard = {}
    for person in (crew.farid, crew.anne, crew.ines):
        words = await crew.reads(person)
        heard[person.first_name] = (words.count("Here is your day"), words.count("For today:"))
    assert heard == {"Farid": (1, 0), "Anne": (0, 1), "Ines": (1, 0)}
    assert (await crew.reads(crew.lea)).count("Waiting for others") == 1, "who asked for them sees all three"
    await crew.until(june(8, 16))
    assert (await crew.reads(crew.ines)).count("For today:") == 1, "two hours before, in the afternoon"


async def test_what_is_taken_after_the_digest_is_not_reminded_of_on_the_same_morning(crew: Crew) -> None:
    task = await crew.task(Role.ANALYST, june(8, 11, 30))
    await crew.until(june(7, 9))
    await crew.until(june(8, 8, 45))
    await crew.do.team_tasks.work.take(crew.anne, task.id)
    await crew.until(june(8, 11, 30))
    assert ["For today:" in await crew.reads(person) for person in (crew.anne, crew.ali)] == [False, False]


async def test_what_moves_after_the_digest_is_reminded_of_at_its_new_hour(crew: Crew) -> None:
    task = await crew.task(crew.farid, june(8, 11))
    await crew.until(june(7, 9))
    await crew.until(june(8, 8, 45))
    await crew.do.team_tasks.giving.move(crew.lea, task.id, Hours(june(8, 11, 30)))
    await crew.until(june(8, 9, 30))
    assert (await crew.reads(crew.farid)).count("For today:") == 1


async def test_where_there_is_no_digest_the_reminder_comes(crew: Crew) -> None:
    """On a Saturday, and on somebody's own day off, when they have agreed to work."""
    await crew.stand(crew.farid, june(8, 11))
    await crew.stand(crew.anne, june(12, 11))
    await crew.until(june(7, 9))
    await crew.do.team_tasks.days_off.add(crew.farid, Absence(date(2027, 6, 8), date(2027, 6, 8)))
    await crew.until(june(8, 9))
    assert "Here is your day" not in await crew.reads(crew.farid)
    assert (await crew.reads(crew.farid)).count("For today:") == 1
    await crew.until(june(11, 9))
    await crew.until(june(12, 9))
    assert (await crew.reads(crew.anne)).count("For today:") == 1


async def test_a_reminder_that_left_late_this_morning_is_not_repeated_in_the_digest(crew: Crew) -> None:
    """The bot was away when it was due, the day before."""
    await crew.task(crew.farid, june(8, 18))
    await crew.until(june(8, 8, 45))
    words = await crew.reads(crew.farid)
    assert (words.count("For today:"), words.count("Here is your day")) == (1, 0)


async def test_who_wants_to_hear_nothing_hears_nothing(crew: Crew) -> None:
    silent = await a_member(crew.store, Role.ANALYST, language="en", notifications=Notifications.NONE)
    await crew.task(silent, june(8, 18))
    await crew.until(june(8, 9))
    assert "Here is" not in await crew.reads(silent)
    assert "For today" not in await crew.reads(silent)

"""A task goes from hand to hand, is done and undone; of two who take it, one has it, and nobody is left in doubt."""

from asyncio import TaskGroup, gather

import pytest

from bot.clock import TurnedClock
from bot.domain.errors import Refusal
from bot.domain.new_tasks import NewTask, Recipient
from bot.domain.people import NotAllowed, Person, Role
from bot.domain.tasks import (
    Hours,
    NoSuchColleague,
    Task,
    TaskOver,
    TaskState,
    TaskTaken,
)
from bot.services.task_calendar import TASK_REMINDER
from storage.store import Store
from tests.services.tasking import Crew, a_crew, june
from tests.waiting import beside, until_somebody_waits


@pytest.fixture
async def crew(store: Store, clock: TurnedClock) -> Crew:
    return await a_crew(store, clock)


async def test_who_is_asked_hears_of_it_takes_it_and_the_giver_hears_that_it_is_done(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    assert "Léa asks you to do something" in await crew.reads(crew.farid)
    assert (task.state, task.holder) == (TaskState.OPEN, crew.farid.id)
    assert (await crew.do.team_tasks.work.take(crew.farid, task.id)).state is TaskState.TAKEN
    done = await crew.do.team_tasks.work.finish(crew.farid, task.id)
    assert done.state is TaskState.DONE
    assert "Done by Farid" in await crew.reads(crew.lea)
    assert await crew.reminders(task) == []
    undone = await crew.do.team_tasks.work.reopen(crew.farid, task.id)
    assert undone.state is TaskState.TAKEN
    assert await crew.reminders(task) == ["Mon 09:00", "Wed 09:00", "Thu 16:00"]


async def test_what_one_gives_to_oneself_is_taken_and_nobody_is_written_to(crew: Crew) -> None:
    task = await crew.task(crew.lea)
    assert task.state is TaskState.TAKEN
    await crew.do.team_tasks.work.finish(crew.lea, task.id)
    assert await crew.reads(crew.lea) == ""


async def test_of_many_who_take_it_at_once_one_has_it_and_the_others_hear_who(crew: Crew) -> None:
    task = await crew.task(Role.ANALYST)

    async def take(person: Person) -> Task | TaskTaken:
        try:
            return await crew.do.team_tasks.work.take(person, task.id)
        except TaskTaken as quicker:
            return quicker

    came = await gather(*(take(person) for person in [crew.anne, crew.ali, crew.lea] * 4))
    holder = (await crew.reread(task)).holder
    names = {crew.anne.id: "Anne", crew.ali.id: "Ali", crew.lea.id: "Léa"}
    won = [one for one in came if isinstance(one, Task)]
    assert {one.holder for one in won} == {holder}
    assert len(won) == 4, "who has it may take it again"
    assert holder is not None
    assert {one.name for one in came if isinstance(one, TaskTaken)} == {names[holder]}


async def test_who_takes_what_is_being_taken_waits_and_hears_who_has_it(crew: Crew) -> None:
    task = await crew.task(Role.ANALYST)
    refused: list[TaskTaken] = []

    async def ali_takes() -> None:
        try:
            await crew.do.team_tasks.work.take(crew.ali, task.id)
        except TaskTaken as quicker:
            refused.append(quicker)

    async with TaskGroup() as group, crew.store.transaction():
        await crew.do.team_tasks.work.take(crew.anne, task.id)
        beside(group, ali_takes())
        await until_somebody_waits(crew.store)
    assert [one.name for one in refused] == ["Anne"]


async def test_done_by_one_while_it_is_handed_on_by_another(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    came: list[Refusal] = []

    async def lea_hands_on() -> None:
        try:
            await crew.do.team_tasks.giving.hand_on(crew.lea, task.id, Recipient(crew.anne.id))
        except TaskOver as over:
            came.append(over)

    async with TaskGroup() as group, crew.store.transaction():
        await crew.do.team_tasks.work.finish(crew.farid, task.id)
        beside(group, lea_hands_on())
        await until_somebody_waits(crew.store)
    assert len(came) == 1
    assert await crew.reads(crew.anne) == ""


async def test_two_taps_make_one_task_and_one_letter(crew: Crew) -> None:
    wanted = NewTask("Posters", "en", Recipient(crew.farid.id), Hours(june(10, 18)))
    made = await gather(*(crew.do.team_tasks.giving.make(crew.lea, wanted, "k") for _ in range(4)))
    assert len({task.id for task in made}) == 1
    assert (await crew.reads(crew.farid)).count("asks you") == 1


async def test_handed_on_it_is_another_ones_to_take_and_its_reminders_are_theirs(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    handed = await crew.do.team_tasks.giving.hand_on(crew.farid, task.id, Recipient(crew.anne.id))
    assert (handed.holder, handed.state) == (crew.anne.id, TaskState.OPEN)
    assert "Farid asks you" in await crew.reads(crew.anne)
    with pytest.raises(TaskTaken):
        await crew.do.team_tasks.work.take(crew.farid, task.id)
    await crew.until(june(9, 9))
    assert "For tomorrow" in await crew.reads(crew.anne)
    assert "For tomorrow" not in await crew.reads(crew.farid)


async def test_who_had_it_hears_when_somebody_gives_it_to_another(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    await crew.do.team_tasks.giving.hand_on(crew.lea, task.id, Recipient(role=Role.ANALYST))
    assert "to somebody else" in await crew.reads(crew.farid)
    assert (await crew.do.team_tasks.work.take(crew.ali, task.id)).holder == crew.ali.id


async def test_who_gives_no_tasks_hands_theirs_to_the_team_only(crew: Crew) -> None:
    task = await crew.task(crew.ines)
    assert {one.first_name for one in (await crew.do.team_tasks.giving.colleagues(crew.ines)).people} == {
        "Léa", "Farid", "Anne", "Ali",
    }  # fmt: skip
    for to in (Recipient(crew.maria.id), Recipient(role=Role.AMBASSADOR), Recipient(role=Role.RESIDENT), Recipient()):
        with pytest.raises(NoSuchColleague):
            await crew.do.team_tasks.giving.hand_on(crew.ines, task.id, to)
    await crew.do.team_tasks.giving.hand_on(crew.ines, task.id, Recipient(crew.farid.id))


async def test_another_date_is_told_and_reminded_of_anew(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    moved = await crew.do.team_tasks.giving.move(crew.lea, task.id, Hours(june(17, 18)))
    assert moved.pinned
    assert "has changed the date of your task" in await crew.reads(crew.farid)
    assert await crew.reminders(task) == ["Mon 09:00", "Wed 09:00", "Thu 16:00"]
    await crew.do.team_tasks.giving.cancel(crew.lea, task.id)
    assert "has cancelled your task" in await crew.reads(crew.farid)
    assert await crew.reminders(task) == []


async def test_another_title_is_told_to_who_has_the_task(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    reworded = await crew.do.team_tasks.giving.reword(crew.lea, task.id, "Take the posters down")
    assert reworded.titles == {"en": "Take the posters down"}
    told = "Léa has reworded your task <b>Hang the posters</b>: <b>Take the posters down</b>."
    assert (await crew.reads(crew.farid)).count(told) == 1
    again = await crew.do.team_tasks.giving.reword(crew.lea, task.id, "Take the posters down")
    assert again.revision == reworded.revision
    assert (await crew.reads(crew.farid)).count(told) == 1


async def test_who_leaves_the_team_leaves_their_tasks_to_others(crew: Crew) -> None:
    own, of_role = await crew.task(crew.anne), await crew.task(Role.ANALYST, june(11, 18))
    await crew.do.team_tasks.work.take(crew.anne, of_role.id)
    await crew.do.team.remove(crew.lea, crew.anne.id, Role.ANALYST)
    for task in (own, of_role):
        found = await crew.reread(task)
        assert (found.holder, found.role, found.state) == (None, Role.ANALYST, TaskState.OPEN)
    with pytest.raises(NotAllowed):
        await crew.do.team_tasks.desk.open(crew.anne, own.id)
    await crew.until(june(9, 9))
    assert "Nobody has taken it yet" in await crew.reads(crew.ali)


async def test_who_is_forgotten_leaves_their_tasks_to_others_and_no_days_off(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    await crew.do.people.erase(crew.farid)
    found = await crew.reread(task)
    assert (found.holder, found.role, found.holder_name) == (None, Role.COORDINATOR, "")
    await crew.until(june(9, 9))
    assert "For tomorrow" in await crew.reads(crew.lea)
    assert await crew.outcomes(TASK_REMINDER) == {"reminded": 2}

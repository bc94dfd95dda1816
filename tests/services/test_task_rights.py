"""Who may do what of the team's tasks: every role, every act, on what is theirs, free, or somebody else's."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from bot.clock import TurnedClock
from bot.domain.checklists import mark_of
from bot.domain.errors import Refusal
from bot.domain.new_tasks import NewTask, Recipient
from bot.domain.people import NotAllowed, Person, Role
from bot.domain.task_files import FileKind, TaskFile
from bot.domain.task_lists import Which
from bot.domain.tasks import Hours, NoSuchColleague, Task, TaskUnknown
from bot.domain.working_days import Absence
from storage.store import Store
from tests.city import a_member
from tests.services.tasking import Crew, a_crew, june

GIVE = {Role.FACILITATOR, Role.COORDINATOR}
DO = set(Role) - {Role.RESIDENT}
FILE, AWAY = TaskFile(FileKind.DOCUMENT, "plan"), Absence(date(2027, 6, 18), date(2027, 6, 18))
LATER = Hours(june(17, 18))

OnTask = Callable[[Crew, Person, Task], Awaitable[object]]
Alone = Callable[[Crew, Person], Awaitable[object]]


async def reword_line(crew: Crew, by: Person, task: Task) -> object:
    return await crew.do.team_tasks.lines.reword(by, task.id, await first_line(crew, task), "Print them")


async def drop_line(crew: Crew, by: Person, task: Task) -> object:
    return await crew.do.team_tasks.lines.drop(by, task.id, await first_line(crew, task))


async def tick_line(crew: Crew, by: Person, task: Task) -> object:
    return await crew.do.team_tasks.lines.tick(by, task.id, await first_line(crew, task), done=True)


async def first_line(crew: Crew, task: Task) -> tuple[int, str]:
    lines = (await crew.reread(task)).checklist
    return 0, mark_of(lines[0]) if lines else ""


ON_A_TASK: dict[str, OnTask] = {
    "open": lambda c, by, task: c.do.team_tasks.desk.open(by, task.id),
    "add a line": lambda c, by, task: c.do.team_tasks.lines.add(by, task.id, "Print"),
    "tick": tick_line,
    "reword a line": reword_line,
    "drop a line": drop_line,
    "note": lambda c, by, task: c.do.team_tasks.work.note(by, task.id, "In the folder"),
    "attach": lambda c, by, task: c.do.team_tasks.work.attach(by, task.id, FILE),
    "detach": lambda c, by, task: c.do.team_tasks.work.detach(by, task.id, FILE.mark),
    "finish": lambda c, by, task: c.do.team_tasks.work.finish(by, task.id),
    "reopen": lambda c, by, task: c.do.team_tasks.work.reopen(by, task.id),
    "hand on": lambda c, by, task: c.do.team_tasks.giving.hand_on(by, task.id, Recipient(c.lea.id)),
}
"""What whoever has a task may do to it, and those who give tasks to any; in an order in which each can follow."""

GIVING: dict[str, OnTask] = {
    "reword": lambda c, by, task: c.do.team_tasks.giving.reword(by, task.id, "Put the posters up"),
    "move": lambda c, by, task: c.do.team_tasks.giving.move(by, task.id, LATER),
    "cancel": lambda c, by, task: c.do.team_tasks.giving.cancel(by, task.id),
}


def wanted(to: Person) -> NewTask:
    return NewTask("Posters", "en", Recipient(to.id), Hours(june(10, 18)))


ALONE: dict[str, tuple[Alone, set[Role], type[Refusal]]] = {
    "home": (lambda c, by: c.do.team_tasks.desk.home(by, 3), DO, NotAllowed),
    "list mine": (lambda c, by: c.do.team_tasks.desk.page(by, Which.MINE, 5, 0), DO, NotAllowed),
    "list free": (lambda c, by: c.do.team_tasks.desk.page(by, Which.FREE, 5, 0), DO, NotAllowed),
    "list all": (lambda c, by: c.do.team_tasks.desk.page(by, Which.ALL, 5, 0), GIVE, NotAllowed),
    "colleagues": (lambda c, by: c.do.team_tasks.giving.colleagues(by), DO, NotAllowed),
    "make for another": (lambda c, by: c.do.team_tasks.giving.make(by, wanted(c.anne), "a"), GIVE, NotAllowed),
    "make for oneself": (lambda c, by: c.do.team_tasks.giving.make(by, wanted(by), "b"), GIVE, NotAllowed),
    "add days off": (lambda c, by: c.do.team_tasks.days_off.add(by, AWAY), DO, NotAllowed),
    "see days off": (lambda c, by: c.do.team_tasks.days_off.of(by), DO, NotAllowed),
    "remove days off": (lambda c, by: c.do.team_tasks.days_off.remove(by, AWAY.first), DO, NotAllowed),
    "own plan": (lambda c, by: c.do.team_tasks.plans.weeks(by, by.id, 0), DO, NotAllowed),
    "own file": (lambda c, by: c.do.team_tasks.plans.file(by, by.id), DO, NotAllowed),
    "a facilitator’s plan": (
        lambda c, by: c.do.team_tasks.plans.weeks(by, c.farid.id, 0),
        {Role.COORDINATOR},
        NotAllowed,
    ),
    "a facilitator’s file": (
        lambda c, by: c.do.team_tasks.plans.file(by, c.farid.id),
        {Role.COORDINATOR},
        NotAllowed,
    ),
}


@pytest.fixture
async def crew(store: Store, clock: TurnedClock) -> Crew:
    return await a_crew(store, clock)


async def expects(attempt: Awaitable[object], refusal: type[Refusal] | None) -> None:
    if refusal is None:
        await attempt
        return
    with pytest.raises(refusal):
        await attempt


@pytest.mark.parametrize("role", list(Role))
async def test_who_may_do_what_beside_a_task(crew: Crew, role: Role) -> None:
    person = await a_member(crew.store, role)
    for attempt, may, refusal in ALONE.values():
        await expects(attempt(crew, person), None if role in may else refusal)


@pytest.mark.parametrize("role", list(Role))
async def test_who_may_do_what_to_their_own_task(crew: Crew, role: Role) -> None:
    person = await a_member(crew.store, role)
    task = await crew.task(person if role in DO else crew.anne)
    for attempt in (lambda c, by, task: c.do.team_tasks.work.take(by, task.id), *ON_A_TASK.values()):
        await expects(attempt(crew, person, task), None if role in DO else NotAllowed)
    for attempt in GIVING.values():
        other = await crew.task(person if role in DO else crew.anne, june(11, 18))
        await expects(attempt(crew, person, other), None if role in GIVE else NotAllowed)


@pytest.mark.parametrize("role", list(Role))
async def test_who_may_do_what_to_the_task_of_somebody_else(crew: Crew, role: Role) -> None:
    person = await a_member(crew.store, role)
    for place, attempt in enumerate((*ON_A_TASK.values(), *GIVING.values())):
        task = await crew.task(crew.ines, june(11, 18 + place % 5, place))
        await crew.do.team_tasks.lines.add(crew.ines, task.id, "Print")
        if attempt is ON_A_TASK["reopen"]:
            await crew.do.team_tasks.work.finish(crew.ines, task.id)
        refusal = NotAllowed if role is Role.RESIDENT else TaskUnknown
        await expects(attempt(crew, person, task), None if role in GIVE else refusal)


@pytest.mark.parametrize("role", list(Role))
async def test_what_is_free_is_taken_by_its_role_or_by_who_gives_tasks(crew: Crew, role: Role) -> None:
    person = await a_member(crew.store, role)
    task = await crew.task(Role.DESK_OFFICER)
    may = role in GIVE or role is Role.DESK_OFFICER
    refusal = NotAllowed if role is Role.RESIDENT else TaskUnknown
    await expects(crew.do.team_tasks.work.take(person, task.id), None if may else refusal)


@pytest.mark.parametrize("attempt", [*ON_A_TASK.values(), *GIVING.values()])
async def test_a_role_that_was_removed_while_the_screen_was_open_is_worth_nothing(
    crew: Crew, attempt: OnTask
) -> None:
    task = await crew.task(crew.farid)
    await crew.do.team.remove(None, crew.farid.id, Role.FACILITATOR)
    with pytest.raises(NotAllowed):
        await attempt(crew, crew.farid, task)


async def test_a_coordinator_reads_the_plans_of_facilitators_and_of_nobody_else(crew: Crew) -> None:
    assert await crew.do.team_tasks.plans.facilitators(crew.anne) == []
    [farid] = await crew.do.team_tasks.plans.facilitators(crew.lea)
    assert farid.id == crew.farid.id
    with pytest.raises(NoSuchColleague):
        await crew.do.team_tasks.plans.weeks(crew.lea, crew.anne.id, 0)


async def test_an_act_of_those_who_give_is_in_the_journal_and_names_nobody_by_name(crew: Crew) -> None:
    task = await crew.task(crew.farid)
    await crew.do.team_tasks.giving.reword(crew.lea, task.id, "Put the posters up")
    await crew.do.team_tasks.giving.move(crew.lea, task.id, LATER)
    await crew.do.team_tasks.giving.hand_on(crew.lea, task.id, Recipient(crew.anne.id))
    await crew.do.team_tasks.giving.cancel(crew.lea, task.id)
    async with crew.store.transaction() as tx:
        rows = await tx.connection.exec_driver_sql(
            "SELECT deed, subject, concat(before, after) AS said FROM audit WHERE subject LIKE 'task:%%' ORDER BY seq"
        )
        noted = rows.mappings().all()
    assert [row["deed"] for row in noted] == [
        "make_task", "reword_task", "move_task", "hand_on_task", "cancel_task",
    ]  # fmt: skip
    assert {row["subject"] for row in noted} == {f"task:{task.id}"}
    assert not any("Farid" in row["said"] or "posters" in row["said"] for row in noted)

"""What every act on a task stands on: who acts in which roles at this moment, and the task, held."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.letters import Letter
from bot.domain.people import MAY, Deed, Person, PersonId, Role
from bot.domain.tasks import Task, TaskAct, TaskId, TaskState, TaskUnknown, require
from bot.services.campaigns import in_force
from bot.services.post import after_quiet
from bot.services.task_calendar import date_anew
from storage.store import Transaction

PARIS = ZoneInfo("Europe/Paris")


async def at_work(tx: Transaction, person: Person, colleague: PersonId | None = None) -> Person:
    """Somebody with the roles that they hold now, and keep until the act is done. Raises `NotAllowed`.

    Those of a `colleague` are kept too; of two people, those of the smaller id first.
    """
    held = {
        one: await tx.team.hold(one, MAY[Deed.DO_TASKS])
        for one in sorted({person.id, colleague if colleague is not None else person.id})
    }
    acting = replace(person, roles=person.roles & held[person.id])
    acting.require(Deed.DO_TASKS)
    return acting


async def held(tx: Transaction, person: Person, task: int, act: TaskAct) -> Task:
    """A task as it is until the act is done. Raises the refusals of `bot.domain.tasks.require`."""
    found = await tx.tasks.find(TaskId(task), lock=True)
    if found is None:
        raise TaskUnknown
    require(found, person, act)
    return found


async def written(tx: Transaction, task: Task, now: datetime) -> Task:
    """Keep a change that touches nobody's calendar; the task as it is from then on."""
    await tx.tasks.write(task, now)
    found = await tx.tasks.find(task.id)
    assert found is not None, "its row is held"
    return found


async def redated(tx: Transaction, task: Task, now: datetime) -> Task:
    """Keep a change, and plan its reminders anew."""
    found = await written(tx, task, now)
    await date_anew(tx, [found], await zone_of(tx), now)
    return found


async def zone_of(tx: Transaction) -> ZoneInfo:
    """The town's, which no phase must be held for."""
    loaded = await in_force(tx)
    return loaded.edition.zone if loaded else PARIS


async def give_back(tx: Transaction, person: PersonId, role: Role, now: datetime) -> Sequence[Task]:
    """What somebody had in hand is for whoever of its role takes it; what has none, for those of this `role`."""
    freed = [
        await written(tx, replace(task, holder=None, role=task.role or role, state=TaskState.OPEN), now)
        for task in await tx.tasks.of_holder(person)
    ]
    if freed:
        await date_anew(tx, freed, await zone_of(tx), now)
    return freed


async def in_the_morning(tx: Transaction, written: Letter, reader: Person) -> Letter:
    """A letter about what a colleague has done: nobody is woken by it."""
    loaded = await in_force(tx)
    return after_quiet(written, reader, loaded.edition) if loaded else written

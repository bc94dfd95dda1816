"""Tasks as somebody of the team sees them: their own, those to take, those of others, and one of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.clock import Clock
from bot.domain.ideas import IdeaId
from bot.domain.missions import MissionId
from bot.domain.people import Deed, Person
from bot.domain.task_lists import Digest, Which, digest
from bot.domain.tasks import OriginKind, Task, TaskAct, TaskId, TaskUnknown, acts_on, require
from bot.services.task_ground import at_work, zone_of
from storage.store import Store, Transaction

Names = Mapping[OriginKind, Callable[[Transaction, str], Awaitable[str | None]]]
"""How an origin is called by its id; what nobody names is called by its kind alone."""


@dataclass(frozen=True, slots=True)
class Home:
    """What concerns somebody now, and how many tasks there are of each list."""

    digest: Digest
    next: Sequence[Task]
    counts: Mapping[Which, int]


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Some of a list, and whether there are more."""

    tasks: Sequence[Task]
    more: bool


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A task with all that its screen shows; `origin` is what its origin is called."""

    task: Task
    acts: frozenset[TaskAct]
    now: datetime
    origin: str | None = None


async def idea_number(tx: Transaction, idea: str) -> str | None:
    """The number that people know."""
    found = await tx.ideas.find(IdeaId(int(idea)))
    return str(found.number) if found is not None and found.number is not None else None


async def event_title(tx: Transaction, event: str) -> str | None:
    """The title of a meeting."""
    found = await tx.events.find(int(event))
    return found.title if found is not None else None


async def mission_name(tx: Transaction, mission: str) -> str | None:
    """How the team's tasks call a mission that they come from."""
    found = await tx.missions.find(MissionId(int(mission)))
    return found.title_in("fr") or found.kind if found is not None else None


NAMES: Names = {
    OriginKind.IDEA: idea_number,
    OriginKind.EVENT: event_title,
    OriginKind.MISSION: mission_name,
}


@dataclass(frozen=True, slots=True)
class Tasks:
    """Nothing changes here. `names` are added to by whoever knows missions and events."""

    store: Store
    clock: Clock
    names: Names = field(default_factory=lambda: NAMES)

    async def home(self, person: Person, most: int) -> Home:
        now = self.clock.now()
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person)
            mine = await tx.task_lists.some(Which.MINE, acting, 100)
            counts = await tx.task_lists.counts(acting)
            zone = await zone_of(tx)
        known = digest(mine, acting, now, zone)
        rest = [task for task in mine if task not in (*known.today, *known.late)]
        return Home(known, rest[:most], counts)

    async def page(self, person: Person, which: Which, most: int, skipping: int) -> TaskPage:
        """Everybody's are for those who give them."""
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person)
            if which is Which.ALL:
                acting.require(Deed.GIVE_TASKS)
            found = await tx.task_lists.some(which, acting, most + 1, skipping)
        return TaskPage(found[:most], len(found) > most)

    async def open(self, person: Person, task: int) -> TaskCard:
        """Raises `TaskUnknown`."""
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person)
            found = await tx.tasks.find(TaskId(task))
            if found is None:
                raise TaskUnknown
            require(found, acting, TaskAct.SEE)
            return TaskCard(found, acts_on(found, acting), self.clock.now(), await self._origin(tx, found))

    async def _origin(self, tx: Transaction, task: Task) -> str | None:
        name = self.names.get(task.origin.kind) if task.origin else None
        return await name(tx, task.origin.id) if name and task.origin else None

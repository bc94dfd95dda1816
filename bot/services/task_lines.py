"""The list of a task: written line by line or many at once, ticked off, changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.checklists import Listed, with_lines, with_other_words, with_tick, without_line
from bot.domain.people import Person
from bot.domain.tasks import Task, TaskAct
from bot.services.task_ground import at_work, held, written
from storage.store import Store


@dataclass(frozen=True, slots=True)
class TaskLines:
    """For whoever has a task, and for those who give them."""

    store: Store
    clock: Clock

    async def tick(self, person: Person, task: int, line: tuple[int, str], *, done: bool) -> Task:
        """A line, known by its place and its mark. Raises `LineGone`."""
        return await self._change(person, task, lambda found: with_tick(found, *line, done=done))

    async def add(self, person: Person, task: int, words: str) -> Listed:
        """Raises `WordsTooLong` or `TooManyOfThem` when nothing of it can be kept."""
        async with self.store.transaction() as tx:
            found = await held(tx, await at_work(tx, person), task, TaskAct.WORK)
            listed = with_lines(found, words, person.language)
            return replace(listed, task=await written(tx, listed.task, self.clock.now()))

    async def reword(self, person: Person, task: int, line: tuple[int, str], words: str) -> Task:
        """Raises `LineGone` or `WordsTooLong`."""
        return await self._change(person, task, lambda found: with_other_words(found, *line, words, person.language))

    async def drop(self, person: Person, task: int, line: tuple[int, str]) -> Task:
        """Raises `LineGone`."""
        return await self._change(person, task, lambda found: without_line(found, *line))

    async def _change(self, person: Person, task: int, change: Callable[[Task], Task]) -> Task:
        async with self.store.transaction() as tx:
            found = await held(tx, await at_work(tx, person), task, TaskAct.WORK)
            return await written(tx, change(found), self.clock.now())

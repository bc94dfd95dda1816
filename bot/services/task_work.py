"""Doing a task: taken, noted, done, and undone again."""

from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.new_tasks import note_fits
from bot.domain.people import Person
from bot.domain.task_files import FileOfAnother, TaskFile
from bot.domain.tasks import FILES_MOST, Task, TaskAct, TaskId, TaskState, TooManyOfThem
from bot.i18n import translator
from bot.services.post import Post, letter
from bot.services.task_ground import at_work, held, in_the_morning, redated, written
from bot.texts import buttons
from bot.texts import task_letters as texts
from bot.texts.mentions import mention
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class TaskWork:
    """For whoever has a task, and for those who give them. Doing the same twice is doing it once."""

    store: Store
    clock: Clock
    post: Post

    async def take(self, person: Person, task: int) -> Task:
        """Of two who take it at once, one has it, and the other hears who. Raises `TaskTaken`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person)
            found = await tx.tasks.find(TaskId(task), lock=True)
            if found is not None and (found.holder, found.state) == (person.id, TaskState.TAKEN):
                return found
            found = await held(tx, acting, task, TaskAct.TAKE)
            return await redated(tx, replace(found, holder=person.id, state=TaskState.TAKEN), now)

    async def finish(self, person: Person, task: int) -> Task:
        """Whoever asked for it hears that it is done."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person)
            found = await tx.tasks.find(TaskId(task), lock=True)
            if found is not None and found.state is TaskState.DONE and found.holder == person.id:
                return found
            found = await held(tx, acting, task, TaskAct.FINISH)
            done = replace(found, state=TaskState.DONE, holder=found.holder or person.id)
            done = await redated(tx, done, now)
            await self._tell(tx, done, acting)
        return done

    async def reopen(self, person: Person, task: int) -> Task:
        """It was not done after all."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found = await held(tx, await at_work(tx, person), task, TaskAct.REOPEN)
            return await redated(tx, replace(found, state=TaskState.TAKEN), now)

    async def note(self, person: Person, task: int, words: str) -> Task:
        """In place of what was noted before. Raises `WordsTooLong`."""
        words = note_fits(words)
        async with self.store.transaction() as tx:
            found = await held(tx, await at_work(tx, person), task, TaskAct.WORK)
            return await written(tx, replace(found, note=words), self.clock.now())

    async def attach(self, person: Person, task: int, file: TaskFile) -> Task:
        """Raises `TooManyOfThem`."""
        async with self.store.transaction() as tx:
            found = await held(tx, await at_work(tx, person), task, TaskAct.WORK)
            if file.file_id in [one.file_id for one in found.files]:
                return found
            if len(found.files) >= FILES_MOST:
                raise TooManyOfThem(FILES_MOST)
            files = (*found.files, replace(file, put_by=person.id))
            return await written(tx, replace(found, files=files), self.clock.now())

    async def detach(self, person: Person, task: int, mark: str) -> Task:
        """Take one file off: whoever put it there, or who gives tasks. Raises `FileOfAnother`."""
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person)
            found = await held(tx, acting, task, TaskAct.WORK)
            if not all(file.removable_by(acting) for file in found.files if file.mark == mark):
                raise FileOfAnother
            files = tuple(file for file in found.files if file.mark != mark)
            return await written(tx, replace(found, files=files), self.clock.now())

    async def _tell(self, tx: Transaction, task: Task, by: Person) -> None:
        giver = await tx.people.find(task.created_by) if task.created_by not in (None, by.id) else None
        if giver is None or giver.telegram_id is None:
            return
        t, now = translator(giver.language), self.clock.now()
        words, key = texts.finished(task, mention(by.id), t), f"task:{task.id}:done:{task.revision}:{giver.id}"
        note = letter(giver, words, key, now, button=buttons.to_task(task.id, t))
        await self.post.write(tx, [await in_the_morning(tx, note, giver)], now)

"""Giving tasks: made for somebody or for oneself, handed on, dated anew, cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.moderation import IdeaUnknown
from bot.domain.new_tasks import NewTask, Recipient, title_fits
from bot.domain.people import MAY, Deed, Person, Role
from bot.domain.tasks import (
    Hours,
    NoSuchColleague,
    Origin,
    OriginKind,
    Task,
    TaskAct,
    TaskId,
    TaskState,
    require_to_come,
)
from bot.i18n import Html, translator
from bot.services.campaigns import edition_in_force
from bot.services.post import Post, letter, with_buttons
from bot.services.rights import role_of
from bot.services.task_calendar import date_anew
from bot.services.task_ground import at_work, held, in_the_morning, redated, written
from bot.texts import buttons
from bot.texts import task_letters as texts
from bot.texts.buttons import Labelled
from bot.texts.mentions import mention
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Colleagues:
    """By name, and the roles of which somebody may take a task."""

    people: Sequence[Person]
    roles: Sequence[Role]


@dataclass(frozen=True, slots=True)
class TaskGiving:
    """Whoever gets a task, or whose task changes, hears of it; the journal keeps who did it."""

    store: Store
    clock: Clock
    post: Post

    async def colleagues(self, person: Person) -> Colleagues:
        """To whom one may hand a task: those who give tasks, to everybody; the others, to the team."""
        async with self.store.transaction() as tx:
            roles = _reached_by(await at_work(tx, person))
            return Colleagues(await tx.task_lists.people((), roles), [role for role in Role if role in roles])

    async def colleague(self, person: Person, number: int) -> Person:
        """One of them. Raises `NoSuchColleague`."""
        found = [one for one in (await self.colleagues(person)).people if one.id == number]
        if not found:
            raise NoSuchColleague
        return found[0]

    async def made(self, person: Person, submission: str) -> Task | None:
        """What came of a submission of theirs, if anything did."""
        async with self.store.transaction() as tx:
            await at_work(tx, person)
            found = await tx.tasks.submitted(submission)
        return found if found is not None and found.created_by == person.id else None

    async def idea(self, person: Person, number: int) -> Origin:
        """The origin that this idea is, by the number that people know. Raises `IdeaUnknown`."""
        async with self.store.transaction() as tx:
            (await at_work(tx, person)).require(Deed.GIVE_TASKS)
            found = await tx.queue.numbered((await edition_in_force(tx)).id, number)
        if found is None:
            raise IdeaUnknown
        return Origin(OriginKind.IDEA, str(found))

    async def make(self, person: Person, wanted: NewTask, submission: str) -> Task:
        """Once for a `submission`, however often. Raises `DueInThePast`, `NoSuchColleague`, `WordsTooLong`."""
        now, to = self.clock.now(), wanted.recipient
        require_to_come(wanted.hours, now)
        titles = {wanted.language: title_fits(wanted.title)}
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person, to.person)
            acting.require(Deed.GIVE_TASKS)
            holder = await _recipient(tx, acting, to)
            loaded = await edition_in_force(tx)
            new = _placed(Task(TaskId(0), titles, wanted.hours.due_at, origin=wanted.origin), to, acting)
            new = replace(_dated(new, wanted.hours), created_by=person.id)
            number, fresh = await tx.tasks.add(loaded.id, new, now, submission)
            made = await tx.tasks.find(number, lock=True)
            assert made is not None, "it was written just now"
            if not fresh:
                return made
            await date_anew(tx, [made], loaded.edition.zone, now)
            await self._ask(tx, made, acting, holder)
            after = {"for": to.person or to.role, "due": _text(made.due_at)}
            await tx.audit.append(_act(acting, "make_task", made, after=after), now)
        return made

    async def hand_on(self, person: Person, task: int, to: Recipient) -> Task:
        """To a colleague, who is asked, or to whoever of a role takes it. Raises `NoSuchColleague`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person, to.person)
            found = await held(tx, acting, task, TaskAct.HAND_ON)
            holder = await _recipient(tx, acting, to, found.role)
            if to.person is not None and to.person == found.holder:
                return found
            handed = await redated(tx, _placed(found, to, acting), now)
            await self._ask(tx, handed, acting, holder)
            await self._tell(tx, (found, handed), acting, texts.handed_on)
            before, after = {"for": found.holder or found.role}, {"for": to.person or handed.role}
            await tx.audit.append(_act(acting, "hand_on_task", handed, before, after), now)
        return handed

    async def move(self, person: Person, task: int, hours: Hours) -> Task:
        """To another date, which does not move with the calendar any more. Raises `DueInThePast`."""
        now = self.clock.now()
        require_to_come(hours, now)
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person)
            found = await held(tx, acting, task, TaskAct.MOVE)
            moved = await redated(tx, replace(_dated(found, hours), pinned=True), now)
            if _hours(found) != _hours(moved):
                await self._tell(tx, (found, moved), acting, texts.moved)
            before, after = {"due": _text(found.due_at)}, {"due": _text(moved.due_at)}
            await tx.audit.append(_act(acting, "move_task", moved, before, after), now)
        return moved

    async def reword(self, person: Person, task: int, title: str) -> Task:
        """Call it something else. Raises `WordsTooLong`."""
        now, titles = self.clock.now(), {person.language: title_fits(title)}
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person)
            found = await held(tx, acting, task, TaskAct.REWORD)
            if found.titles == titles:
                return found
            reworded = await written(tx, replace(found, titles=titles), now)
            await self._tell(tx, (found, reworded), acting, texts.reworded)
            await tx.audit.append(_act(acting, "reword_task", reworded), now)
        return reworded

    async def cancel(self, person: Person, task: int) -> Task:
        """It is not to be done any more; no file of an edition brings it back."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            acting = await at_work(tx, person)
            found = await held(tx, acting, task, TaskAct.CANCEL)
            gone = await redated(tx, replace(found, state=TaskState.CANCELLED, pinned=True), now)
            await self._tell(tx, (found, gone), acting, texts.cancelled)
            await tx.audit.append(_act(acting, "cancel_task", gone), now)
        return gone

    async def _ask(self, tx: Transaction, task: Task, by: Person, holder: Person | None) -> None:
        """Whoever gets it, unless they gave it to themselves, with a button that takes it."""
        if holder is not None and holder.id != by.id:
            t = translator(holder.language)
            await self._write(
                tx, task, holder, texts.asked(task, mention(by.id), t), [buttons.to_take(task.id, t)], "asked"
            )

    async def _tell(self, tx: Transaction, change: tuple[Task, Task], by: Person, words: texts.Changed) -> None:
        """Whoever had it before."""
        before, after = change
        holder = await tx.people.find(before.holder) if before.holder not in (None, by.id) else None
        if holder is not None:
            t = translator(holder.language)
            await self._write(tx, after, holder, words(before, after, mention(by.id), t), [], "changed")

    async def _write(
        self, tx: Transaction, task: Task, reader: Person, words: Html, offered: Sequence[Labelled], what: str
    ) -> None:
        if reader.telegram_id is None:
            return
        now, t = self.clock.now(), translator(reader.language)
        plain = letter(reader, words, f"task:{task.id}:{what}:{task.revision}:{reader.id}", now)
        seen = [buttons.to_task(task.id, t)] if task.holder == reader.id else []
        note = await in_the_morning(tx, with_buttons(plain, [*offered, *seen]), reader)
        await self.post.write(tx, [note], now)


def _reached_by(person: Person) -> frozenset[Role]:
    return MAY[Deed.DO_TASKS] if person.may(Deed.GIVE_TASKS) else MAY[Deed.OPEN_TEAM]


async def _recipient(tx: Transaction, by: Person, to: Recipient, own: Role | None = None) -> Person | None:
    """The colleague; None for a role, which may be the task's `own`. Raises `NoSuchColleague`."""
    if to.person is None:
        if to.role is None or to.role not in {*_reached_by(by), own}:
            raise NoSuchColleague
        return None
    found = await tx.people.find(to.person)
    if found is None or found.telegram_id is None or not (found.id == by.id or found.roles & _reached_by(by)):
        raise NoSuchColleague
    return found


def _placed(task: Task, to: Recipient, by: Person) -> Task:
    """What one gives to oneself is taken; others are asked."""
    state = TaskState.TAKEN if to.person == by.id else TaskState.OPEN
    return replace(task, holder=to.person, role=to.role or task.role, state=state)


def _dated(task: Task, hours: Hours) -> Task:
    return replace(task, due_at=hours.due_at, starts_at=hours.starts_at, minutes=hours.minutes)


def _hours(task: Task) -> Hours:
    return Hours(task.due_at, task.starts_at, task.minutes)


def _act(
    by: Person, deed: str, task: Task, before: dict[str, Any] | None = None, after: dict[str, Any] | None = None
) -> Act:
    return Act(by.id, role_of(by.roles), deed, f"task:{task.id}", before, after)


def _text(moment: datetime) -> str:
    return moment.isoformat()

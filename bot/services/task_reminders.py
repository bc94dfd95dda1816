"""What the bot says of tasks by itself: a reminder of each, and in the morning the digest of a working day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.answer_times import end_of_day
from bot.domain.exchanges import Asked
from bot.domain.letters import Lane, Letter
from bot.domain.people import MAY, Deed, Notifications, Person, PersonId, Role
from bot.domain.task_lists import Digest, digest, in_vain
from bot.domain.tasks import Task, TaskId, TaskState
from bot.domain.working_days import end_of_morning, is_morning
from bot.i18n import translator
from bot.services.post import Post, letter, with_buttons
from bot.services.task_calendar import TASK_DIGEST, TASK_REMINDER, morning_digest, reminder_key
from bot.services.task_ground import zone_of
from bot.services.watch import TOO_LATE, Action, Kind
from bot.texts import buttons
from bot.texts import task_letters as texts
from storage.repositories.moments import Moment
from storage.store import Transaction

REMINDED = "reminded"
"""An outcome: whoever is concerned was told."""


@dataclass(frozen=True, slots=True)
class TaskReminders:
    """Five thousand reminders of one minute are some lots, each read, written and marked by a statement."""

    post: Post

    def actions(self) -> Mapping[str, Kind | Action]:
        return {TASK_REMINDER: Kind(self.remind, self.remind_many), TASK_DIGEST: self.digest}

    async def remind(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """Whoever has the task in hand, else everybody of its role who is at work on this day."""
        task = await tx.tasks.find(TaskId(int(moment.subject)), lock=True)
        if task is None or not task.unfinished:
            return "over"
        return (await self._remind(tx, {moment: task}, now))[moment]

    async def remind_many(self, tx: Transaction, moments: Sequence[Moment], now: datetime) -> Mapping[Moment, str]:
        """The same for the tasks that nobody is at; the others, and those that are over, are for `remind`."""
        known = {task.id: task for task in await tx.tasks.at_rest([TaskId(int(one.subject)) for one in moments])}
        of = {moment: known[task] for moment in moments if (task := TaskId(int(moment.subject))) in known}
        return await self._remind(tx, of, now)

    async def _remind(self, tx: Transaction, of: Mapping[Moment, Task], now: datetime) -> dict[Moment, str]:
        tasks = {task.id: task for task in of.values() if not task.late(now)}
        readers = await _Readers.of(tx, tasks.values(), now)
        letters = [note for task in tasks.values() for note in _reminders(task, readers, now)]
        await self.post.write(tx, letters, now)
        return {moment: REMINDED if task.id in tasks else TOO_LATE for moment, task in of.items()}

    async def digest(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """To everybody who has something to read in it, and is at work today; then the next one is planned.

        On one morning nobody hears twice of the same task: what was reminded of by now is left out, and what is told
        here is not reminded of before noon.
        """
        zone = await zone_of(tx)
        tasks, asked = await tx.task_lists.unfinished(), await tx.exchanges.counts(now, end_of_day(now, zone))
        if tasks or asked.waiting:
            await tx.moments.plan([morning_digest(now, zone)])
        if not is_morning(now, zone):
            return TOO_LATE
        away = await tx.absences.away(now.astimezone(zone).date())
        team = await tx.task_lists.people((), MAY[Deed.DO_TASKS])
        readers = [one for one in team if one.id not in away and _hears(one)]
        reminded = await tx.moments.last_done(TASK_REMINDER, [str(task.id) for task in tasks], REMINDED)
        day = now.astimezone(zone).date()
        told = {int(subject) for subject, at in reminded.items() if at.astimezone(zone).date() == day}
        digests = _digests(tasks, readers, told, now, zone)
        letters = list(_mornings(readers, digests, asked, now, zone))
        over = [str(task.id) for task in tasks if _is_told(task, digests)]
        await tx.moments.pass_over(TASK_REMINDER, over, end_of_morning(now, zone), "in the digest", now)
        return f"told {await self.post.write(tx, letters, now)}"


@dataclass(frozen=True, slots=True)
class _Readers:
    """Who is to read the reminders of a lot, found by one statement."""

    people: Mapping[PersonId, Person]
    of_role: Mapping[Role, Sequence[Person]]
    zone: ZoneInfo

    @classmethod
    async def of(cls, tx: Transaction, tasks: Collection[Task], now: datetime) -> "_Readers":
        zone = await zone_of(tx)
        roles = {task.role for task in tasks if task.holder is None and task.role is not None}
        found = await tx.task_lists.people({task.holder for task in tasks if task.holder is not None}, roles)
        away = await tx.absences.away(now.astimezone(zone).date()) if roles else set()
        at_work = [person for person in found if person.id not in away]
        of_role = {role: [person for person in at_work if role in person.roles] for role in roles}
        return cls({person.id: person for person in found}, of_role, zone)

    def __getitem__(self, task: Task) -> Iterable[Person]:
        if task.holder is not None:
            return [person] if (person := self.people.get(task.holder)) is not None else []
        return self.of_role.get(task.role, ()) if task.role is not None else ()


def _reminders(task: Task, readers: _Readers, now: datetime) -> Iterator[Letter]:
    """One a day for each reader, should several have waited through a night off."""
    day = now.astimezone(readers.zone).date()
    for reader in readers[task]:
        if _hears(reader):
            t = translator(reader.language)
            words = texts.reminder(task, max((task.day(readers.zone) - day).days, 0), t)
            key = f"{reminder_key(task)}{day:%Y%m%d}:{reader.id}"
            note = letter(reader, words, key, now, lane=Lane.REMINDER)
            act = buttons.to_finish(task.id, t) if task.state is TaskState.TAKEN else buttons.to_take(task.id, t)
            yield replace(with_buttons(note, [act, buttons.to_task(task.id, t)]), expires_at=task.due_at)


def _digests(
    tasks: Sequence[Task], team: Sequence[Person], told: Collection[int], now: datetime, zone: ZoneInfo
) -> dict[Person, Digest]:
    """Each looks at what may concern them only: everybody at everything would be a product of two long lists.

    Those who were `told` of a task this morning are those whom it concerns.
    """
    of: dict[object, list[Task]] = defaultdict(list)
    given_in_vain = [task for task in tasks if in_vain(task, now)]
    for task in tasks:
        for whose in {task.holder or task.role, task.created_by}:
            of[whose].append(task)
    digests = {}
    for reader in team:
        near = {task.id: task for whose in (reader.id, *sorted(reader.roles)) for task in of.get(whose, ())}
        near |= {task.id: task for task in given_in_vain if reader.may(Deed.GIVE_TASKS)}
        fresh = [task for task in near.values() if task.id not in told or task.late(now) or not task.concerns(reader)]
        found = digest(sorted(fresh, key=lambda task: (task.due_at, task.id)), reader, now, zone)
        if found:
            digests[reader] = found
    return digests


def _mornings(
    team: Sequence[Person], digests: Mapping[Person, Digest], asked: Asked, now: datetime, zone: ZoneInfo
) -> Iterator[Letter]:
    """What residents have `asked` is for all who may answer them."""
    for reader in team:
        found = digests.get(reader, Digest())
        questions = asked if asked.waiting and reader.may(Deed.ANSWER_RESIDENTS) else None
        if found or questions:
            t = translator(reader.language)
            key = f"tasks:digest:{now.astimezone(zone):%Y%m%d}:{reader.id}"
            note = letter(reader, texts.morning(found, questions, now, t), key, now, lane=Lane.REMINDER)
            ways = [*([buttons.to_tasks(t)] if found else []), *([buttons.to_exchanges(t)] if questions else [])]
            yield replace(with_buttons(note, ways), expires_at=now + timedelta(hours=12))


def _is_told(task: Task, digests: Mapping[Person, Digest]) -> bool:
    """Whether whoever would be reminded of it has it in their digest: its holder, or those of its role at work."""
    told = [reader.id for reader, found in digests.items() if task in found.today]
    return task.holder in told if task.holder is not None else bool(told)


def _hears(person: Person) -> bool:
    """Whether they can be reached, and want to hear anything unasked."""
    return person.telegram_id is not None and person.notifications is not Notifications.NONE

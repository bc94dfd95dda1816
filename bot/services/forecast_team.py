"""The messages of tasks and of the network in the forecast: reminders, mornings, the group's week, certificates."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.answer_times import end_of_day
from bot.domain.engagement import closing_phase
from bot.domain.forecasts import Sending
from bot.domain.network_talk import next_week
from bot.domain.people import MAY, Deed, Notifications, Person, PersonId
from bot.domain.stages import PhaseState
from bot.domain.task_lists import heard_from, heard_on, told_in_digest
from bot.domain.tasks import Task
from bot.domain.working_days import Absence, next_morning
from bot.services.campaigns import Loaded
from bot.services.network_talk import NETWORK_WEEK
from bot.services.openings import CERTIFICATES, PHASE_OPENED
from bot.services.task_calendar import TASK_DIGEST, TASK_REMINDER
from storage.repositories.moments import Moment
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class _Team:
    """Who hears of tasks, and on which days they are away."""

    people: Mapping[PersonId, Person]
    absences: Mapping[PersonId, Sequence[Absence]]

    @classmethod
    async def of(cls, tx: Transaction, tasks: Iterable[Task]) -> "_Team":
        holders = {task.holder for task in tasks if task.holder is not None}
        found = await tx.task_lists.people(holders, MAY[Deed.DO_TASKS])
        heard = {one.id: one for one in found if one.notifications is not Notifications.NONE}
        return cls(heard, await tx.absences.of(heard))

    def at_work(self, day: date) -> list[Person]:
        return [
            person
            for person in self.people.values()
            if not any(day in absence for absence in self.absences.get(person.id, ()))
        ]

    def in_digest(self, task: Task, at: datetime, zone: ZoneInfo) -> bool:
        """Whether the morning tells of it, instead of a reminder."""
        at_work = {person.id for person in self.at_work(at.astimezone(zone).date())}
        return told_in_digest(task, at, zone) and (task.holder is None or task.holder in at_work)

    def reminded(self, task: Task, day: date) -> int:
        if task.holder is not None:
            return task.holder in self.people
        return sum(task.free_for(person) for person in self.at_work(day))


async def task_letters(tx: Transaction, loaded: Loaded, until: datetime) -> list[Sending]:
    """Reminders of an hour together; the mornings after the next one are a guess, as if no task were done."""
    zone, tasks = loaded.edition.zone, await tx.task_lists.unfinished()
    team = await _Team.of(tx, tasks)
    due = [one for one in await tx.moments.to_come([TASK_REMINDER, TASK_DIGEST]) if one.due_at <= until]
    reminders = _reminders([one for one in due if one.kind == TASK_REMINDER], tasks, team, zone)
    first = next((one.due_at for one in due if one.kind == TASK_DIGEST), None)
    if first is None:
        return list(reminders)
    asked = (await tx.exchanges.counts(first, end_of_day(first, zone))).waiting > 0
    return [*reminders, *_mornings(first, until, tasks, team, zone, asked=asked)]


def _reminders(moments: Sequence[Moment], tasks: Sequence[Task], team: _Team, zone: ZoneInfo) -> Iterator[Sending]:
    known = {str(task.id): task for task in tasks}
    hours: dict[datetime, list[datetime]] = defaultdict(list)
    told: Counter[datetime] = Counter()
    for moment in moments:
        hour = moment.due_at.replace(minute=0, second=0, microsecond=0)
        if moment.subject in known and not team.in_digest(known[moment.subject], moment.due_at, zone):
            hours[hour].append(moment.due_at)
            told[hour] += team.reminded(known[moment.subject], moment.due_at.astimezone(zone).date())
    return (Sending(hours[hour][0], TASK_REMINDER, "", people) for hour, people in told.items() if people)


def _mornings(
    first: datetime, until: datetime, tasks: Sequence[Task], team: _Team, zone: ZoneInfo, *, asked: bool
) -> Iterator[Sending]:
    """Questions that residents have `asked` are in the next one; those of later mornings nobody knows."""
    dated = [(task, task.day(zone)) for task in tasks]
    members = [person for person in team.people.values() if person.may(Deed.DO_TASKS)]
    begins = {person.id: day for person in members if (day := heard_from(dated, person)) is not None}
    single = {person.id: heard_on(dated, person) for person in members}
    at = first
    while at <= until:
        day = at.astimezone(zone).date()
        answers = asked and at == first
        readers = [
            one
            for one in team.at_work(day)
            if begins.get(one.id, date.max) <= day
            or day in single.get(one.id, ())
            or (answers and one.may(Deed.ANSWER_RESIDENTS))
        ]
        if readers:
            yield Sending(at, TASK_DIGEST, "", len(readers), at > first)
        at = next_morning(at, zone)


async def network_letters(tx: Transaction, loaded: Loaded, now: datetime, until: datetime) -> list[Sending]:
    """What the group is told each week and when a phase opens; at the end, certificates to those who have one now."""
    stages = await tx.phases.of(loaded.id)
    opening = {one.name: one.opens_at for one in stages if one.state is PhaseState.WAITING and not one.held}
    sendings = []
    if await tx.network_group.tied() is not None:
        at = next_week(now, loaded.edition.zone)
        while at <= until:
            sendings.append(Sending(at, NETWORK_WEEK, "", 1))
            at = next_week(at, loaded.edition.zone)
        sendings += [Sending(at, PHASE_OPENED, name, 1) for name, at in opening.items() if at <= until]
    end = opening.get(last) if (last := closing_phase(loaded.edition.phases)) is not None else None
    if end is not None and end <= until:
        readers = await tx.engagements.took_part(loaded.id, now)
        people = sum(one.notifications is not Notifications.NONE for one in readers)
        sendings.append(Sending(end, CERTIFICATES, "", people, True))
    return [one for one in sendings if one.people]

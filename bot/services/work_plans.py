"""Plans: what somebody is wanted for, week by week, from tasks and from whatever else asks for their hours."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.clock import Clock
from bot.domain.people import Deed, Person, PersonId, Role
from bot.domain.tasks import NoSuchColleague
from bot.domain.work_plans import Intervention, Week, monday_of, week
from bot.i18n import Translator, translator
from bot.reports.icalendar import Calendar, Event
from bot.services.task_ground import at_work, zone_of
from bot.texts.missions import called
from bot.texts.work_plans import file_name
from storage.store import Store, Transaction

Source = Callable[[Transaction, PersonId, datetime, datetime, Translator], Awaitable[Sequence[Intervention]]]
"""The hours that something asks of somebody between two moments, titled in a reader's language."""

WEEKS = 4
"""That a page shows."""

BEHIND, AHEAD = timedelta(weeks=4), timedelta(weeks=52)
"""What goes into the file for a phone."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Some weeks of somebody's plan."""

    person: Person
    weeks: Sequence[Week]


async def from_tasks(
    tx: Transaction, person: PersonId, since: datetime, until: datetime, t: Translator
) -> Sequence[Intervention]:
    """Tasks that have a beginning."""
    return [
        Intervention(task.starts_at, task.due_at, f"task-{task.id}", task.title_in(t.language), task.revision)
        for task in await tx.task_lists.planned(person, since, until)
        if task.starts_at is not None
    ]


async def from_events(
    tx: Transaction, person: PersonId, since: datetime, until: datetime, _t: Translator
) -> Sequence[Intervention]:
    """Meetings that they have planned, or to which they have said yes."""
    return [
        Intervention(event.starts_at, event.ends_at, f"event-{event.id}", event.title, event.revision)
        for event in await tx.events.wanting(person, since, until)
        if event.starts_at is not None and event.ends_at is not None
    ]


async def from_missions(
    tx: Transaction, person: PersonId, since: datetime, until: datetime, t: Translator
) -> Sequence[Intervention]:
    """Missions that they lead or come to."""
    return [
        Intervention(one.span.begins, one.span.ends, f"mission-{one.id}", called(one, t), one.revision)
        for one in await tx.mission_lists.asking_for(person, since, until)
    ]


@dataclass(frozen=True, slots=True)
class WorkPlans:
    """One's own is for everybody of the team; those of facilitators are for coordinators too.

    Missions join `sources`.
    """

    store: Store
    clock: Clock
    sources: Sequence[Source] = (from_tasks, from_events, from_missions)

    async def facilitators(self, by: Person) -> list[Person]:
        """Whose plans one may read, one's own left out."""
        async with self.store.transaction() as tx:
            acting = await at_work(tx, by)
            found = await tx.task_lists.people((), [Role.FACILITATOR]) if acting.may(Deed.READ_PLANS) else []
        return [person for person in found if person.id != by.id]

    async def weeks(self, by: Person, person: int, first: int) -> Plan:
        """Four weeks of a plan, from so many weeks after this one on (`first`). Raises `NoSuchColleague`."""
        async with self.store.transaction() as tx:
            whose = await _whose(tx, by, person)
            zone = await zone_of(tx)
            mondays = [monday_of(self.clock.now(), zone) + timedelta(weeks=first + n) for n in range(WEEKS)]
            since = datetime.combine(mondays[0], time(), tzinfo=zone)
            until = datetime.combine(mondays[-1] + timedelta(weeks=1), time(), tzinfo=zone)
            found = await self._all(tx, whose.id, since, until, translator(by.language))
            absences = (await tx.absences.of([whose.id])).get(whose.id, ())
        return Plan(whose, [week(monday, found, absences, zone) for monday in mondays])

    async def file(self, by: Person, person: int) -> str:
        """The same for a phone, from four weeks ago to a year ahead."""
        now, t = self.clock.now(), translator(by.language)
        async with self.store.transaction() as tx:
            whose = await _whose(tx, by, person)
            zone = await zone_of(tx)
            found = await self._all(tx, whose.id, now - BEHIND, now + AHEAD, t)
        events = tuple(
            Event(f"{one.uid}@parvis", one.starts, one.ends, one.title, "", one.revision, busy=True)
            for one in sorted(found)
        )
        return Calendar(file_name(whose.first_name, t), t.language, zone.key, now.astimezone(UTC), events).written()

    async def _all(
        self, tx: Transaction, person: PersonId, since: datetime, until: datetime, t: Translator
    ) -> list[Intervention]:
        return [one for source in self.sources for one in await source(tx, person, since, until, t)]


async def _whose(tx: Transaction, by: Person, person: int) -> Person:
    """Whoever the plan is of, if `by` may read it. Raises `NoSuchColleague` or `NotAllowed`."""
    acting = await at_work(tx, by)
    if person == by.id:
        return acting
    acting.require(Deed.READ_PLANS)
    found = await tx.people.find(PersonId(person))
    if found is None or Role.FACILITATOR not in found.roles:
        raise NoSuchColleague
    return found

"""A team with tasks, for the tests of what becomes of them: one of each role, on a Monday morning in June."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.new_tasks import NewTask, Recipient
from bot.domain.people import Person, Role
from bot.domain.phases import PhaseName
from bot.domain.tasks import Hours, Task, intervention
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.services import Services
from bot.services.task_calendar import TASK_REMINDER
from storage.models import MomentRow
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.editions import an_edition

PARIS = ZoneInfo("Europe/Paris")
DAY = timedelta(days=1)


def june(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Monday the 7th is a working day; so are all others of that week."""
    return datetime(2027, 6, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


@dataclass
class Crew:
    """Léa coordinates, Farid facilitates, Anne and Ali study, Ines is an ambassador, Maria lives here."""

    store: Store
    clock: TurnedClock
    do: Services
    edition: Loaded
    lea: Person
    farid: Person
    anne: Person
    ali: Person
    ines: Person
    maria: Person

    async def task(self, to: Person | Role, due: datetime = june(10, 18), by: Person | None = None) -> Task:  # noqa: B008
        """Made by Léa, unless somebody else makes it."""
        recipient = Recipient(role=to) if isinstance(to, Role) else Recipient(person=to.id)
        return await self.make(recipient, Hours(due), by)

    async def stand(self, to: Person, starts: datetime, hours: float = 2) -> Task:
        return await self.make(Recipient(person=to.id), intervention(starts, round(hours * 60)))

    async def make(self, to: Recipient, hours: Hours, by: Person | None = None) -> Task:
        wanted = NewTask("Hang the posters", "en", to, hours)
        return await self.do.team_tasks.giving.make(by or self.lea, wanted, f"{to}{hours}{self.clock.now()}")

    async def reread(self, task: Task) -> Task:
        async with self.store.transaction() as tx:
            found = await tx.tasks.find(task.id)
        assert found is not None
        return found

    async def until(self, moment: datetime) -> None:
        """The clock goes on, and the watch looks until nothing is due."""
        self.clock.turn(moment - self.clock.now())
        while await self.do.watch.look(self.clock.now()):
            continue

    async def reads(self, person: Person) -> str:
        return await letters_to(self.store, person)

    async def reminders(self, task: Task) -> list[str]:
        """When the task will be reminded of, by the town's clocks."""
        wanted = select(MomentRow.due_at).where(
            MomentRow.kind == TASK_REMINDER, MomentRow.subject == str(task.id), MomentRow.done_at.is_(None)
        )
        async with self.store.transaction() as tx:
            due = sorted((await tx.connection.execute(wanted)).scalars())
        return [f"{moment.astimezone(PARIS):%a %H:%M}" for moment in due]

    async def outcomes(self, kind: str = TASK_REMINDER) -> Counter[str]:
        wanted = select(MomentRow.outcome).where(MomentRow.kind == kind, MomentRow.done_at.is_not(None))
        async with self.store.transaction() as tx:
            return Counter(str(one) for one in (await tx.connection.execute(wanted)).scalars())


async def a_crew(store: Store, clock: TurnedClock, now: datetime = june(7, 8, 50), **edition: Any) -> Crew:  # noqa: B008
    clock.turn(now - clock.now())
    do = build_services(store, clock, lambda: None, b"pepper")
    loaded = await an_edition(store, clock, PhaseName.IDEATION, **edition)
    lea, farid, anne, ali, ines = [
        await a_member(store, role, name=name, language="en")
        for name, role in (
            ("Léa", Role.COORDINATOR),
            ("Farid", Role.FACILITATOR),
            ("Anne", Role.ANALYST),
            ("Ali", Role.ANALYST),
            ("Ines", Role.AMBASSADOR),
        )
    ]
    return Crew(store, clock, do, loaded, lea, farid, anne, ali, ines, await a_person(store, language="en"))

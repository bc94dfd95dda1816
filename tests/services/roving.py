"""A network of ambassadors with missions, for the tests of what becomes of them: on a Monday morning in June."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.assignments import Assignment, AssignmentState
from bot.domain.letters import LetterState
from bot.domain.missions import Counts, Mission, MissionKind, Place, Span
from bot.domain.network import Slot
from bot.domain.new_missions import NewMission
from bot.domain.people import Person, Role
from bot.domain.phases import PhaseName
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.missions import Missions
from bot.services.services import Services
from storage.models import LetterRow, MomentRow
from storage.store import Store
from tests.city import a_member, letters_to
from tests.editions import an_edition

PARIS = ZoneInfo("Europe/Paris")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
S = AssignmentState
PIN = (48.9089, 2.3616)


def june(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Monday the 7th; the 12th is a Saturday."""
    return datetime(2027, 6, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


MARKET = NewMission(
    MissionKind.MARKET,
    Span(june(12, 14), june(12, 17)),
    "en",
    Place("Market hall", PIN, "plaine"),
    needed=2,
    title="Market round",
    quota=Counts(20, 4),
)


@dataclass
class Town:
    """Léa coordinates, Farid facilitates and leads; ambassadors are whoever the test asks for."""

    store: Store
    clock: TurnedClock
    do: Services
    edition: Loaded
    lea: Person
    farid: Person
    made: int = field(default=0)

    @property
    def missions(self) -> Missions:
        return self.do.missions

    async def ambassador(
        self, name: str, language: str = "en", free: Sequence[Slot] = (), **offers: Sequence[str]
    ) -> Person:
        """Somebody who has joined, and offers what is told: `neighbourhoods`, `kinds`, `languages`."""
        person = await a_member(self.store, Role.AMBASSADOR, name=name, language=language)
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await tx.network.admit(person.id, None, now)
            await tx.network.accept_charter(person.id, language, now)
            if free:
                await tx.network.offer(person.id, free={slot.key for slot in free})
            if offers:
                await tx.network.offer(person.id, **offers)
        return person

    async def ambassadors(self, many: int) -> list[Person]:
        return [await self.ambassador(f"A{n}") for n in range(1, many + 1)]

    async def draft(self, new: NewMission = MARKET, by: Person | None = None) -> Mission:
        self.made += 1
        return await self.missions.writing.make(by or self.farid, new, f"draft {self.made}")

    async def mission(self, new: NewMission = MARKET) -> Mission:
        return await self.missions.writing.publish(self.farid, (await self.draft(new)).id)

    async def with_coming(self, *people: Person, new: NewMission = MARKET) -> Mission:
        """One to which these have said that they come."""
        mission = await self.mission(new)
        for person in people:
            await self.missions.answers.accept(person, mission.id)
        return mission

    async def reread(self, mission: Mission) -> Mission:
        async with self.store.transaction() as tx:
            found = await tx.missions.find(mission.id)
        assert found is not None
        return found

    async def part(self, mission: Mission, person: Person) -> Assignment | None:
        async with self.store.transaction() as tx:
            return await tx.assignments.of(mission.id, person.id)

    async def state(self, mission: Mission, person: Person) -> AssignmentState | None:
        part = await self.part(mission, person)
        return part.state if part else None

    async def until(self, moment: datetime) -> None:
        """The clock goes on from moment to moment, as it does in life; at each, the watch looks."""
        while (due := await self._next()) is not None and due < moment:
            self.clock.turn(max(due - self.clock.now(), timedelta()))
            await self.look()
        self.clock.turn(moment - self.clock.now())
        await self.look()

    async def _next(self) -> datetime | None:
        async with self.store.transaction() as tx:
            return await tx.moments.next_due()

    async def look(self) -> bool:
        """Until nothing is due."""
        looked = False
        while await self.do.watch.look(self.clock.now()):
            looked = True
        return looked

    async def reads(self, person: Person) -> str:
        return await letters_to(self.store, person)

    async def letters(self, person: Person, cause: str = "") -> list[LetterRow]:
        """What was written to somebody for a cause, and was not taken back."""
        wanted = (
            select(LetterRow.__table__)
            .where(LetterRow.person_id == person.id, LetterRow.state != LetterState.CANCELLED)
            .where(LetterRow.key.contains(cause))
            .order_by(LetterRow.id)
        )
        async with self.store.transaction() as tx:
            return list((await tx.connection.execute(wanted)).all())  # type: ignore[arg-type]

    async def moments(self, mission: Mission) -> dict[str, str]:
        """What is planned for a mission, by the town's clocks."""
        wanted = (
            select(MomentRow.kind, MomentRow.due_at)
            .where(MomentRow.subject == str(mission.id), MomentRow.kind.startswith("mission_"))
            .where(MomentRow.done_at.is_(None))
            .order_by(MomentRow.due_at)
        )
        async with self.store.transaction() as tx:
            rows = (await tx.connection.execute(wanted)).all()
        return {kind.removeprefix("mission_"): f"{at.astimezone(PARIS):%d %H:%M}" for kind, at in rows}

    async def outcomes(self, kind: str) -> Counter[str]:
        wanted = select(MomentRow.outcome).where(MomentRow.kind == kind, MomentRow.done_at.is_not(None))
        async with self.store.transaction() as tx:
            return Counter(str(one) for one in (await tx.connection.execute(wanted)).scalars())


async def a_town(store: Store, clock: TurnedClock, now: datetime = june(7, 8, 50), **edition: Any) -> Town:  # noqa: B008
    clock.turn(now - clock.now())
    do = build_services(store, clock, lambda: None, b"pepper")
    loaded = await an_edition(store, clock, PhaseName.IDEATION, **edition)
    lea = await a_member(store, Role.COORDINATOR, name="Léa", language="en")
    farid = await a_member(store, Role.FACILITATOR, name="Farid", language="en")
    return Town(store, clock, do, loaded, lea, farid)

"""Meetings, for the tests of what becomes of them: a team in June, and residents who may come."""

from datetime import datetime

from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.event_replies import ReplyState
from bot.domain.events import Event, EventKind
from bot.domain.new_events import NewEvent, Where
from bot.domain.people import Person
from bot.domain.tasks import intervention
from bot.services.event_ground import EVENT_REMINDER
from storage.models import EventReplyRow, MomentRow
from storage.store import Store
from tests.city import a_person
from tests.services.tasking import PARIS, Crew, a_crew, june

HALL = Where("Salle de la Légion d'honneur, 6 rue de la Légion d'honneur")


class Assembly:
    """A crew that runs meetings."""

    def __init__(self, crew: Crew) -> None:
        self.crew = crew
        self.store, self.clock, self.do = crew.store, crew.clock, crew.do.gatherings
        self.lea, self.farid, self.anne, self.maria = crew.lea, crew.farid, crew.anne, crew.maria
        self.until, self.reads = crew.until, crew.reads

    async def meeting(
        self,
        starts: datetime = june(17, 18, 30),  # noqa: B008
        kind: EventKind = EventKind.MEETING,
        capacity: int = 0,
        title: str = "Public meeting",
    ) -> Event:
        """Made by Farid."""
        wanted = NewEvent(kind, title, "en", intervention(starts, 120), HALL)
        made = await self.do.making.make(self.farid, wanted, f"{title}{starts}{kind}{self.clock.now()}")
        return await self.do.making.seat(self.farid, made.id, capacity) if capacity else made

    async def residents(self, how_many: int, language: str = "en") -> list[Person]:
        return [await a_person(self.store, f"Resident {n}", language) for n in range(how_many)]

    async def says(self, person: Person, event: Event, coming: bool = True) -> ReplyState:
        card = await self.do.replying.answer(person, event.id, coming=coming)
        assert card.reply is not None
        return card.reply.state

    async def reread(self, event: Event) -> Event:
        async with self.store.transaction() as tx:
            found = await tx.events.find(event.id)
        assert found is not None
        return found

    async def replies(self, event: Event) -> dict[int, str]:
        async with self.store.transaction() as tx:
            rows = await tx.connection.execute(
                select(EventReplyRow.person_id, EventReplyRow.state)
                .where(EventReplyRow.event_id == event.id)
                .order_by(EventReplyRow.turn)
            )
            return {int(person): str(state) for person, state in rows}

    async def due(self, event: Event) -> list[str]:
        """When people will be reminded, by the town's clocks."""
        wanted = select(MomentRow.due_at).where(
            MomentRow.kind == EVENT_REMINDER, MomentRow.subject == str(event.id), MomentRow.done_at.is_(None)
        )
        async with self.store.transaction() as tx:
            due = sorted((await tx.connection.execute(wanted)).scalars())
        return [f"{moment.astimezone(PARIS):%a %d %H:%M}" for moment in due]

    async def journal(self, event: Event) -> list[str]:
        async with self.store.transaction() as tx:
            rows = await tx.connection.exec_driver_sql(
                f"SELECT deed FROM audit WHERE subject = 'event:{event.id}' ORDER BY seq"
            )
            return [str(deed) for (deed,) in rows]


async def an_assembly(store: Store, clock: TurnedClock, now: datetime = june(7, 11)) -> Assembly:  # noqa: B008
    return Assembly(await a_crew(store, clock, now))

"""A technical committee that sits, and ideas to arbitrate: for the tests of what it decides."""

from typing import Any

from sqlalchemy import select

from bot.clock import TurnedClock
from bot.domain.committees import (
    Opinion,
    Released,
)
from bot.domain.events import Event, EventKind
from bot.domain.idea_states import IdeaState
from bot.domain.ideas import Idea
from bot.domain.letters import LetterState
from bot.domain.people import Person
from storage.models import LetterRow
from storage.store import Store
from tests.dossiers import an_idea
from tests.services.meeting import Assembly, an_assembly
from tests.services.tasking import june

WHY = "The street belongs to a landlord, who refused."
FOR, IF, AGAINST, LATER = Opinion.FAVOURABLE, Opinion.CONDITIONAL, Opinion.UNFAVOURABLE, Opinion.ADJOURNED


class Sitting:
    """A technical committee that has begun, and ideas by Maria."""

    def __init__(self, hall: Assembly, event: Event) -> None:
        self.hall, self.event = hall, event
        self.do, self.store = hall.do.committees, hall.store
        self.lea, self.farid, self.anne, self.maria = hall.lea, hall.farid, hall.anne, hall.maria

    async def idea(self, state: IdeaState = IdeaState.ADMITTED, author: Person | None = None, **more: Any) -> Idea:
        edition = self.hall.crew.edition.id
        return await an_idea(self.store, edition, author or self.maria, state, **more)

    async def on_agenda(self, *ideas: Idea) -> None:
        for idea in ideas:
            await self.do.add(self.farid, self.event.id, idea.number or 0)

    async def decides(self, idea: Idea, opinion: Opinion, words: str = "") -> None:
        await self.do.decide(self.farid, self.event.id, idea.id, opinion, words)

    async def releases(self) -> Released:
        return await self.hall.do.release.release(self.lea, self.event.id)

    async def letters(self, person: Person) -> list[tuple[str, str]]:
        """What is in the ledger for somebody, and where it stands."""
        wanted = select(LetterRow.state, LetterRow.body).where(LetterRow.person_id == person.id)
        async with self.store.transaction() as tx:
            rows = (await tx.connection.execute(wanted.order_by(LetterRow.id))).all()
        return [(state, str(body["text"])) for state, body in rows if state != LetterState.CANCELLED]

    async def states(self, person: Person) -> list[str]:
        return [state for state, _ in await self.letters(person)]


async def a_sitting(store: Store, clock: TurnedClock) -> Sitting:
    hall = await an_assembly(store, clock)
    event = await hall.meeting(june(7, 11, 30), EventKind.COTECH, title="COTECH")
    await hall.until(june(7, 11, 31))
    return Sitting(hall, event)

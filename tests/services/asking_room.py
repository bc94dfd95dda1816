"""A resident who reads Arabic, three who answer, and the services between them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from bot.clock import TurnedClock
from bot.domain.exchanges import Exchange, Said
from bot.domain.groups import Group, GroupId, GroupKind
from bot.domain.letters import LetterState
from bot.domain.people import Person, Role
from bot.domain.phases import PhaseName
from bot.services.assembly import build_services
from bot.services.services import Services
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_member, a_person
from tests.editions import an_edition

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2027, 2, 2, 10, 15, tzinfo=PARIS)
QUESTION, ANSWER = Said("متى يبدأ التصويت؟"), Said("Le 11 octobre.")
SEARCHING = Said("Nous cherchons.")
FORUM = Group(GroupId(0), -1005, GroupKind.SUPERGROUP, "Équipe", "fr", "ParvisBot", is_forum=True)
THREAD = 70


@dataclass
class Room:
    """It is Tuesday, a quarter past ten."""

    store: Store
    clock: TurnedClock
    do: Services
    youssef: Person
    samir: Person
    fanny: Person
    lea: Person

    async def asks(self, who: Person | None = None, said: Said = QUESTION) -> int:
        return (await self.do.exchanges.say(who or self.youssef, said)).id

    async def exchange(self, number: int) -> Exchange:
        async with self.store.transaction() as tx:
            found = await tx.exchanges.find(number)
        assert found is not None
        return found

    async def answers(self, by: Person, number: int, said: Said = ANSWER, language: str = "fr") -> None:
        file = await self.do.exchange_desk.open(by, number)
        await self.do.exchange_desk.answer(by, number, said, language, file.seen)

    async def promises(self, by: Person, number: int, said: Said = SEARCHING) -> None:
        """The answer is still to come."""
        file = await self.do.exchange_desk.open(by, number)
        await self.do.exchange_desk.answer(by, number, said, "fr", file.seen, holds=True)

    async def closes(self, by: Person, number: int) -> None:
        """Whoever waits."""
        await self.do.exchange_desk.close(by, number, sure=True)

    async def tie(self) -> None:
        """The staff group, tied by Léa."""
        await self.do.groups.join(FORUM, self.lea.telegram_id or 0)
        await self.do.staff_group.tie(FORUM.chat, self.lea.telegram_id or 0, is_forum=True, public=False)

    async def topic(self, number: int, thread: int = THREAD) -> None:
        """As if Telegram had made the topic."""
        exchange = await self.exchange(number)
        assert exchange.topic is not None
        async with self.store.transaction() as tx:
            await tx.topics.place(exchange.id, exchange.topic.group, thread)

    async def letters(self, **which: Any) -> list[dict[str, Any]]:
        """Rows of the ledger, in order."""
        wanted = select(*LetterRow.__table__.columns).filter_by(**which).order_by(LetterRow.id)
        async with self.store.transaction() as tx:
            return [dict(row) for row in (await tx.connection.execute(wanted)).mappings()]

    async def end(self, state: LetterState, **which: Any) -> None:
        """As if the postman had been, and this had become of the letters."""
        async with self.store.transaction() as tx:
            await tx.connection.execute(
                update(LetterRow).filter_by(**which).values(state=state, ended_at=self.clock.now())
            )

    async def until(self, moment: datetime) -> None:
        """The clock goes on, and the watch looks."""
        self.clock.turn(moment - self.clock.now())
        while await self.do.watch.look(self.clock.now()):
            pass

    async def later(self, **by: float) -> None:
        await self.until(self.clock.now() + timedelta(**by))


def to_the_minute(moment: datetime | None) -> datetime | None:
    """The clock goes on while a test runs."""
    return moment.replace(second=0, microsecond=0) if moment else None


async def a_room(store: Store, clock: TurnedClock) -> Room:
    clock.turn(TUESDAY - clock.now())
    await an_edition(store, clock, PhaseName.IDEATION)
    return Room(
        store,
        clock,
        build_services(store, clock, lambda: None, b"pepper"),
        await a_person(store, "يوسف", "ar"),
        await a_member(store, Role.MODERATOR, name="Samir"),
        await a_member(store, Role.FACILITATOR, name="Fanny"),
        await a_member(store, Role.COORDINATOR, name="Léa"),
    )

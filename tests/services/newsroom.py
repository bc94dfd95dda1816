"""Where announcements are made: two coordinators, people who read them, and a postman who does as he is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import insert, select, update

from bot.clock import TurnedClock
from bot.domain.announcements import Announcement, AnnouncementId
from bot.domain.letters import LetterState
from bot.domain.people import Person, Role
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.services import Services
from storage.models import LetterRow, PersonRow
from storage.repositories.mailings import changes_of
from storage.repositories.moments import Moment
from storage.store import Store
from tests.city import a_member
from tests.editions import an_edition

TEXT = "<b>Samedi</b> à 10 h"
_accounts = count(7_000_000_001)


@dataclass
class Newsroom:
    """`lea` and `ana` coordinate, `tom` is a facilitator."""

    store: Store
    clock: TurnedClock
    edition: Loaded
    do: Services
    lea: Person
    ana: Person
    tom: Person

    @property
    def now(self) -> datetime:
        return self.clock.now()

    async def drafts(self, **texts: str) -> AnnouncementId:
        """A draft of Léa's; by default in French."""
        (first, words), *others = (texts or {"fr": TEXT}).items()
        number = await self.do.announcements.begin(self.lea, first, words)
        for language, more in others:
            await self.do.announcements.write(self.lea, number, language, more)
        return number

    async def read(self, number: int) -> Announcement:
        async with self.store.transaction() as tx:
            found = await tx.announcements.find(number)
        assert found is not None
        return found

    async def crowd(self, people: int, language: str = "fr") -> None:
        """So many more residents."""
        rows = [
            {
                "telegram_id": next(_accounts),
                "language": language,
                "welcomed_at": self.now,
                "created_at": self.now,
                "seen_at": self.now,
            }
            for _ in range(people)
        ]
        async with self.store.transaction() as tx:
            await tx.connection.execute(insert(PersonRow), rows)

    async def loses_everybody(self) -> None:
        """Nobody can be written to any more."""
        async with self.store.transaction() as tx:
            await tx.connection.execute(update(PersonRow).values(reachable=False))

    async def letters(self, number: int, state: LetterState | None = None) -> list[Mapping[str, Any]]:
        """The letters of an announcement."""
        return await self._letters(f"announcement:{number}", state)

    async def edits(self, number: int) -> list[Mapping[str, Any]]:
        """What is to become of copies that were delivered, and was not overtaken."""
        return await self._letters(changes_of(f"announcement:{number}"), LetterState.QUEUED)

    async def boards(self, number: int) -> list[str]:
        """What those who follow it read by now, or will when they are written to."""
        return [row["body"]["text"] for row in await self._letters(f"announcement:{number}:board", None)]

    async def delivers(self, number: int, most: int | None = None, state: LetterState = LetterState.SENT) -> int:
        """So many letters that wait have this fate; how many they were."""
        waiting = [row["id"] for row in await self.letters(number, LetterState.QUEUED)][:most]
        values = {"state": state, "ended_at": self.now, "message_id": LetterRow.id + 1000}
        async with self.store.transaction() as tx:
            await tx.connection.execute(update(LetterRow).where(LetterRow.id.in_(waiting)).values(**values))
        return len(waiting)

    async def arrives(self, number: int) -> None:
        """What was on its way has come."""
        on_its_way = (LetterRow.campaign == f"announcement:{number}", LetterRow.state == LetterState.SENDING)
        values = {"state": LetterState.SENT, "ended_at": self.now, "message_id": LetterRow.id + 1000}
        async with self.store.transaction() as tx:
            await tx.connection.execute(update(LetterRow).where(*on_its_way).values(**values))

    async def moments(self, kind: str) -> Sequence[Moment]:
        """What is planned of a kind, for any day."""
        async with self.store.transaction() as tx:
            due = await tx.moments.due(datetime.max.replace(tzinfo=self.now.tzinfo), 100, ())
        return [moment for moment in due if moment.kind == kind]

    async def _letters(self, campaign: str, state: LetterState | None) -> list[Mapping[str, Any]]:
        wanted = select(LetterRow.__table__).where(LetterRow.campaign == campaign).order_by(LetterRow.id)
        if state is not None:
            wanted = wanted.where(LetterRow.state == state)
        async with self.store.transaction() as tx:
            return [dict(row) for row in (await tx.connection.execute(wanted)).mappings()]


async def a_newsroom(store: Store, clock: TurnedClock) -> Newsroom:
    edition = await an_edition(store, clock)
    lea = await a_member(store, Role.COORDINATOR, name="Léa")
    ana = await a_member(store, Role.COORDINATOR, name="Ana")
    tom = await a_member(store, Role.FACILITATOR, name="Tom")
    do = build_services(store, clock, lambda: None, b"pepper")
    await do.campaigns.current()
    return Newsroom(store, clock, edition, do, lea, ana, tom)


async def sent(room: Newsroom, **texts: str) -> int:
    """The number of an announcement that has just begun to leave."""
    number = await room.drafts(**texts)
    await room.do.announcing.let_go(room.lea, number)
    return number


async def look_later(room: Newsroom, seconds: float = 5) -> None:
    room.clock.turn(timedelta(seconds=seconds))
    await room.do.watch.look(room.now)

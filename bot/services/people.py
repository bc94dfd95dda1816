"""What people tell the city about themselves, and what they may take back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time

from bot.clock import Clock
from bot.domain.assignments import COMING
from bot.domain.audit import Act
from bot.domain.missions import MissionId
from bot.domain.people import Held, Notifications, Person, PersonId, Tie, Ties
from bot.domain.team import LastCoordinator
from bot.services.campaigns import in_force
from bot.services.exchange_topics import erase_topic
from bot.services.mission_leaders import lead_no_more
from bot.services.mission_places import find_another
from bot.services.post import Post
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class People:
    """Welcome, preferences, leaving: no more data than is needed to answer."""

    store: Store
    clock: Clock
    post: Post

    async def get(self, person: PersonId) -> Person:
        async with self.store.transaction() as tx:
            return await tx.people.get(person)

    async def welcome(self, person: Person) -> None:
        """The privacy notice was shown and the person went on."""
        async with self.store.transaction() as tx:
            await tx.people.welcome(person.id, self.clock.now())

    async def choose_language(self, person: Person, language: str) -> None:
        async with self.store.transaction() as tx:
            await tx.people.set_language(person.id, language)

    async def choose_place(self, person: Person, neighbourhood: str | None, tie: Tie | None) -> None:
        """The neighbourhood, or the link to the town of someone who lives elsewhere; both are on honour."""
        async with self.store.transaction() as tx:
            await tx.people.set_place(person.id, neighbourhood, tie)

    async def declare_age(self, person: Person, of_age: bool) -> None:
        async with self.store.transaction() as tx:
            await tx.people.set_of_age(person.id, of_age)

    async def choose_quiet(self, person: Person, quiet: tuple[time, time] | None) -> None:
        """Hours in which reminders and announcements wait; None goes back to the town's own quiet hours."""
        async with self.store.transaction() as tx:
            await tx.people.set_quiet(person.id, quiet)

    async def choose_notifications(self, person: Person, level: Notifications) -> None:
        async with self.store.transaction() as tx:
            await tx.people.set_notifications(person.id, level)

    async def leave(self, chat_id: int) -> None:
        """The person has blocked the bot: nothing is sent until they write again."""
        async with self.store.transaction() as tx:
            await tx.people.unreachable(chat_id)

    async def held(self, person: Person) -> Held:
        """How much is kept about somebody, for themselves to see."""
        async with self.store.transaction() as tx:
            return await tx.traces.of(person.id)

    async def ties(self, person: Person) -> Ties:
        """What would end if they went now, to be told before they decide."""
        async with self.store.transaction() as tx:
            return await tx.traces.ties(person.id, self.clock.now())

    async def erase(self, person: Person) -> None:
        """Forget who this is, at their request. Raises `LastCoordinator`: somebody must be able to invite others."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            if await tx.team.lock_coordinators() == {person.id}:
                raise LastCoordinator
            held = await tx.missions.hold(await tx.traces.hold(person.id))
            await lead_no_more(tx, person.id, held, now)
            left = {mission.id for mission, _ in await tx.assignments.of_person(person.id, COMING, now)}
            topic = await tx.traces.forget(person.id, person.telegram_id)
            await self._find_others(tx, person.id, [one.id for one in held if one.id in left], now)
            if topic is not None:
                await erase_topic(tx, topic, now)
            await tx.audit.append(Act(None, "resident", "erase_person", f"person:{person.id}"), now)

    async def _find_others(self, tx: Transaction, gone: PersonId, left: Collection[MissionId], now: datetime) -> None:
        """In the places that were theirs: as if they had dropped out, and as late as it is."""
        loaded = await in_force(tx)
        for mission in await tx.missions.hold(left):
            if loaded is not None and mission.to_come(now):
                await find_another(tx, self.post, mission, gone, loaded.edition, now)

"""The door of a meeting: its code, who is there, and how many came who are not known to the bot."""

import secrets
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.doors import door_link, event_in, is_signed
from bot.domain.event_file import EventCard
from bot.domain.events import DoorClosed, Event, EventAct, EventOver, EventState, EventUnknown, WrongDoor
from bot.domain.people import Deed, Person, PersonId
from bot.services.event_ground import act_on, held_event, known_event
from bot.services.events import card_of
from bot.services.rights import make_sure
from storage.store import Store


@dataclass(frozen=True, slots=True)
class EventDoor:
    """Whoever is there has read the code, or was ticked by somebody of the team; who came is a fact, not a place."""

    store: Store
    clock: Clock
    pepper: bytes

    async def link(self, by: Person, event: int) -> tuple[Event, str]:
        """What the code at the door says. Raises `EventOver` for what does not take place."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.RUN_EVENTS)
            found = await known_event(tx, by, event)
            if found.state in (EventState.CANCELLED, EventState.UNDATED):
                raise EventOver(found.state)
        return found, door_link(found, self.pepper)

    async def change_lock(self, by: Person, event: int) -> tuple[Event, str]:
        """Another code: one that was sent around is worth nothing from now on."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.RUN_EVENTS)
            before = await known_event(tx, by, event, lock=True)
            found = replace(before, door=secrets.token_hex(8))
            await tx.events.write(found, now)
            await tx.audit.append(act_on(found.id, (by, role), "change_door"), now)
        return found, door_link(found, self.pepper)

    async def check_in(self, person: Person, payload: str) -> tuple[EventCard, bool]:
        """By the code at the door; whether that was news. Raises `WrongDoor`, `DoorClosed` or `EventUnknown`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            number = event_in(payload)
            found = await tx.events.find(number) if number is not None else None
            if found is None or not is_signed(payload, found, self.pepper):
                raise WrongDoor
            if not found.open_to(person):
                raise EventUnknown
            if not found.door_open(now):
                raise DoorClosed(found.starts_at)
            new = await tx.event_replies.come(found.id, person.id, now)
            return await card_of(tx, person, found, now), new

    async def tick(self, by: Person, event: int, person: int, *, there: bool) -> None:
        """By hand, of somebody on the list. Raises `NotBegun` before it begins."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found, _ = await held_event(tx, by, event, EventAct.NOTE, now)
            if await tx.event_replies.of(found.id, PersonId(person)) is None:
                raise EventUnknown
            if there:
                await tx.event_replies.come(found.id, PersonId(person), now)
            else:
                await tx.event_replies.leave(found.id, PersonId(person))

    async def count_others(self, by: Person, event: int, others: int) -> Event:
        """So many came who have no telephone, or did not read the code."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            before, role = await held_event(tx, by, event, EventAct.NOTE, now)
            after = replace(before, others=others)
            await tx.events.write(after, now)
            said = {"others": before.others}, {"others": others}
            await tx.audit.append(act_on(after.id, (by, role), "count_event", *said), now)
        return after

"""Losing a role: what somebody had in hand in it goes back, and what waits for them as an ambassador ends."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.people import Deed, Person, PersonId, Role
from bot.services.mission_ground import DEEDS as LEADING
from bot.services.mission_leaders import lead_no_more
from bot.services.task_ground import give_back
from storage.store import Transaction

End = Callable[[Transaction, PersonId, datetime], Awaitable[None]]
"""What else ends with the network, such as somebody's part in missions to come; their role is held by then."""


@dataclass(frozen=True, slots=True)
class Parting:
    """The same whoever decides it: they themselves, or a coordinator who takes the role away."""

    ends: Sequence[End] = ()

    async def carry_out(self, tx: Transaction, person: PersonId, role: Role, now: datetime) -> Person | None:
        """Who they are without the role, which was removed by now."""
        gone = await tx.people.find(person)
        if gone is None:
            return None
        if not gone.may(Deed.READ_IDEAS):
            await tx.queue.give_back_all(person)
        if not gone.may(Deed.DO_TASKS):
            await give_back(tx, person, role, now)
        if not gone.may(Deed.ANSWER_RESIDENTS):
            await tx.exchanges.give_back_all(person)
        if role is not Role.AMBASSADOR and not any(gone.may(deed) for deed in LEADING):
            led = await tx.missions.hold(await tx.missions.led_by(person, now))
            await lead_no_more(tx, person, led, now)
        if role is Role.AMBASSADOR:
            await self._leave_network(tx, person, now)
        return gone

    async def _leave_network(self, tx: Transaction, person: PersonId, now: datetime) -> None:
        """Letters last: an end may still look at them, and none is written after."""
        await tx.network.leave(person, now)
        for end in self.ends:
            await end(tx, person, now)
        await tx.network.end_letters(person, now)

"""Leading a mission: who comes and who is there, the code they check in with, and who was there without it."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.assignments import PLACED, AssignmentState, NotInMission, ticked, unticked
from bot.domain.audit import Act
from bot.domain.check_ins import code_at, require_open, require_opened, start_of, valid_until
from bot.domain.people import Deed, Person, PersonId
from bot.domain.rosters import Roster
from bot.services.mission_ground import Hand, led
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class ShownCode:
    """What the leader's phone shows, until when, and the start parameter of the link in its QR."""

    code: str
    until: datetime
    start: str


@dataclass(frozen=True, slots=True)
class MissionLeading:
    """For who leads the mission, and those who run missions. Raises `NotAllowed` or `MissionUnknown`."""

    store: Store
    clock: Clock
    pepper: bytes

    async def roster(self, by: Person, mission: int) -> Roster:
        async with self.store.transaction() as tx:
            hand = await led(tx, by, mission, lock=False)
            return await self._roster(tx, hand)

    async def code(self, by: Person, mission: int) -> ShownCode:
        """From half an hour before the beginning until the end. Raises `NotNow` or `MissionCancelled`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await led(tx, by, mission, lock=False)
        require_open(hand.mission, now)
        code = code_at(hand.mission.id, now, self.pepper)
        return ShownCode(code, valid_until(now), start_of(hand.mission.id, code))

    async def mark(self, by: Person, mission: int, person: PersonId, *, present: bool) -> Roster:
        """Who was there without a code, or was not; from half an hour before the beginning on, also afterwards.

        A tick is taken back in the same way; nothing is asked of who was not there. Raises `NotNow`,
        `MissionCancelled` or `NotInMission`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await led(tx, by, mission)
            require_opened(hand.mission, now)
            part = await tx.assignments.of(hand.mission.id, person)
            if part is None:
                raise NotInMission
            taken = await tx.assignments.taken(hand.mission.id)
            seen = ticked(part, taken, now) if present else unticked(part, hand.mission.needed)
            if seen != part:
                await tx.assignments.put(seen, now)
                if not present:
                    await tx.assignments.end_letters(hand.mission.id, [person], now)
                await tx.audit.append(_marked(hand, person, part.state, seen.state), now)
            return await self._roster(tx, hand)

    async def _roster(self, tx: Transaction, hand: Hand) -> Roster:
        mission = hand.mission
        members = (await tx.assignments.members([mission.id]))[mission.id]
        placed = [one for one in members if one.part.state in PLACED]
        waiting = [one for one in members if one.part.state is AssignmentState.WAITING]
        runs = hand.by.may(Deed.RUN_MISSIONS)
        return Roster(mission, placed, waiting, len(members), hand.by.id, runs, self.clock.now())


def _marked(hand: Hand, person: PersonId, before: AssignmentState, now: AssignmentState) -> Act:
    return hand.act("mark_presence", {"person": person, "state": before}, {"person": person, "state": now})

"""Leading a mission: who comes and who is there, the code they check in with, and who was there without it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.assignments import PLACED, Arrived, AssignmentState, Member, Move, NotInMission, after, one_more
from bot.domain.audit import Act
from bot.domain.check_ins import EARLY, NotNow, code_at, require_open, start_of, valid_until
from bot.domain.missions import Counts, Mission, MissionCancelled, MissionId, total
from bot.domain.people import Person, PersonId
from bot.services.mission_ground import Hand, led
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Roster:
    """Who has a place, who waits, and what was done by now. Phones are there only where their owners agreed."""

    mission: Mission
    coming: Sequence[Member]
    waiting: Sequence[Member]
    asked: int
    done: Counts
    now: datetime

    def of(self, state: AssignmentState) -> list[Member]:
        return [member for member in self.coming if member.part.state is state]


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
            return await self._roster(tx, hand.mission)

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

        Raises `NotNow`, `MissionCancelled` or `NotInMission`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await led(tx, by, mission)
            _begun(hand.mission, now)
            part = await tx.assignments.of(hand.mission.id, person)
            if part is None:
                raise NotInMission
            wanted = AssignmentState.PRESENT if present else AssignmentState.ABSENT
            if part.state is not wanted:
                state = after(part.state, Move.CHECK_IN if present else Move.MISS)
                place = part.place or one_more(await tx.assignments.taken(hand.mission.id))
                seen = replace(part, arrived=Arrived.LEADER, arrived_at=now) if present else part
                await tx.assignments.put(replace(seen, state=state, place=place), now)
            roster = await self._roster(tx, hand.mission)
            if part.state is not wanted:
                await tx.audit.append(_marked(hand, person, part.state, wanted), now)
        return roster

    async def _roster(self, tx: Transaction, mission: Mission) -> Roster:
        members = (await tx.assignments.members([mission.id])).get(MissionId(mission.id), [])
        placed = [one for one in members if one.part.state in PLACED]
        waiting = [one for one in members if one.part.state is AssignmentState.WAITING]
        done = total(one.part.done for one in placed)
        return Roster(mission, placed, waiting, len(members), done, self.clock.now())


def _begun(mission: Mission, now: datetime) -> None:
    if not mission.open:
        raise MissionCancelled
    if now < mission.span.begins - EARLY:
        raise NotNow(mission.span.begins - EARLY, mission.span.ends)


def _marked(hand: Hand, person: PersonId, before: AssignmentState, now: AssignmentState) -> Act:
    return hand.act("mark_presence", {"person": person, "state": before}, {"person": person, "state": now})

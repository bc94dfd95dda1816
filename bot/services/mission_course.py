"""A mission under way, as who is there lives it: checking in, counting, telling how it was."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.assignments import (
    INVOLVED,
    WORDS_MOST,
    Arrived,
    Assignment,
    Debrief,
    Move,
    after,
    one_more,
    require_counting,
    require_telling,
)
from bot.domain.check_ins import (
    TRIES_MOST,
    WrongCode,
    is_code,
    is_open,
    read_start,
    require_near,
    require_open,
    require_place,
)
from bot.domain.missions import Counts, Mission
from bot.domain.people import Deed, Person
from bot.domain.rosters import told_together
from bot.domain.tasks import WordsTooLong
from bot.domain.text import canonical, too_long
from bot.services.mission_ground import Hand, in_hand
from bot.services.mission_places import next_of, nobody_yet
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Thanks:
    """What somebody did, what all did together by now if that may be told, and what they go to next."""

    mission: Mission
    own: Counts
    together: Counts | None
    next: Mission | None


@dataclass(frozen=True, slots=True)
class MissionCourse:
    """One's own part. Each method raises `NotAllowed` or `MissionUnknown`."""

    store: Store
    clock: Clock
    pepper: bytes

    async def check_in(self, person: Person, mission: int, typed: str) -> Assignment | WrongCode:
        """By the code on the leader's phone; who was not expected is welcome too. Raises `NotNow`,
        `MissionCancelled`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand, part = await self._part(tx, person, mission)
            require_open(hand.mission, now)
            if part is not None and part.present:
                return part
            if await tx.assignments.tries(hand.mission.id, person.id) >= TRIES_MOST:
                return WrongCode(0)
            if not is_code(typed, hand.mission.id, now, self.pepper):
                missed = await tx.assignments.miss_code(hand.mission.id, person.id)
                return WrongCode(max(0, TRIES_MOST - missed))
            return await self._arrive(tx, part or nobody_yet(hand.mission, person), Arrived.CODE, now)

    async def check_in_link(self, person: Person, payload: str) -> Assignment | WrongCode:
        """The same by the QR: `payload` is the start parameter, with or without its prefix. Raises `CodeUnreadable`
        too."""
        mission, code = read_start(payload)
        return await self.check_in(person, mission, code)

    async def check_in_there(self, person: Person, mission: int, latitude: float, longitude: float) -> Assignment:
        """By the place that the phone shares, for who has a place. Raises `NotNow`, `MissionCancelled`,
        `NotInMission`, `NoPin` or `TooFar`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand, part = await self._part(tx, person, mission)
            require_open(hand.mission, now)
            there = require_place(part)
            require_near(hand.mission, latitude, longitude)
            return there if there.present else await self._arrive(tx, there, Arrived.PLACE, now)

    async def current(self, person: Person) -> tuple[Mission, Assignment] | None:
        """The mission in which they are, else one to which they may check in now."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found = await tx.assignments.of_person(person.id, INVOLVED, now)
        on = [(mission, part) for mission, part in found if is_open(mission, now)]
        return max(on, key=lambda one: one[1].present, default=None)

    async def count(self, person: Person, mission: int, more: Counts) -> Counts:
        """`Counts(met=1)` or `Counts(helped=1)`, or minus one to put a tap right: all that they counted by now.

        Raises `NotPresent` or `CountedOut`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await in_hand(tx, person, mission, Deed.TAKE_PART, lock=False)
            part = require_counting(hand.mission, await tx.assignments.of(hand.mission.id, person.id), now)
            return await tx.assignments.count(part, more)

    async def debrief(self, person: Person, mission: int, told: Debrief) -> Thanks:
        """How it was; told again, it takes the place of what was told before. Raises `NotPresent`, `CountedOut` or
        `WordsTooLong`."""
        now = self.clock.now()
        fits = replace(told, heard=_fitting(told.heard), next_time=_fitting(told.next_time), own=_fitting(told.own))
        async with self.store.transaction() as tx:
            hand, part = await self._part(tx, person, mission)
            there = require_telling(hand.mission, part, now)
            await tx.assignments.debrief(there, fits, now)
            await tx.assignments.end_letters(hand.mission.id, [person.id], now)
            return await self._thanks(tx, hand, there, now)

    async def _thanks(self, tx: Transaction, hand: Hand, part: Assignment, now: datetime) -> Thanks:
        members = (await tx.assignments.members([hand.mission.id]))[hand.mission.id]
        together = told_together([member for member in members if member.part.present], part.person)
        return Thanks(hand.mission, part.done, together, await next_of(tx, part.person, now))

    async def _part(self, tx: Transaction, person: Person, mission: int) -> tuple[Hand, Assignment | None]:
        hand = await in_hand(tx, person, mission, Deed.TAKE_PART)
        return hand, await tx.assignments.of(hand.mission.id, person.id)

    async def _arrive(self, tx: Transaction, part: Assignment, how: Arrived, now: datetime) -> Assignment:
        place = part.place or one_more(await tx.assignments.taken(part.mission))
        state = after(part.state, Move.CHECK_IN)
        there = replace(part, state=state, place=place, arrived=how, arrived_at=now)
        await tx.assignments.put(there, now)
        return there


def _fitting(words: str) -> str:
    told = canonical(words)
    if too_long(told, WORDS_MOST):
        raise WordsTooLong(WORDS_MOST)
    return told

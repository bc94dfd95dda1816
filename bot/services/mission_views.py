"""Missions as they are shown: an ambassador's own and those near them, the team's lists, the coverage of the town."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.assignments import INVOLVED, Assignment, AssignmentState
from bot.domain.campaigns import Edition
from bot.domain.coverage import Coverage
from bot.domain.events import Event, EventId
from bot.domain.mission_fit import Candidate, near
from bot.domain.mission_lists import Which
from bot.domain.missions import Mission
from bot.domain.people import Deed, Person
from bot.services.campaigns import edition_in_force
from bot.services.event_missions import meeting_for_missions
from bot.services.mission_ground import DEEDS, acting, in_hand
from storage.store import Store, Transaction

RECENTLY = timedelta(days=7)
"""So long a mission that is over is still among one's own: until its debrief is told."""

Part = tuple[Mission, Assignment]


@dataclass(frozen=True, slots=True)
class MissionHome:
    """An ambassador's missions: `mine` to come or waited for, `offered` without an answer, `near` with places left to
    which they could come, `elsewhere` with places left outside of what they offer, `leading`, `to_tell` without a
    debrief."""

    mine: Sequence[Part]
    offered: Sequence[Part]
    near: Sequence[Mission]
    elsewhere: Sequence[Mission]
    leading: Sequence[Mission]
    to_tell: Sequence[Part]
    edition: Edition


@dataclass(frozen=True, slots=True)
class MissionCard:
    """One mission with all that its screen shows; `part` is the reader's own, `leads` whether they may see the list
    and the code, `runs` whether they may change it."""

    mission: Mission
    part: Assignment | None
    taken: int
    leads: bool
    runs: bool
    edition: Edition
    now: datetime

    @property
    def left(self) -> int:
        return max(0, self.mission.needed - self.taken)


@dataclass(frozen=True, slots=True)
class MissionPage:
    """Some of a list of the team's, and whether there are more."""

    missions: Sequence[Mission]
    more: bool
    counts: Mapping[Which, int]


@dataclass(frozen=True, slots=True)
class MissionViews:
    """Nothing changes here. Raises `NotAllowed`."""

    store: Store
    clock: Clock

    async def home(self, person: Person) -> MissionHome:
        async with self.store.transaction() as tx:
            await acting(tx, person, Deed.TAKE_PART)
            return await self.home_in(tx, person)

    async def home_in(self, tx: Transaction, person: Person) -> MissionHome:
        """The same within somebody's transaction, who has the right to it by then."""
        now, edition = self.clock.now(), (await edition_in_force(tx)).edition
        involved = await tx.assignments.of_person(person.id, INVOLVED, now - RECENTLY)
        mine = [(mission, part) for mission, part in involved if not mission.span.over(now)]
        over = [(mission, part) for mission, part in involved if mission.span.over(now)]
        offered = await tx.assignments.of_person(person.id, [AssignmentState.OFFERED], now)
        return MissionHome(
            mine,
            [(mission, part) for mission, part in offered if mission.to_come(now)],
            *await _with_room(tx, person, [*mine, *offered], edition, now),
            await tx.mission_lists.led_by(person.id, now),
            [(mission, part) for mission, part in over if part.present and part.debriefed_at is None],
            edition,
        )

    async def open(self, person: Person, mission: int) -> MissionCard:
        """Raises `MissionUnknown`; drafts are for those who write them."""
        async with self.store.transaction() as tx:
            hand = await in_hand(tx, person, mission, *DEEDS, lock=False)
            part = await tx.assignments.of(hand.mission.id, person.id)
            taken = await tx.assignments.taken(hand.mission.id)
        runs = hand.by.may(Deed.RUN_MISSIONS)
        return MissionCard(hand.mission, part, len(taken), hand.leads, runs, hand.loaded.edition, self.clock.now())

    async def meeting(self, person: Person, event: int) -> Event:
        """One for which a mission can be written. Raises `EventUnknown`, `PrivateMeeting` or `EventOver`."""
        async with self.store.transaction() as tx:
            await acting(tx, person, Deed.RUN_MISSIONS)
            return await meeting_for_missions(tx, person, EventId(event), self.clock.now())

    async def page(self, person: Person, which: Which, most: int, skipping: int = 0) -> MissionPage:
        """The team's lists."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            await acting(tx, person, Deed.RUN_MISSIONS)
            edition = (await edition_in_force(tx)).id
            found = await tx.mission_lists.some(which, edition, now, most + 1, skipping)
            counts = await tx.mission_lists.counts(edition, now)
        return MissionPage(found[:most], len(found) > most, counts)

    async def made(self, person: Person, submission: str) -> Mission | None:
        """What came of a submission of theirs, if anything did."""
        async with self.store.transaction() as tx:
            await acting(tx, person, Deed.RUN_MISSIONS)
            found = await tx.missions.submitted(submission)
        return found if found is not None and found.created_by == person.id else None

    async def leaders(self, person: Person) -> Sequence[Person]:
        """Who may lead a mission."""
        async with self.store.transaction() as tx:
            await acting(tx, person, Deed.RUN_MISSIONS)
            return await tx.mission_lists.leaders()

    async def coverage(self, person: Person) -> Coverage:
        """Of the edition in force, by neighbourhood and phase."""
        async with self.store.transaction() as tx:
            await acting(tx, person, Deed.RUN_MISSIONS)
            loaded = await edition_in_force(tx)
            cells = await tx.mission_lists.coverage(loaded.id, self.clock.now())
        return Coverage(tuple(place.id for place in loaded.edition.neighbourhoods), tuple(cells))


async def _with_room(
    tx: Transaction, person: Person, known: Sequence[Part], edition: Edition, now: datetime
) -> tuple[Sequence[Mission], Sequence[Mission]]:
    """Those with places left that they do not know of: to which they could come, and all others."""
    part = await tx.network.find(person.id)
    if part is None:
        return [], []
    busy = tuple(mission.span for mission, assignment in known if assignment.state in INVOLVED)
    seen = {mission.id for mission, _ in known}
    found = [mission for mission in await tx.mission_lists.with_room(now) if mission.id not in seen]
    fitting = near(found, Candidate(person, part, busy=busy), edition.zone)
    ids = {mission.id for mission in fitting}
    return fitting, [mission for mission in found if mission.id not in ids]

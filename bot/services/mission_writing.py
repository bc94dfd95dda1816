"""Writing missions: made, changed, copied, repeated each week, published, moved, cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.mission_plans import phase_at
from bot.domain.missions import (
    KitFile,
    Mission,
    MissionCancelled,
    MissionPublished,
    MissionState,
    NoSuchLeader,
    Place,
    Span,
    require_to_come,
    span_to_come,
)
from bot.domain.new_missions import (
    Edit,
    NewMission,
    NoSuchNeighbourhood,
    copied,
    edited,
    kit_fits,
    mission_of,
    weekly,
)
from bot.domain.people import Deed, Person, PersonId
from bot.domain.phases import PhaseName
from bot.services.campaigns import Loaded, edition_in_force
from bot.services.event_missions import for_its_meeting
from bot.services.mission_calendar import date_anew
from bot.services.mission_ground import DEEDS, Hand, acting, in_hand, written
from bot.services.mission_leaders import tell_leader
from bot.services.mission_news import MissionNews, hearers
from bot.services.mission_places import fill
from bot.services.rights import role_of
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class MissionWriting:
    """For facilitators and coordinators; the journal keeps who did what. Whoever has a part in what changes is told.

    Each method raises `NotAllowed`, and of what exists `MissionUnknown`, `MissionCancelled` or `MissionOver`.
    """

    store: Store
    clock: Clock
    news: MissionNews

    async def make(self, by: Person, new: NewMission, submission: str) -> Mission:
        """A draft, once for a `submission`, with the place of the meeting that it is for.

        Raises `BeginsInThePast`, `NoSuchNeighbourhood`, `NoSuchLeader`, what `mission_of` raises; for a meeting
        `EventUnknown`, `PrivateMeeting` or `EventOver`.
        """
        now = self.clock.now()
        span_to_come(new.span, now)
        async with self.store.transaction() as tx:
            author = await acting(tx, by, Deed.RUN_MISSIONS)
            loaded = await edition_in_force(tx)
            new = await for_its_meeting(tx, author, new, now)
            _known(new.place, loaded)
            await _leader(tx, new.leader or by.id)
            mission = mission_of(new, by.id, _phase_at(loaded, new.span))
            return (await self._add(tx, author, loaded, [mission], submission))[0]

    async def change(self, by: Person, mission: int, edit: Edit) -> Mission:
        """What it says; a new place is told to whoever comes, and new places go to who waits.

        Raises `NoSuchNeighbourhood`, `WordsTooLong`, `NumberWrong`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, mission)
            if edit.place is not None:
                _known(edit.place, hand.loaded)
            after = await written(tx, edited(hand.mission, edit))
            if after.open and after.place != hand.mission.place:
                await self.news.elsewhere(tx, after, hand.loaded.edition, now, by.id)
            if after.open and after.needed > hand.mission.needed:
                await fill(tx, self.news.post, after, hand.loaded.edition, now)
                await date_anew(tx, [after], hand.loaded.edition, now)
            if after.open:
                await tx.audit.append(hand.act("change_mission"), now)
        return after

    async def attach(self, by: Person, mission: int, file: KitFile) -> Mission:
        """One more file or line of words of the kit. Raises `TooManyOfThem` or `KitWordsTooLong`."""
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, mission)
            return await written(tx, replace(hand.mission, kit=kit_fits((*hand.mission.kit, file))))

    async def detach(self, by: Person, mission: int, place: int) -> Mission:
        """Without what is at this place of the kit, counted from nought."""
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, mission)
            kit = tuple(file for n, file in enumerate(hand.mission.kit) if n != place)
            return await written(tx, replace(hand.mission, kit=kit))

    async def appoint(self, by: Person, mission: int, leader: PersonId) -> Mission:
        """Who leads it: an ambassador, or one of those who run missions, who is told. Raises `NoSuchLeader`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, mission)
            await _leader(tx, leader)
            after = await written(tx, replace(hand.mission, leader=leader))
            if leader != hand.mission.leader:
                await tell_leader(tx, self.news.post, [after], by.id, hand.loaded.edition, now)
            before, told = {"leader": hand.mission.leader}, {"leader": leader}
            await tx.audit.append(hand.act("appoint_leader", before, told), now)
        return after

    async def copy(self, by: Person, mission: int, span: Span) -> Mission:
        """A draft that says the same, for other hours. Raises `BeginsInThePast`."""
        now = self.clock.now()
        span_to_come(span, now)
        async with self.store.transaction() as tx:
            hand = await in_hand(tx, by, mission, Deed.RUN_MISSIONS, lock=False)
            copy = copied(hand.mission, span, by.id, _phase_at(hand.loaded, span))
            return (await self._add(tx, hand.by, hand.loaded, [copy]))[0]

    async def repeat(self, by: Person, mission: int, weeks: int) -> list[Mission]:
        """Drafts at the same hours of the town in each of the next weeks; published if the mission is.

        Raises `NumberWrong` (1 to 26 weeks), `HourInDoubt` or `BeginsInThePast`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await in_hand(tx, by, mission, Deed.RUN_MISSIONS, lock=False)
            spans = weekly(hand.mission.span, weeks, hand.loaded.edition.zone)
            copies = [
                copied(hand.mission, span_to_come(span, now), by.id, _phase_at(hand.loaded, span)) for span in spans
            ]
            state = MissionState.OPEN if hand.mission.open else MissionState.DRAFT
            return await self._add(tx, hand.by, hand.loaded, [replace(copy, state=state) for copy in copies])

    async def publish(self, by: Person, mission: int) -> Mission:
        """From now on it is offered, and seen by all ambassadors. Raises `MissionPublished`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, mission)
            if hand.mission.open:
                raise MissionPublished
            require_to_come(hand.mission, now)
            after = await written(tx, replace(hand.mission, state=MissionState.OPEN))
            await date_anew(tx, [after], hand.loaded.edition, now)
            await self.news.opened(tx, after, hand.loaded.edition, now)
            await tell_leader(tx, self.news.post, [after], by.id, hand.loaded.edition, now)
            await tx.audit.append(hand.act("publish_mission"), now)
        return after

    async def move(self, by: Person, mission: int, span: Span) -> Mission:
        """To other hours, which do not move with the calendar any more; whoever comes is asked again.

        Raises `BeginsInThePast`.
        """
        now = self.clock.now()
        span_to_come(span, now)
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, mission)
            if span == hand.mission.span:
                return hand.mission
            phase = _phase_at(hand.loaded, span)
            after = await written(tx, replace(hand.mission, span=span, phase=phase, pinned=True))
            await self.news.moved(tx, [(hand.mission, after)], hand.loaded.edition, now, by.id)
            before, told = _told(hand.mission.span), _told(span)
            await tx.audit.append(hand.act("move_mission", before, told), now)
        return after

    async def cancel(self, by: Person, mission: int) -> Mission:
        """It does not take place; no file of an edition brings it back."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            hand = await self._hand(tx, by, mission)
            after = await written(tx, replace(hand.mission, state=MissionState.CANCELLED, pinned=True))
            await self.news.cancelled(tx, [(hand.mission, after)], hand.loaded.edition, now, by.id)
            await tx.audit.append(hand.act("cancel_mission"), now)
        return after

    async def hearers(self, by: Person, mission: int) -> int:
        """How many are told when it moves or is cancelled; of a draft nobody has heard."""
        async with self.store.transaction() as tx:
            hand = await in_hand(tx, by, mission, Deed.RUN_MISSIONS, lock=False)
            if not hand.mission.open:
                return 0
            members = await tx.assignments.members([hand.mission.id])
            return len(await hearers(tx, hand.mission, members[hand.mission.id], by.id))

    async def _hand(self, tx: Transaction, by: Person, mission: int) -> Hand:
        """What can still be changed: not over, not cancelled; a draft also when its hours are past."""
        hand = await in_hand(tx, by, mission, Deed.RUN_MISSIONS)
        if hand.mission.state is MissionState.CANCELLED:
            raise MissionCancelled
        if hand.mission.open:
            require_to_come(hand.mission, self.clock.now())
        return hand

    async def _add(
        self, tx: Transaction, by: Person, loaded: Loaded, missions: Sequence[Mission], submission: str | None = None
    ) -> list[Mission]:
        now, made = self.clock.now(), []
        fresh = True
        for mission in missions:
            number, fresh = await tx.missions.add(loaded.id, mission, now, submission)
            found = await tx.missions.find(number, lock=True)
            assert found is not None, "it was written just now"
            made.append(found)
        if fresh:
            await date_anew(tx, made, loaded.edition, now)
            await self.news.several_opened(tx, sum(mission.open for mission in made), loaded, now)
            await tell_leader(tx, self.news.post, made, by.id, loaded.edition, now)
            for mission in made:
                after = {"begins": mission.span.begins.isoformat(), "kind": mission.kind}
                act = Act(by.id, role_of(by.roles), "make_mission", f"mission:{mission.id}", after=after)
                await tx.audit.append(act, now)
        return made


def _known(place: Place, loaded: Loaded) -> None:
    if place.neighbourhood is not None and loaded.edition.neighbourhood(place.neighbourhood) is None:
        raise NoSuchNeighbourhood


async def _leader(tx: Transaction, leader: PersonId) -> None:
    found = await tx.people.find(leader)
    if found is None or not any(found.may(deed) for deed in DEEDS):
        raise NoSuchLeader


def _phase_at(loaded: Loaded, span: Span) -> PhaseName | None:
    return phase_at(loaded.edition, span.begins)


def _told(span: Span) -> dict[str, Any]:
    return {"begins": span.begins.isoformat(), "ends": span.ends.isoformat()}

"""The missions of a meeting: written for it with its place, and with it wherever and whenever it goes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.audit import Act
from bot.domain.campaigns import Edition
from bot.domain.event_missions import (
    MissionTooEarly,
    elsewhere,
    goes_along,
    place_of,
    require_missions,
    shifted,
)
from bot.domain.events import Event, EventId, EventState
from bot.domain.mission_plans import phase_at
from bot.domain.missions import Mission, MissionState, Place
from bot.domain.new_missions import NewMission
from bot.domain.people import Person
from bot.services.event_ground import known_event
from bot.services.mission_ground import written
from bot.services.mission_news import MissionNews
from storage.store import Transaction

Changes = Sequence[tuple[Mission, Mission]]


async def for_its_meeting(tx: Transaction, by: Person, new: NewMission, now: datetime) -> NewMission:
    """A new mission with the place of its meeting, unless it names another. The meeting, if there is one, is held.

    Raises `EventUnknown`, `PrivateMeeting` or `EventOver`.
    """
    if new.event is None:
        return new
    event = await meeting_for_missions(tx, by, new.event, now, lock=True)
    return replace(new, place=place_of(event)) if new.place == Place() else new


async def meeting_for_missions(
    tx: Transaction, by: Person, event: EventId, now: datetime, *, lock: bool = False
) -> Event:
    """Raises `EventUnknown`, `PrivateMeeting` or `EventOver`."""
    found = await known_event(tx, by, event, lock=lock)
    require_missions(found, now)
    return found


@dataclass(frozen=True, slots=True)
class EventMissions:
    """In the meeting's own transaction, whose row is held; in the order of locks after its tasks.

    Whoever has a part in a mission hears of it once. What is given back are rows of the journal, to be written last.
    """

    news: MissionNews

    async def follow(
        self, tx: Transaction, who: tuple[Person, str], before: Event, after: Event, now: datetime
    ) -> list[Act]:
        """The meeting is at another time, at another place, or called off. Raises `MissionTooEarly`."""
        edition = await tx.editions.of(after.edition)
        found = [mission for mission in await tx.missions.of_event(after.id) if goes_along(mission, now)]
        if after.state is EventState.CANCELLED:
            return await self._end(tx, who, found, edition, now)
        later = _shifted(found, before, after, edition, now)
        moved = await self._move(tx, who, later, edition, now)
        then = {old.id: new for old, new in later}
        placed = [(one, elsewhere(one, before, after)) for one in (then.get(old.id, old) for old in found)]
        await self._carry(tx, who, [(old, new) for old, new in placed if old != new], edition, now)
        return moved

    async def _move(
        self, tx: Transaction, who: tuple[Person, str], changes: Changes, edition: Edition, now: datetime
    ) -> list[Act]:
        done = [(old, await written(tx, new)) for old, new in changes]
        if done:
            await self.news.moved(tx, done, edition, now, who[0].id)
        return [_act(who, "move_mission", new, {"begins": new.span.begins.isoformat()}) for _, new in done]

    async def _carry(
        self, tx: Transaction, who: tuple[Person, str], changes: Changes, edition: Edition, now: datetime
    ) -> None:
        for _, new in changes:
            after = await written(tx, new)
            if after.open:
                await self.news.elsewhere(tx, after, edition, now, who[0].id)

    async def _end(
        self,
        tx: Transaction,
        who: tuple[Person, str],
        missions: Sequence[Mission],
        edition: Edition,
        now: datetime,
    ) -> list[Act]:
        done = [(old, await written(tx, replace(old, state=MissionState.CANCELLED, pinned=True))) for old in missions]
        if done:
            await self.news.cancelled(tx, done, edition, now, who[0].id)
        return [_act(who, "cancel_mission", new) for _, new in done]


def _shifted(missions: Sequence[Mission], before: Event, after: Event, edition: Edition, now: datetime) -> Changes:
    changes = []
    for mission in missions:
        new = shifted(mission, before, after, edition.zone)
        if new.span != mission.span:
            if new.span.begun(now):
                raise MissionTooEarly(mission)
            changes.append((mission, replace(new, phase=phase_at(edition, new.span.begins))))
    return changes


def _act(who: tuple[Person, str], deed: str, mission: Mission, after: dict[str, str] | None = None) -> Act:
    person, role = who
    return Act(person.id, role, deed, f"mission:{mission.id}", after={"event": mission.event, **(after or {})})

"""What follows from an edition's file: new missions when a phase opens, and the news of those that moved or ended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.domain.missions import MissionId, MissionState, Span
from bot.services.campaigns import in_force
from bot.services.mission_calendar import MISSION_CHANGED, MISSION_TEMPLATES, MISSION_TOPIC
from bot.services.mission_news import MissionNews
from bot.services.mission_templates import new_missions, read_subject
from bot.services.watch import Action, Kind
from storage.repositories.moments import Moment
from storage.store import Transaction


@dataclass(frozen=True, slots=True)
class MissionArrivals:
    """Done by the calendar, so that whoever loads a file or moves dates waits for no letters."""

    news: MissionNews

    def actions(self) -> Mapping[str, Kind | Action]:
        return {MISSION_TEMPLATES: self.make, MISSION_CHANGED: self.tell_change, MISSION_TOPIC: self.open_topic}

    async def make(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """The missions of the file whose phase has opened; the group hears of all of them at once."""
        await tx.phases.take_turn()
        loaded = await in_force(tx)
        if loaded is None or loaded.edition.slug != moment.subject:
            return "no edition"
        made = await new_missions(tx, loaded.id, loaded.edition, now)
        await self.news.several_opened(tx, len(made), loaded, now)
        return f"made {len(made)}"

    async def tell_change(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """To whoever has a part in it: it moved with the calendar, is elsewhere, or the file has it no more."""
        number, begins, ends, elsewhere = read_subject(moment.subject)
        mission, loaded = await tx.missions.find(number, lock=True), await in_force(tx)
        if mission is None or loaded is None:
            return "gone"
        before = replace(mission, state=MissionState.OPEN, span=Span(_at(begins), _at(ends)))
        if mission.state is MissionState.CANCELLED:
            await self.news.cancelled(tx, [(before, mission)], loaded.edition, now)
        elif mission.to_come(now) and mission.span != before.span:
            await self.news.moved(tx, [(before, mission)], loaded.edition, now)
        elif mission.to_come(now) and elsewhere:
            await self.news.elsewhere(tx, mission, loaded.edition, now)
        return mission.state

    async def open_topic(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """In the network's group, of a mission that is offered for the first time."""
        mission, loaded = await tx.missions.find(MissionId(int(moment.subject)), lock=True), await in_force(tx)
        if mission is None or loaded is None or not mission.to_come(now):
            return "over"
        opened = await self.news.opened_among_several(tx, mission, loaded.edition, now)
        return "opened" if opened else "nothing to open"


def _at(timestamp: float) -> datetime:
    return datetime.fromtimestamp(timestamp, UTC)

"""All about missions, put together: what a handler asks for when it is about one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.assignments import NEXT, Move
from bot.domain.collective import tells_everybody
from bot.domain.people import PersonId
from bot.i18n import Html, Translator
from bot.services.campaigns import in_force
from bot.services.exchanges import Exchanges
from bot.services.mission_answers import MissionAnswers
from bot.services.mission_arrivals import MissionArrivals
from bot.services.mission_course import MissionCourse
from bot.services.mission_gaps import MissionGaps
from bot.services.mission_leaders import MissionLeaders, lead_no_more
from bot.services.mission_leading import MissionLeading
from bot.services.mission_news import MissionNews
from bot.services.mission_places import give_up, turn_down
from bot.services.mission_tellings import MissionTellings
from bot.services.mission_views import MissionViews
from bot.services.mission_waves import MissionWaves
from bot.services.mission_writing import MissionWriting
from bot.services.network_talk import NetworkTalk
from bot.services.parting import End
from bot.services.post import Post
from bot.services.watch import Action, Kind
from bot.texts import mission_letters as texts
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Missions:
    """Shown by `views`, written by `writing`, answered with `answers`, lived through with `course`, led with
    `leading`."""

    views: MissionViews
    writing: MissionWriting
    answers: MissionAnswers
    course: MissionCourse
    leading: MissionLeading
    waves: MissionWaves
    tellings: MissionTellings
    arrivals: MissionArrivals
    leaders: MissionLeaders
    gaps: MissionGaps

    def actions(self) -> Mapping[str, Kind | Action]:
        """What the calendar does."""
        parts = (self.waves, self.tellings, self.arrivals, self.leaders, self.gaps)
        return {kind: action for part in parts for kind, action in part.actions().items()}


def missions(store: Store, clock: Clock, post: Post, pepper: bytes) -> Missions:
    news = MissionNews(post, NetworkTalk(post))
    return Missions(
        MissionViews(store, clock),
        MissionWriting(store, clock, news),
        MissionAnswers(store, clock, post, Exchanges(store, clock, post)),
        MissionCourse(store, clock, pepper),
        MissionLeading(store, clock, pepper),
        MissionWaves(post),
        MissionTellings(post),
        MissionArrivals(news),
        MissionLeaders(post),
        MissionGaps(post),
    )


def leave_missions(post: Post) -> End:
    """What ends with the network: somebody's part in missions to come, and that they lead some.

    Others are asked in their place; what they have refused meanwhile stays so.
    """

    async def end(tx: Transaction, person: PersonId, now: datetime) -> None:
        loaded = await in_force(tx)
        missed = await tx.assignments.to_leave(person, now)
        held = await tx.missions.hold([*await tx.missions.led_by(person, now), *missed])
        await lead_no_more(tx, person, held, now)
        for mission in held:
            part = await tx.assignments.of(mission.id, person)
            if loaded is None or part is None or not mission.to_come(now):
                continue
            if Move.DROP in NEXT[part.state]:
                await give_up(tx, post, mission, part, loaded.edition, now)
            elif Move.DECLINE in NEXT[part.state]:
                await turn_down(tx, mission, part, now)

    return end


async def week_of_missions(tx: Transaction, since: datetime, t: Translator) -> Html | None:
    """A line of the network's weekly summary, which tells on nobody."""
    held, people, done = await tx.mission_lists.held_since(since)
    return texts.week(held, done if tells_everybody(people) else None, t) if held else None

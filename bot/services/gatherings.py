"""All about meetings, put together: what a handler asks for when it is about one of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.clock import Clock
from bot.services.archive import Archive
from bot.services.committee_dossiers import CommitteeDossiers
from bot.services.committee_release import CommitteeRelease
from bot.services.committees import Committees
from bot.services.event_announcing import EventAnnouncing
from bot.services.event_door import EventDoor
from bot.services.event_making import EventMaking
from bot.services.event_minutes import EventMinutes
from bot.services.event_missions import EventMissions
from bot.services.event_reminders import EventReminders
from bot.services.event_replies import EventReplying
from bot.services.event_series import EventSeries
from bot.services.events import EventDesk
from bot.services.mission_news import MissionNews
from bot.services.network_talk import NetworkTalk
from bot.services.post import Post
from bot.services.watch import Action, Kind
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Gatherings:
    """Seen at the `desk`, made, announced, answered, reminded of; the door, what is kept; series and committees."""

    desk: EventDesk
    making: EventMaking
    announcing: EventAnnouncing
    replying: EventReplying
    reminders: EventReminders
    door: EventDoor
    minutes: EventMinutes
    series: EventSeries
    committees: Committees
    release: CommitteeRelease
    dossiers: CommitteeDossiers

    def actions(self) -> Mapping[str, Kind | Action]:
        return {**self.reminders.actions(), **self.minutes.actions()}


def gatherings(store: Store, clock: Clock, post: Post, pepper: bytes) -> Gatherings:
    return Gatherings(
        EventDesk(store, clock),
        EventMaking(store, clock, post, EventMissions(MissionNews(post, NetworkTalk(post)))),
        EventAnnouncing(store, clock),
        EventReplying(store, clock, post, Archive(store, clock)),
        EventReminders(post),
        EventDoor(store, clock, pepper),
        EventMinutes(store, clock, post),
        EventSeries(store, clock),
        Committees(store, clock, post),
        CommitteeRelease(store, clock, post),
        CommitteeDossiers(store, clock),
    )

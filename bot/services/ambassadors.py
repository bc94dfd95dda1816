"""All about the network of ambassadors, put together: what a handler asks for when it is about one of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.clock import Clock
from bot.services.ambassador_home import AmbassadorHome, help_somebody, my_numbers, my_tasks, the_kit, what_i_offer
from bot.services.certificates import Certificates, my_certificate
from bot.services.mission_home import my_missions
from bot.services.mission_views import MissionViews
from bot.services.missions import leave_missions, week_of_missions
from bot.services.network import Network
from bot.services.network_group import NetworkGroup
from bot.services.network_links import NetworkLinks
from bot.services.network_talk import NetworkTalk
from bot.services.offering import Offering
from bot.services.own_links import OwnLinks, end_links, week_of_links
from bot.services.parting import Parting
from bot.services.post import Post
from bot.services.watch import Action, Kind
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Ambassadors:
    """People join the `network`, by its `links` too, see at `home` what they are `offering`; its `group` talks.

    People come by their `own_links`; at the end there are `certificates`."""

    network: Network
    links: NetworkLinks
    home: AmbassadorHome
    offering: Offering
    group: NetworkGroup
    parting: Parting
    own_links: OwnLinks
    certificates: Certificates

    def actions(self) -> Mapping[str, Kind | Action]:
        """What the calendar does for them."""
        return {**self.group.talk.actions(), **self.certificates.actions()}


def ambassadors(store: Store, clock: Clock, post: Post, pepper: bytes) -> Ambassadors:
    parting = Parting((leave_missions(post), end_links))
    missions = my_missions(MissionViews(store, clock))
    sections = (my_certificate, missions, my_tasks, help_somebody, my_numbers, the_kit, what_i_offer)
    return Ambassadors(
        Network(store, clock, post, parting),
        NetworkLinks(store, clock),
        AmbassadorHome(store, clock, sections),
        Offering(store, clock),
        NetworkGroup(store, clock, NetworkTalk(post, (week_of_missions, week_of_links))),
        parting,
        OwnLinks(store, clock, pepper),
        Certificates(store, clock, post),
    )

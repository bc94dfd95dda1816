"""All the use cases, put together once."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from bot.clock import Clock
from bot.services.campaigns import Campaigns
from bot.services.journal import Journal
from bot.services.people import People
from bot.services.post import Post
from bot.services.retention import Retention
from bot.services.team import Team
from bot.services.trouble import Trouble
from bot.services.watch import Watch
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    """Each by the name under which a handler asks for it."""

    campaigns: Campaigns
    people: People
    team: Team
    journal: Journal
    trouble: Trouble
    watch: Watch
    retention: Retention

    def by_name(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def build_services(store: Store, clock: Clock, wake: Callable[[], None], pepper: bytes) -> Services:
    """`wake` nudges the postman; `pepper` is what digests are made with."""
    post = Post(wake)
    return Services(
        campaigns=Campaigns(store, clock),
        people=People(store, clock),
        team=Team(store, clock, post),
        journal=Journal(store),
        trouble=Trouble(store, clock, post),
        watch=Watch(store, {}),
        retention=Retention(store),
    )

"""The team's desk: two who decide, one who waits, and the services between them."""

from typing import NamedTuple

from sqlalchemy import update

from bot.clock import TurnedClock
from bot.domain.people import Person, Role
from bot.services.assembly import build_services
from bot.services.campaigns import Loaded
from bot.services.services import Services
from storage.models import LetterRow
from storage.store import Store
from tests.city import a_member, a_person
from tests.editions import an_edition


class Desk(NamedTuple):
    """Who and what most of these tests need."""

    store: Store
    clock: TurnedClock
    edition: Loaded
    do: Services
    author: Person
    samir: Person
    lea: Person


async def a_desk(store: Store, clock: TurnedClock) -> Desk:
    edition = await an_edition(store, clock)
    return Desk(
        store,
        clock,
        edition,
        build_services(store, clock, lambda: None, b"pepper"),
        await a_person(store, "Maria", "en"),
        await a_member(store, Role.MODERATOR, name="Samir"),
        await a_member(store, Role.COORDINATOR, name="Léa"),
    )


async def deliver(store: Store) -> None:
    """As if the postman had been: all letters have left."""
    async with store.transaction() as tx:
        await tx.connection.execute(update(LetterRow).values(state="sent"))

"""Links into the network, for a stall or a poster."""

import pytest

from bot.clock import TurnedClock
from bot.domain.joining import LINK_LASTS, NetworkLinkUnusable, NobodyWaits, NotAdmitted
from bot.domain.people import Person, Role
from bot.services.ambassadors import Ambassadors
from bot.services.assembly import build_services
from storage.store import Store
from tests.city import a_member, a_person


@pytest.fixture
def do(store: Store, clock: TurnedClock) -> Ambassadors:
    return build_services(store, clock, lambda: None, b"pepper").ambassadors


@pytest.fixture
async def lea(store: Store) -> Person:
    return await a_member(store, Role.COORDINATOR, name="Léa", language="en")


@pytest.fixture
async def maria(store: Store) -> Person:
    return await a_person(store, "Maria", "en")


async def test_a_link_lets_many_in_until_it_is_revoked_or_over(
    store: Store, clock: TurnedClock, do: Ambassadors, lea: Person
) -> None:
    payload = await do.links.make(lea)
    guests = [await a_person(store) for _ in range(3)]
    for guest in guests:
        await do.links.follow(guest, payload)
        await do.network.accept_charter(guest)
    (link,) = await do.links.listed(lea)
    assert link.joined == 3
    assert (await do.links.follow(guests[0], payload)).member
    await do.links.revoke(lea, link.id)
    late = await a_person(store)
    for forged in (payload, "w", "wAAAA", "r" + payload[1:]):
        with pytest.raises(NetworkLinkUnusable):
            await do.links.follow(late, forged)
    other = await do.links.make(lea)
    clock.turn(LINK_LASTS)
    with pytest.raises(NetworkLinkUnusable):
        await do.links.follow(late, other)
    with pytest.raises(NotAdmitted):
        await do.network.accept_charter(late)


async def test_a_link_opened_while_a_request_waits_is_an_answer_to_it(
    store: Store, do: Ambassadors, lea: Person, maria: Person
) -> None:
    await do.network.ask(maria)
    await do.links.follow(maria, await do.links.make(lea))
    assert await do.network.requests(lea, 5) == []
    with pytest.raises(NobodyWaits):
        await do.network.decline(lea, maria.id)

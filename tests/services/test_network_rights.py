"""Who may do what of the network: every role, every act."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date

import pytest

from bot.clock import TurnedClock
from bot.domain.attributed import Leads, NoSuchLink
from bot.domain.engagement import TooEarly
from bot.domain.people import NotAllowed, Person, Role
from bot.domain.working_days import Absence
from bot.i18n import translator
from bot.services.ambassadors import Ambassadors
from bot.services.assembly import build_services
from storage.store import Store
from tests.city import a_member, a_person
from tests.editions import an_edition

Attempt = Callable[[Ambassadors, Person, Person], Awaitable[object]]


async def revoked(do: Ambassadors, by: Person) -> None:
    """Whoever may try hears that there is no such link."""
    with suppress(NoSuchLink):
        await do.own_links.revoke(by, 999)


async def certified(do: Ambassadors, by: Person) -> None:
    """Whoever may ask hears that it is too early."""
    with suppress(TooEarly):
        await do.certificates.engagement(by)


LEADS: dict[str, Attempt] = {
    "numbers": lambda do, by, _: do.network.numbers(by),
    "together": lambda do, by, _: do.own_links.together(by),
    "own_links": lambda do, by, _: do.own_links.works(by, 5),
    "revoke_own_link": lambda do, by, _: revoked(do, by),
}
LETS_IN: dict[str, Attempt] = {
    "make_link": lambda do, by, _: do.links.make(by),
    "links": lambda do, by, _: do.links.listed(by),
    "requests": lambda do, by, _: do.network.requests(by, 5),
    "accept": lambda do, by, asked: do.network.accept(by, asked.id),
    "revoke_link": lambda do, by, _: do.links.revoke(by, 1),
    "decline": lambda do, by, asked: do.network.decline(by, asked.id),
}
OWN: dict[str, Attempt] = {
    "own": lambda do, by, _: do.offering.own(by),
    "speak": lambda do, by, _: do.offering.speak(by, ["fr"]),
    "go_to": lambda do, by, _: do.offering.go_to(by, []),
    "be_free": lambda do, by, _: do.offering.be_free(by, []),
    "like": lambda do, by, _: do.offering.like(by, []),
    "share_phone": lambda do, by, _: do.offering.share_phone(by, None),
    "come_back": lambda do, by, _: do.offering.come_back(by),
    "pause": lambda do, by, _: do.offering.pause(by, Absence(date(2050, 1, 1), date(2050, 1, 8))),
    "home": lambda do, by, _: do.home.visit(by, translator("fr")),
    "own_link": lambda do, by, _: do.own_links.start(by, Leads.MENU),
    "renew_link": lambda do, by, _: do.own_links.renew(by),
    "own_numbers": lambda do, by, _: do.certificates.numbers(by),
    "certificate": lambda do, by, _: certified(do, by),
}


MAY = {
    Role.COORDINATOR: {*LEADS, *LETS_IN},
    Role.FACILITATOR: {*LEADS},
    Role.AMBASSADOR: {*OWN},
}
"""The truth table; who is not named may nothing of it."""


@pytest.mark.parametrize("role", list(Role))
async def test_each_role_may_what_it_is_for(store: Store, clock: TurnedClock, role: Role) -> None:
    await an_edition(store, clock)
    do = build_services(store, clock, lambda: None, b"pepper").ambassadors
    person = await a_member(store, role)
    if role is Role.AMBASSADOR:
        async with store.transaction() as tx:
            await tx.network.admit(person.id, None, clock.now())
        await do.network.accept_charter(person)
    for name, attempt in {**LEADS, **LETS_IN, **OWN}.items():
        asked = await a_person(store)
        await do.network.ask(asked)
        if name in MAY.get(role, set()):
            await attempt(do, person, asked)
        else:
            with pytest.raises(NotAllowed):
                await attempt(do, person, asked)


@pytest.mark.parametrize("name", [*LEADS, *LETS_IN])
async def test_a_role_that_was_removed_while_the_screen_was_open_is_worth_nothing(
    store: Store, clock: TurnedClock, name: str
) -> None:
    """The person passed in still carries the role, as it was read a moment before."""
    services = build_services(store, clock, lambda: None, b"pepper")
    await a_member(store, Role.COORDINATOR)
    stale, asked = await a_member(store, Role.COORDINATOR), await a_person(store)
    await services.ambassadors.network.ask(asked)
    await services.team.remove(None, stale.id, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        await {**LEADS, **LETS_IN}[name](services.ambassadors, stale, asked)

"""Becoming an ambassador, offering what one can, pausing, leaving."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.errors import Refusal
from bot.domain.joining import (
    ASK_AGAIN,
    AlreadyAmbassador,
    AskedAlready,
    AskedLately,
    NobodyWaits,
    NotAdmitted,
)
from bot.domain.letters import Lane, Letter, LetterState
from bot.domain.missions import MissionKind
from bot.domain.network import (
    CHARTER,
    NotInNetwork,
    PartOfDay,
    Slot,
)
from bot.domain.people import NotAllowed, Person, Role
from bot.domain.working_days import Absence
from bot.services.ambassadors import Ambassadors
from bot.services.assembly import build_services
from bot.services.services import Services
from storage.store import Store
from tests.city import a_member, a_person, letters_to
from tests.editions import an_edition


@pytest.fixture
def services(store: Store, clock: TurnedClock) -> Services:
    return build_services(store, clock, lambda: None, b"pepper")


@pytest.fixture
def do(services: Services) -> Ambassadors:
    return services.ambassadors


@pytest.fixture
async def lea(store: Store) -> Person:
    return await a_member(store, Role.COORDINATOR, name="Léa", language="en")


@pytest.fixture
async def maria(store: Store) -> Person:
    return await a_person(store, "Maria", "en")


async def again(store: Store, person: Person) -> Person:
    """As they are known by now."""
    async with store.transaction() as tx:
        return await tx.people.get(person.id)


async def joined(store: Store, do: Ambassadors, lea: Person, person: Person) -> Person:
    """From the request to the charter."""
    await do.network.ask(person)
    await do.network.accept(lea, person.id)
    await do.network.accept_charter(person)
    return await again(store, person)


async def test_who_asks_is_let_in_reads_the_charter_and_is_an_ambassador(
    store: Store, do: Ambassadors, lea: Person, maria: Person
) -> None:
    await do.network.ask(maria)
    assert "<b>Maria</b> would like to become an ambassador" in await letters_to(store, lea)
    assert [one.person.id for one in await do.network.requests(lea, 5)] == [maria.id]
    await do.network.accept(lea, maria.id)
    assert "You are welcome in the network" in await letters_to(store, maria)
    assert (await again(store, maria)).roles == frozenset()
    part = await do.network.accept_charter(maria)
    assert part.member
    assert part.charter == CHARTER
    assert part.languages == {"en"}
    assert (await again(store, maria)).roles == {Role.AMBASSADOR}
    assert await do.network.requests(lea, 5) == []


async def test_who_is_declined_is_told_and_asks_again_after_a_month(
    store: Store, clock: TurnedClock, do: Ambassadors, lea: Person, maria: Person
) -> None:
    await do.network.ask(maria)
    await do.network.decline(lea, maria.id)
    assert "It cannot be accepted this time" in await letters_to(store, maria)
    with pytest.raises(AskedLately):
        await do.network.ask(maria)
    with pytest.raises(NotAdmitted):
        await do.network.accept_charter(maria)
    clock.turn(ASK_AGAIN)
    await do.network.ask(maria)


async def test_a_refused_charter_gives_no_role(store: Store, do: Ambassadors, maria: Person) -> None:
    with pytest.raises(NotAdmitted):
        await do.network.accept_charter(maria)
    assert (await again(store, maria)).roles == frozenset()


async def test_nobody_asks_twice(store: Store, do: Ambassadors, lea: Person, maria: Person) -> None:
    await do.network.ask(maria)
    with pytest.raises(AskedAlready):
        await do.network.ask(maria)
    await do.network.accept(lea, maria.id)
    await do.network.accept_charter(maria)
    with pytest.raises(AlreadyAmbassador):
        await do.network.ask(await again(store, maria))
    assert (await letters_to(store, lea)).count("would like to become") == 1


async def test_of_two_coordinators_who_answer_at_once_one_is_heard(
    store: Store, do: Ambassadors, lea: Person, maria: Person
) -> None:
    nadia = await a_member(store, Role.COORDINATOR)
    await do.network.ask(maria)
    ends = await asyncio.gather(
        do.network.accept(lea, maria.id), do.network.decline(nadia, maria.id), return_exceptions=True
    )
    assert [type(end) for end in ends if isinstance(end, Refusal)] == [NobodyWaits]
    assert len((await letters_to(store, maria)).split("\n\n")) == 1


async def test_the_charter_taken_twice_at_once_is_one_joining(
    store: Store, services: Services, lea: Person, maria: Person
) -> None:
    do = services.ambassadors
    await do.network.ask(maria)
    await do.network.accept(lea, maria.id)
    await asyncio.gather(*(do.network.accept_charter(maria) for _ in range(4)))
    records = await services.journal.page(lea)
    assert [record.entry.act.deed for record in records].count("join_network") == 1


async def test_an_invitation_of_the_team_leads_to_the_charter_too(
    store: Store, services: Services, lea: Person, maria: Person
) -> None:
    await services.team.accept(maria, await services.team.invite(lea, Role.AMBASSADOR))
    part = await services.ambassadors.network.accept_charter(await again(store, maria))
    assert part.member


async def test_who_held_the_role_before_there_was_a_network_accepts_the_charter(
    store: Store, do: Ambassadors
) -> None:
    ines = await a_member(store, Role.AMBASSADOR)
    assert await do.network.ambassador(ines) is None
    assert (await do.network.accept_charter(ines)).member


async def test_what_one_offers_is_ones_own_and_changes_at_any_time(
    store: Store, clock: TurnedClock, do: Ambassadors, lea: Person, maria: Person
) -> None:
    await an_edition(store, clock)
    maria = await joined(store, do, lea, maria)
    saturday = Slot(5, PartOfDay.MORNING)
    await do.offering.speak(maria, ["ta", "fr", "xx"])
    await do.offering.go_to(maria, ["plaine", "nowhere"])
    await do.offering.be_free(maria, [saturday])
    await do.offering.like(maria, [MissionKind.MARKET])
    part = await do.offering.share_phone(maria, "+33612345678")
    assert (set(part.languages), set(part.neighbourhoods)) == ({"ta", "fr"}, {"plaine"})
    assert (set(part.free), set(part.kinds)) == ({saturday}, {MissionKind.MARKET})
    assert part.phone == "+33612345678"
    assert (await do.offering.speak(maria, [])).languages == {"en"}
    assert (await do.offering.share_phone(maria, None)).phone is None


async def test_a_pause_begins_and_ends_by_ones_own_word(
    store: Store, clock: TurnedClock, do: Ambassadors, lea: Person, maria: Person
) -> None:
    edition = (await an_edition(store, clock)).edition
    maria = await joined(store, do, lea, maria)
    today = clock.now().astimezone(edition.zone).date()
    part = await do.offering.pause(maria, Absence(today, today + timedelta(days=7)))
    assert part.paused(clock.now(), edition.zone)
    assert not (await do.offering.come_back(maria)).paused(clock.now(), edition.zone)


async def test_who_leaves_hears_of_nothing_more_and_leaves_nothing_behind(
    store: Store, clock: TurnedClock, do: Ambassadors, lea: Person, maria: Person
) -> None:
    await an_edition(store, clock)
    maria = await joined(store, do, lea, maria)
    await do.offering.share_phone(maria, "+33612345678")
    now, chat = clock.now(), maria.telegram_id or 0

    def reminder(key: str, campaign: str | None) -> Letter:
        return Letter(key, Lane.REMINDER, maria.id, chat, "en", {"text": key}, now, campaign=campaign)

    async with store.transaction() as tx:
        await tx.letters.write([reminder("tomorrow", "mission:12"), reminder("an idea of hers", None)], now)
    await do.network.leave(maria)
    async with store.transaction() as tx:
        part = await tx.network.find(maria.id)
        counts = await tx.letters.counts()
        assert await tx.network.members() == []
    assert part is not None
    assert not part.member
    assert (part.phone, part.languages, part.free) == (None, frozenset(), frozenset())
    assert counts[LetterState.CANCELLED] == 1
    assert "an idea of hers" in await letters_to(store, maria)
    assert (await again(store, maria)).roles == frozenset()
    with pytest.raises(NotInNetwork):
        await do.network.leave(maria)


async def test_who_left_may_come_back(
    store: Store, clock: TurnedClock, do: Ambassadors, lea: Person, maria: Person
) -> None:
    maria = await joined(store, do, lea, maria)
    await do.network.leave(maria)
    first = clock.now()
    clock.turn(timedelta(days=1))
    with pytest.raises(NotAdmitted):
        await do.network.accept_charter(await again(store, maria))
    maria = await joined(store, do, lea, await again(store, maria))
    async with store.transaction() as tx:
        part = await tx.network.find(maria.id)
    assert part is not None
    assert part.member
    assert part.joined_at is not None
    assert part.joined_at > first


async def test_a_role_taken_away_ends_the_part_in_the_network(
    store: Store, services: Services, lea: Person, maria: Person
) -> None:
    maria = await joined(store, services.ambassadors, lea, maria)
    await services.team.remove(lea, maria.id, Role.AMBASSADOR)
    part = await services.ambassadors.network.ambassador(maria)
    assert part is not None
    assert not part.member
    with pytest.raises(NotAllowed):
        await services.ambassadors.offering.like(maria, [])


async def test_who_is_forgotten_is_no_ambassador_any_more(
    store: Store, services: Services, lea: Person, maria: Person
) -> None:
    maria = await joined(store, services.ambassadors, lea, maria)
    await services.people.erase(maria)
    assert await services.ambassadors.network.ambassador(maria) is None

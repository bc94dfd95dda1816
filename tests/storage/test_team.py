"""Invitations and roles hold when several people act at once."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.people import PersonId, Role
from bot.domain.team import INVITATION_LASTS, Invitation, digest_of
from storage.store import Store
from tests.city import a_member, a_person

SECRET = bytes(range(16))


@pytest.fixture
async def invitation(store: Store, clock: TurnedClock) -> Invitation:
    now = clock.now()
    made = Invitation(digest_of(SECRET), Role.MODERATOR, None, now, now + INVITATION_LASTS)
    async with store.transaction() as tx:
        await tx.team.invite(made)
    return made


async def redeem(store: Store, clock: TurnedClock, person: PersonId) -> bool:
    async with store.transaction() as tx:
        return await tx.team.redeem(digest_of(SECRET), person, clock.now())


async def test_an_invitation_works_once(store: Store, clock: TurnedClock, invitation: Invitation) -> None:
    first, second = await a_person(store), await a_person(store)
    assert await redeem(store, clock, first.id)
    assert not await redeem(store, clock, second.id)
    assert not await redeem(store, clock, first.id)


async def test_of_ten_who_open_an_invitation_at_once_one_gets_in(
    store: Store, clock: TurnedClock, invitation: Invitation
) -> None:
    people = [await a_person(store) for _ in range(8)]
    taken = await asyncio.gather(*(redeem(store, clock, person.id) for person in people))
    assert sum(taken) == 1


async def test_an_invitation_ends_after_a_day(store: Store, clock: TurnedClock, invitation: Invitation) -> None:
    person = await a_person(store)
    clock.turn(INVITATION_LASTS + timedelta(seconds=1))
    async with store.transaction() as tx:
        assert await tx.team.invitation(invitation.digest, clock.now()) is None
    assert not await redeem(store, clock, person.id)


async def test_a_secret_is_nowhere_in_the_database(store: Store, clock: TurnedClock, invitation: Invitation) -> None:
    async with store.transaction() as tx:
        kept = await tx.team.invitation(invitation.digest, clock.now())
        assert kept == invitation
        assert await tx.team.invitation(SECRET, clock.now()) is None
    assert SECRET not in invitation.digest


async def test_a_withdrawn_invitation_is_no_good(store: Store, clock: TurnedClock) -> None:
    inviter, guest = await a_member(store, Role.COORDINATOR), await a_person(store)
    now = clock.now()
    async with store.transaction() as tx:
        await tx.team.invite(Invitation(digest_of(SECRET), Role.MODERATOR, inviter.id, now, now + INVITATION_LASTS))
        assert await tx.team.withdraw_invitations(inviter.id, now) == 1
    assert not await redeem(store, clock, guest.id)


async def test_a_role_is_granted_and_removed_once(store: Store, clock: TurnedClock) -> None:
    person = await a_person(store)
    async with store.transaction() as tx:
        assert await tx.team.grant(person.id, Role.MODERATOR, None, clock.now())
        assert not await tx.team.grant(person.id, Role.MODERATOR, None, clock.now())
        assert (await tx.people.get(person.id)).roles == {Role.MODERATOR}
        assert await tx.team.remove(person.id, Role.MODERATOR)
        assert not await tx.team.remove(person.id, Role.MODERATOR)


async def test_members_are_listed_by_role_and_pages(store: Store) -> None:
    moderator = await a_member(store, Role.MODERATOR)
    coordinator = await a_member(store, Role.COORDINATOR)
    await a_person(store)
    async with store.transaction() as tx:
        listed = [(one.person.id, one.role) for one in await tx.team.members()]
        assert listed == [(coordinator.id, Role.COORDINATOR), (moderator.id, Role.MODERATOR)]
        assert [one.person.id for one in await tx.team.members(1, 1)] == [moderator.id]
        assert await tx.team.size() == 2


async def test_who_asked_to_be_forgotten_is_no_member_and_no_coordinator(store: Store) -> None:
    gone = await a_member(store, Role.COORDINATOR)
    async with store.transaction() as tx:
        await tx.traces.forget(gone.id, gone.telegram_id)
        assert await tx.team.members() == []
        assert await tx.team.lock_coordinators() == frozenset()


async def test_a_removal_waits_for_the_act_under_way(store: Store, clock: TurnedClock) -> None:
    moderator = await a_member(store, Role.MODERATOR)
    order: list[str] = []
    acting = asyncio.Event()

    async def act() -> None:
        async with store.transaction() as tx:
            assert await tx.team.hold(moderator.id, [Role.MODERATOR])
            acting.set()
            await asyncio.sleep(0.1)
            order.append("acted")

    async def remove() -> None:
        await acting.wait()
        async with store.transaction() as tx:
            assert await tx.team.remove(moderator.id, Role.MODERATOR)
            order.append("removed")

    await asyncio.gather(act(), remove())
    assert order == ["acted", "removed"]
    async with store.transaction() as tx:
        assert not await tx.team.hold(moderator.id, [Role.MODERATOR])

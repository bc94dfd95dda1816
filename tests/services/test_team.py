"""Joining the team and leaving it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.clock import TurnedClock
from bot.domain.errors import Refusal
from bot.domain.people import MAY, Deed, NotAllowed, Person, Role
from bot.domain.team import (
    INVITABLE,
    AlreadyInTeam,
    InvitationUnusable,
    LastCoordinator,
    NotAnAccount,
    RoleNotHeld,
)
from bot.services.journal import Journal
from bot.services.post import Post
from bot.services.team import Team
from storage.store import Store
from tests.city import a_member, a_person, letters_to


@pytest.fixture
def team(store: Store, clock: TurnedClock) -> Team:
    return Team(store, clock, Post(lambda: None))


async def reread(store: Store, person: Person) -> Person:
    async with store.transaction() as tx:
        return await tx.people.get(person.id)


@pytest.mark.parametrize("role", INVITABLE)
async def test_an_invitation_gives_the_role_it_names(store: Store, team: Team, role: Role) -> None:
    coordinator, guest = await a_member(store, Role.COORDINATOR), await a_person(store)
    payload = await team.invite(coordinator, role)
    assert await team.accept(guest, payload) is role
    assert (await reread(store, guest)).roles == {role}


async def test_an_invitation_fits_into_a_deep_link(team: Team) -> None:
    payload = await team.invite(None, Role.MODERATOR)
    assert payload.startswith("r")
    assert len(payload) <= 64
    assert all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in payload)


async def test_two_invitations_are_never_the_same(team: Team) -> None:
    assert len({await team.invite(None, Role.MODERATOR) for _ in range(20)}) == 20


async def test_an_invitation_works_for_one_person(store: Store, team: Team) -> None:
    payload = await team.invite(None, Role.MODERATOR)
    await team.accept(await a_person(store), payload)
    with pytest.raises(InvitationUnusable):
        await team.accept(await a_person(store), payload)


async def test_an_invitation_is_too_late_after_a_day(store: Store, team: Team, clock: TurnedClock) -> None:
    payload = await team.invite(None, Role.MODERATOR)
    clock.turn(timedelta(hours=24, seconds=1))
    with pytest.raises(InvitationUnusable):
        await team.accept(await a_person(store), payload)


@pytest.mark.parametrize(
    "payload", ["", "r", "rAAAA", "x" * 23, "r" + "é" * 22, "r" + "A" * 60, "i12", "r' OR 1=1 --"]
)
async def test_a_forged_invitation_is_refused(store: Store, team: Team, payload: str) -> None:
    with pytest.raises(InvitationUnusable):
        await team.accept(await a_person(store), payload)


async def test_whoever_has_the_role_leaves_the_invitation_to_others(store: Store, team: Team) -> None:
    payload = await team.invite(None, Role.MODERATOR)
    with pytest.raises(AlreadyInTeam):
        await team.accept(await a_member(store, Role.MODERATOR), payload)
    assert await team.accept(await a_person(store), payload) is Role.MODERATOR


@pytest.mark.parametrize("account", [777000, 1087968824, 136817688])
async def test_an_account_that_stands_for_many_gets_no_role(store: Store, team: Team, account: int) -> None:
    payload = await team.invite(None, Role.COORDINATOR)
    with pytest.raises(NotAnAccount):
        await team.accept(await a_person(store, telegram_id=account), payload)


async def test_who_invited_is_told_in_their_language(store: Store, team: Team) -> None:
    coordinator = await a_member(store, Role.COORDINATOR, language="en")
    await team.accept(await a_person(store, name="Aïcha"), await team.invite(coordinator, Role.MODERATOR))
    assert "Aïcha has accepted your invitation" in await letters_to(store, coordinator)


async def test_who_is_removed_is_told_and_may_nothing_any_more(store: Store, team: Team) -> None:
    coordinator = await a_member(store, Role.COORDINATOR)
    moderator = await a_member(store, Role.MODERATOR, language="en")
    await team.remove(coordinator, moderator.id, Role.MODERATOR)
    assert (await reread(store, moderator)).roles == frozenset()
    assert "You do not have this role any more: moderator" in await letters_to(store, moderator)


async def test_a_role_is_removed_once(store: Store, team: Team) -> None:
    moderator = await a_member(store, Role.MODERATOR)
    await team.remove(None, moderator.id, Role.MODERATOR)
    with pytest.raises(RoleNotHeld):
        await team.remove(None, moderator.id, Role.MODERATOR)


async def test_the_last_coordinator_stays(store: Store, team: Team) -> None:
    coordinator = await a_member(store, Role.COORDINATOR)
    for by in (coordinator, None):
        with pytest.raises(LastCoordinator):
            await team.remove(by, coordinator.id, Role.COORDINATOR)


async def test_of_two_coordinators_who_remove_each_other_one_stays(store: Store, team: Team) -> None:
    one, other = await a_member(store, Role.COORDINATOR), await a_member(store, Role.COORDINATOR)
    ends = await asyncio.gather(
        team.remove(one, other.id, Role.COORDINATOR),
        team.remove(other, one.id, Role.COORDINATOR),
        return_exceptions=True,
    )
    assert sorted(isinstance(end, Refusal) for end in ends) == [False, True]
    assert len(await team.listed()) == 1


async def test_of_two_coordinators_who_leave_at_once_one_stays(store: Store, team: Team) -> None:
    people = [await a_member(store, Role.COORDINATOR) for _ in range(4)]
    ends = await asyncio.gather(
        *(team.remove(one, one.id, Role.COORDINATOR) for one in people), return_exceptions=True
    )
    assert [type(end) for end in ends if end is not None] == [LastCoordinator]
    assert len(await team.listed()) == 1


async def test_invitations_of_a_removed_coordinator_are_no_good(store: Store, team: Team) -> None:
    one, other = await a_member(store, Role.COORDINATOR), await a_member(store, Role.COORDINATOR)
    payload = await team.invite(other, Role.COORDINATOR)
    await team.remove(one, other.id, Role.COORDINATOR)
    with pytest.raises(InvitationUnusable):
        await team.accept(await a_person(store), payload)


async def test_a_role_that_was_removed_while_the_screen_was_open_is_worth_nothing(store: Store, team: Team) -> None:
    """The person passed in still carries the role, as read a moment before the removal."""
    stale, other = await a_member(store, Role.COORDINATOR), await a_member(store, Role.COORDINATOR)
    await team.remove(other, stale.id, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        await team.invite(stale, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        await team.remove(stale, other.id, Role.COORDINATOR)


async def test_joining_inviting_and_leaving_are_in_the_journal(store: Store, team: Team) -> None:
    coordinator, guest = await a_member(store, Role.COORDINATOR), await a_person(store)
    await team.accept(guest, await team.invite(coordinator, Role.MODERATOR))
    await team.remove(coordinator, guest.id, Role.MODERATOR)
    journal = Journal(store)
    records = await journal.page(coordinator)
    assert [(record.entry.act.actor_id, record.entry.act.deed) for record in reversed(records)] == [
        (coordinator.id, "invite"),
        (guest.id, "join"),
        (coordinator.id, "remove_role"),
    ]
    assert records[0].name == coordinator.first_name
    assert (await journal.check(coordinator)).holds


@pytest.mark.parametrize("role", list(Role))
async def test_only_coordinators_look_after_the_team(store: Store, team: Team, role: Role) -> None:
    await a_member(store, Role.COORDINATOR)
    person, victim = await a_member(store, role), await a_member(store, Role.ANALYST)
    acts: dict[Deed, Callable[[], Awaitable[object]]] = {
        Deed.INVITE: lambda: team.invite(person, Role.MODERATOR),
        Deed.REMOVE_ROLE: lambda: team.remove(person, victim.id, Role.ANALYST),
        Deed.READ_JOURNAL: lambda: Journal(store).page(person),
    }
    for deed, act in acts.items():
        assert (role in MAY[deed]) is (role is Role.COORDINATOR)
        if role is Role.COORDINATOR:
            await act()
        else:
            with pytest.raises(NotAllowed):
                await act()

"""The city's team: invited by a link that works once, shown, removed."""

import secrets
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.people import Deed, Person, PersonId, Role
from bot.domain.team import (
    INVITATION_LASTS,
    NOT_PEOPLE,
    SECRET_BYTES,
    AlreadyInTeam,
    Invitation,
    InvitationUnusable,
    LastCoordinator,
    Member,
    NotAnAccount,
    RoleNotHeld,
    digest_of,
    payload_of,
    secret_of,
)
from bot.i18n import Html, translator
from bot.services.parting import Parting
from bot.services.post import Post, letter
from bot.services.rights import make_sure
from bot.texts import team as texts
from storage.store import Store, Transaction

COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the members, and how many there are."""

    members: list[Member]
    total: int


@dataclass(frozen=True, slots=True)
class Team:
    """Who joins, who leaves. `by` is None at the command line, where whoever holds the server decides."""

    store: Store
    clock: Clock
    post: Post
    parting: Parting = field(default_factory=Parting)

    async def invite(self, by: Person | None, role: Role) -> str:
        """Make a single-use invitation to a role; returns its start parameter, which is kept nowhere."""
        now = self.clock.now()
        secret = secrets.token_bytes(SECRET_BYTES)
        async with self.store.transaction() as tx:
            actor = await make_sure(tx, by, Deed.INVITE) if by else COMMAND_LINE
            inviter = by.id if by else None
            await tx.team.invite(Invitation(digest_of(secret), role, inviter, now, now + INVITATION_LASTS))
            await tx.audit.append(Act(inviter, actor, "invite", f"role:{role}", after={"role": role}), now)
        return payload_of(secret)

    async def accept(self, person: Person, payload: str) -> Role:
        """Take up an invitation with one's own account; whoever invited is told.

        Raises `InvitationUnusable`, `AlreadyInTeam` (the invitation stays good) or `NotAnAccount`.
        """
        now = self.clock.now()
        digest = digest_of(secret_of(payload))
        if person.telegram_id is None or person.telegram_id in NOT_PEOPLE:
            raise NotAnAccount
        async with self.store.transaction() as tx:
            invitation = await tx.team.invitation(digest, now)
            if invitation is None:
                raise InvitationUnusable
            if invitation.role in person.roles:
                raise AlreadyInTeam(invitation.role)
            if not await tx.team.redeem(digest, person.id, now):
                raise InvitationUnusable
            await tx.team.grant(person.id, invitation.role, invitation.invited_by, now)
            if invitation.role is Role.AMBASSADOR:
                await tx.network.admit(person.id, invitation.invited_by, now)
            act = Act(
                person.id,
                "invited",
                "join",
                f"person:{person.id}",
                before={"roles": sorted(person.roles)},
                after={"roles": sorted({*person.roles, invitation.role}), "invited_by": invitation.invited_by},
            )
            await self._tell_inviter(tx, invitation, person)
            await tx.audit.append(act, now)
        return invitation.role

    async def members(self, by: Person, most: int, skipping: int = 0) -> Page:
        """A page of the members, for those who may remove them."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.REMOVE_ROLE)
            return Page(await tx.team.members(most, skipping), await tx.team.size())

    async def person(self, person: PersonId) -> Person:
        """Somebody with the roles they hold by now."""
        async with self.store.transaction() as tx:
            return await tx.people.get(person)

    async def listed(self) -> list[Member]:
        """Everybody, for the command line."""
        async with self.store.transaction() as tx:
            return await tx.team.members()

    async def member(self, by: Person, person: PersonId, role: Role) -> Member:
        """One member, before they are removed. Raises `RoleNotHeld`."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.REMOVE_ROLE)
            found = [one for one in await tx.team.members() if one.person.id == person and one.role is role]
        if not found:
            raise RoleNotHeld
        return found[0]

    async def remove(self, by: Person | None, person: PersonId, role: Role) -> None:
        """Take a role away; who loses it is told. Raises `RoleNotHeld` or `LastCoordinator`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            # Before `make_sure`, which locks one's own role only: two who remove each other would wait for ever.
            coordinators = await tx.team.lock_coordinators()
            actor = await make_sure(tx, by, Deed.REMOVE_ROLE) if by else COMMAND_LINE
            if role is Role.COORDINATOR and coordinators == {person}:
                raise LastCoordinator
            if not await tx.team.remove(person, role):
                raise RoleNotHeld
            if role is Role.COORDINATOR:
                await tx.team.withdraw_invitations(person, now)
            gone = await self.parting.carry_out(tx, person, role, now)
            if gone is not None and (by is None or by.id != person):
                key = f"role:{role}:removed:{person}:{now:%Y%m%d%H%M%S%f}"
                await self._write(tx, key, gone, texts.you_left(role, translator(gone.language)))
            act = Act(by.id if by else None, actor, "remove_role", f"person:{person}", before={"role": role})
            await tx.audit.append(act, now)

    async def _tell_inviter(self, tx: Transaction, invitation: Invitation, joined: Person) -> None:
        inviter = await tx.people.find(invitation.invited_by) if invitation.invited_by is not None else None
        if inviter is not None:
            words = texts.has_joined(joined, invitation.role, translator(inviter.language))
            await self._write(tx, f"invitation:{invitation.digest.hex()[:16]}:used:{inviter.id}", inviter, words)

    async def _write(self, tx: Transaction, key: str, reader: Person, words: Html) -> None:
        """A letter to a member, if they can be reached at all."""
        if reader.telegram_id is None:
            return
        now = self.clock.now()
        await self.post.write(tx, [letter(reader, words, key, now)], now)

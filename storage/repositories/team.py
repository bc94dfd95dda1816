"""The city's team: who holds which role, and who was invited to one."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import PersonId, Role
from bot.domain.team import Invitation, Member
from storage.models import InvitationRow, PersonRow, RoleRow
from storage.repositories.people import COLUMNS, person_of


class Team:
    """Invitations are used once; a role that is being removed waits for the act under way, or stops it."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection = connection

    async def invite(self, invitation: Invitation) -> None:
        await self.connection.execute(
            insert(InvitationRow).values(
                digest=invitation.digest,
                role=invitation.role,
                invited_by=invitation.invited_by,
                created_at=invitation.created_at,
                expires_at=invitation.expires_at,
            )
        )

    async def invitation(self, digest: bytes, now: datetime) -> Invitation | None:
        """An invitation that could be redeemed now."""
        rows = await self.connection.execute(
            select(
                InvitationRow.digest,
                InvitationRow.role,
                InvitationRow.invited_by,
                InvitationRow.created_at,
                InvitationRow.expires_at,
            ).where(InvitationRow.digest == digest, InvitationRow.used_at.is_(None), InvitationRow.expires_at > now)
        )
        row = rows.one_or_none()
        if row is None:
            return None
        by = PersonId(row.invited_by) if row.invited_by is not None else None
        return Invitation(row.digest, Role(row.role), by, row.created_at, row.expires_at)

    async def redeem(self, digest: bytes, person: PersonId, now: datetime) -> bool:
        """Use an invitation up; False when somebody was quicker or it is too late: one update decides."""
        used = await self.connection.execute(
            update(InvitationRow)
            .where(InvitationRow.digest == digest, InvitationRow.used_at.is_(None), InvitationRow.expires_at > now)
            .values(used_at=now, used_by=person)
            .returning(InvitationRow.digest)
        )
        return used.first() is not None

    async def withdraw_invitations(self, by: PersonId, now: datetime) -> int:
        """End the unused invitations of somebody who may not invite any more; how many there were."""
        ended = await self.connection.execute(
            update(InvitationRow)
            .where(InvitationRow.invited_by == by, InvitationRow.used_at.is_(None), InvitationRow.expires_at > now)
            .values(expires_at=now)
        )
        return ended.rowcount

    async def grant(self, person: PersonId, role: Role, by: PersonId | None, now: datetime) -> bool:
        """Give a role; False when it was held already."""
        granted = await self.connection.execute(
            insert(RoleRow)
            .values(person_id=person, role=role, granted_by=by, granted_at=now)
            .on_conflict_do_nothing()
            .returning(RoleRow.role)
        )
        return granted.first() is not None

    async def remove(self, person: PersonId, role: Role) -> bool:
        """Take a role away; False when it was not held. Waits for whoever acts in that role at this moment."""
        gone = await self.connection.execute(
            delete(RoleRow).where(RoleRow.person_id == person, RoleRow.role == role).returning(RoleRow.role)
        )
        return gone.first() is not None

    async def hold(self, person: PersonId, roles: Collection[Role]) -> frozenset[Role]:
        """Those of the roles that the person holds; they keep them until this transaction ends."""
        held = await self.connection.execute(
            select(RoleRow.role)
            .where(RoleRow.person_id == person, RoleRow.role.in_(roles))
            .order_by(RoleRow.role)
            .with_for_update(read=True)
        )
        return frozenset(Role(role) for role in held.scalars())

    async def lock_coordinators(self) -> frozenset[PersonId]:
        """Those who coordinate; two removals at once take turns here, and the second counts without the first's."""
        held = await self.connection.execute(
            select(RoleRow.person_id)
            .where(RoleRow.role == Role.COORDINATOR)
            .order_by(RoleRow.person_id)
            .with_for_update()
        )
        known = await self.connection.execute(
            select(PersonRow.id).where(PersonRow.id.in_(held.scalars().all()), PersonRow.telegram_id.is_not(None))
        )
        return frozenset(PersonId(person) for person in known.scalars())

    async def members(self, most: int | None = None, skipping: int = 0) -> list[Member]:
        """Everybody in the team, role by role, longest first; who asked to be forgotten is not listed."""
        rows = await self.connection.execute(
            select(*COLUMNS, RoleRow.role, RoleRow.granted_at)
            .join(RoleRow, RoleRow.person_id == PersonRow.id)
            .where(PersonRow.telegram_id.is_not(None))
            .order_by(RoleRow.role, RoleRow.granted_at, PersonRow.id)
            .limit(most)
            .offset(skipping)
        )
        return [Member(person_of(row), Role(row["role"]), row["granted_at"]) for row in rows.mappings()]

    async def size(self) -> int:
        """How many memberships `members` lists."""
        counted = await self.connection.scalar(
            select(func.count())
            .select_from(RoleRow)
            .join(PersonRow, PersonRow.id == RoleRow.person_id)
            .where(PersonRow.telegram_id.is_not(None))
        )
        return int(counted or 0)

"""Links into the network: for many people, at a stall or on a poster, until they end or are revoked."""

import secrets
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.joining import (
    LINK_LASTS,
    LINK_PREFIX,
    NetworkLink,
    NetworkLinkUnusable,
)
from bot.domain.network import Ambassador
from bot.domain.people import Deed, Person
from bot.domain.team import (
    NOT_PEOPLE,
    SECRET_BYTES,
    InvitationUnusable,
    NotAnAccount,
    digest_of,
    payload_of,
    secret_of,
)
from bot.services.rights import make_sure
from storage.store import Store


@dataclass(frozen=True, slots=True)
class NetworkLinks:
    """Whoever opens one is let in; the charter comes next, as for everybody."""

    store: Store
    clock: Clock

    async def make(self, by: Person) -> str:
        """A new one; returns its start parameter, which is kept nowhere."""
        now = self.clock.now()
        secret = secrets.token_bytes(SECRET_BYTES)
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.ADMIT_AMBASSADORS)
            number = await tx.network.make_link(digest_of(secret), by.id, now, now + LINK_LASTS)
            await tx.audit.append(Act(by.id, role, "open_network_link", f"network_link:{number}"), now)
        return payload_of(secret, LINK_PREFIX)

    async def listed(self, by: Person) -> list[NetworkLink]:
        """Those that lead in, with how many have joined by each."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.ADMIT_AMBASSADORS)
            return await tx.network.links(self.clock.now())

    async def revoke(self, by: Person, number: int) -> None:
        """Nobody comes in by it any more; who did stays. Raises `NetworkLinkUnusable`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.ADMIT_AMBASSADORS)
            if not await tx.network.revoke_link(number, now):
                raise NetworkLinkUnusable
            await tx.audit.append(Act(by.id, role, "revoke_network_link", f"network_link:{number}"), now)

    async def follow(self, person: Person, payload: str) -> Ambassador:
        """Somebody opens one; a member stays what they are. Raises `NetworkLinkUnusable` or `NotAnAccount`."""
        now = self.clock.now()
        if person.telegram_id is None or person.telegram_id in NOT_PEOPLE:
            raise NotAnAccount
        async with self.store.transaction() as tx:
            try:
                link = await tx.network.link(digest_of(secret_of(payload, LINK_PREFIX)), now)
            except InvitationUnusable:
                link = None
            if link is None:
                raise NetworkLinkUnusable
            part = await tx.network.find(person.id, lock=True)
            if part is None or not part.member:
                await tx.network.admit(person.id, link.made_by, now, link.id)
                part = await tx.network.find(person.id)
            assert part is not None, "it is there by now"
        return part

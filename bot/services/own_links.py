"""Links of ambassadors: their own, signed; who comes by one first is remembered, and told in figures only."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.attributed import FEWEST, Leads, NoSuchLink, OwnLink, Together, link_in, start_of
from bot.domain.audit import Act
from bot.domain.collective import tells_everybody
from bot.domain.network import NotInNetwork
from bot.domain.people import Deed, Person, PersonId
from bot.domain.phases import NoEdition
from bot.i18n import Html, Translator
from bot.services.campaigns import Loaded, in_force
from bot.services.rights import make_sure
from bot.texts import own_links as texts
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class OwnLinks:
    """One link an ambassador; its signature, made with `pepper`, says that it is theirs and what it opens."""

    store: Store
    clock: Clock
    pepper: bytes

    async def start(self, person: Person, leads: Leads) -> str:
        """The start parameter of their link, which is made when it is first asked for.

        Raises `NotAllowed`, `NotInNetwork` or `NoEdition`.
        """
        async with self.store.transaction() as tx:
            loaded = await member_in_force(tx, person)
            link = await tx.attributed.open(loaded.id, person.id, self.clock.now())
        return start_of(link, leads, self.pepper)

    async def renew(self, person: Person) -> None:
        """Those who come by the old one are not counted any more; who came already is."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            loaded = await member_in_force(tx, person)
            await tx.attributed.end(person.id, now)
            await tx.attributed.open(loaded.id, person.id, now)

    async def came(self, person: Person, payload: str) -> None:
        """A newcomer's first link is remembered. Nobody is stopped by one that is forged, revoked or of old."""
        link = link_in(payload, self.pepper)
        if link is None or person.welcomed:
            return
        async with self.store.transaction() as tx:
            loaded = await in_force(tx)
            if loaded is not None:
                await tx.attributed.remember(person.id, link, loaded.id)

    async def works(self, by: Person, most: int, skipping: int = 0) -> list[OwnLink]:
        """For the team: the links that count now, by name, without figures: nobody is compared with anybody."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.LEAD_NETWORK)
            return await tx.attributed.works((await _in_force(tx)).id, most, skipping)

    async def revoke(self, by: Person, link: int) -> None:
        """Its owner may have another one made, and sees here that this one is gone. Raises `NoSuchLink`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.LEAD_NETWORK)
            if not await tx.attributed.revoke(link, now):
                raise NoSuchLink
            await tx.audit.append(Act(by.id, role, "revoke_ambassador_link", f"ambassador_link:{link}"), now)

    async def together(self, by: Person) -> Together:
        """For the team: what all links brought, by neighbourhood."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.LEAD_NETWORK)
            return await tx.attributed.together((await _in_force(tx)).id)


async def end_links(tx: Transaction, person: PersonId, now: datetime) -> None:
    """What ends with the network: posters that still hang open the bot, and count for nobody."""
    await tx.attributed.end(person, now)


async def week_of_links(tx: Transaction, _since: datetime, t: Translator) -> Html | None:
    """A line of the network's weekly summary: since the beginning of the edition, since no moment is kept."""
    loaded = await in_force(tx)
    if loaded is None or not tells_everybody(len(await tx.attributed.bringers(loaded.id))):
        return None
    town = (await tx.attributed.together(loaded.id)).town
    return texts.week(town, t) if town.people >= FEWEST else None


async def member_in_force(tx: Transaction, person: Person) -> Loaded:
    """The edition, for somebody who is in the network at this moment.

    Raises `NotAllowed`, `NotInNetwork` or `NoEdition`.
    """
    await make_sure(tx, person, Deed.TAKE_PART)
    part = await tx.network.find(person.id)
    if part is None or not part.member:
        raise NotInNetwork
    return await _in_force(tx)


async def _in_force(tx: Transaction) -> Loaded:
    loaded = await in_force(tx)
    if loaded is None:
        raise NoEdition
    return loaded

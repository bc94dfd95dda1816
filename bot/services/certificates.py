"""Certificates of engagement: at the end of an edition, for whoever was at a mission; offered by one letter."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.attributed import Brought, Together
from bot.domain.collective import tells
from bot.domain.engagement import Engagement, NothingToCertify, TooEarly, at_its_end, closing_phase
from bot.domain.letters import Lane
from bot.domain.people import Person
from bot.i18n import translator
from bot.services.ambassador_home import Section, Visit
from bot.services.campaigns import Loaded, in_force
from bot.services.openings import CERTIFICATES
from bot.services.own_links import member_in_force
from bot.services.post import Post, letter
from bot.services.watch import Action, Kind
from bot.texts import certificates as texts
from bot.texts.own_link_buttons import to_certificate
from storage.repositories.moments import Moment
from storage.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """What somebody did, which is theirs alone, and what all did together, if that may be told."""

    engagement: Engagement
    helped: int
    brought: Brought
    together: Together | None
    ready: bool
    """Whether the certificate may be asked for."""


@dataclass(frozen=True, slots=True)
class Certificates:
    """It says what one did oneself: no rank, and no figure of anybody else."""

    store: Store
    clock: Clock
    post: Post

    def actions(self) -> Mapping[str, Action | Kind]:
        return {CERTIFICATES: self.offer}

    async def numbers(self, person: Person) -> OwnNumbers:
        """Raises `NotAllowed`, `NotInNetwork` or `NoEdition`."""
        async with self.store.transaction() as tx:
            loaded = await member_in_force(tx, person)
            part = await tx.network.find(person.id)
            assert part is not None, "a member has a part"
            assert part.joined_at is not None, "a member has joined"
            others = await tx.attributed.bringers(loaded.id) - {person.id}
            engagement = await tx.engagements.of(person.id, loaded.id, self.clock.now())
            return OwnNumbers(
                engagement,
                await tx.assisted.entered(person.id, loaded.id, part.joined_at),
                await tx.attributed.brought_by(loaded.id, person.id),
                await tx.attributed.together(loaded.id) if tells(len(others)) else None,
                engagement.missions > 0 and await _at_its_end(tx, loaded),
            )

    async def engagement(self, person: Person) -> Engagement:
        """What their certificate says. Raises `TooEarly` or `NothingToCertify` too."""
        async with self.store.transaction() as tx:
            loaded = await member_in_force(tx, person)
            if not await _at_its_end(tx, loaded):
                raise TooEarly
            done = await tx.engagements.of(person.id, loaded.id, self.clock.now())
        if not done.missions:
            raise NothingToCertify
        return done

    async def offer(self, tx: Transaction, moment: Moment, now: datetime) -> str:
        """A phase has opened: if the edition ends with it, each who took part hears of their certificate, once."""
        slug, _, name = moment.subject.partition(":")
        loaded = await in_force(tx)
        if loaded is None or loaded.edition.slug != slug or closing_phase(loaded.edition.phases) != name:
            return "not its end"
        readers = await tx.engagements.took_part(loaded.id, now)
        written = [
            replace(
                letter(
                    reader,
                    texts.offered(loaded.edition.name, translator(reader.language, loaded.edition.timezone)),
                    f"network:certificate:{slug}:{reader.id}",
                    now,
                    lane=Lane.REMINDER,
                    button=to_certificate(translator(reader.language)),
                ),
                campaign=f"network:certificate:{slug}",
            )
            for reader in readers
        ]
        await self.post.write(tx, written, now)
        return f"offered to {len(written)}"


async def my_certificate(tx: Transaction, visit: Visit) -> Section | None:
    """At the end of the edition, for whoever took part."""
    if visit.edition is None or not await _at_its_end(tx, visit.edition):
        return None
    done = await tx.engagements.of(visit.person.id, visit.edition.id, visit.now)
    return Section(texts.ready(visit.t), [to_certificate(visit.t)]) if done.missions else None


async def _at_its_end(tx: Transaction, loaded: Loaded) -> bool:
    return at_its_end(await tx.phases.of(loaded.id), closing_phase(loaded.edition.phases))

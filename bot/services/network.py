"""The network of ambassadors: asking to join, being let in, accepting the charter, leaving."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.joining import (
    NobodyWaits,
    NotAdmitted,
    Numbers,
    Request,
    may_ask,
)
from bot.domain.letters import Lane
from bot.domain.network import CHARTER, Ambassador, NotInNetwork
from bot.domain.people import MAY, Deed, Person, PersonId, Role
from bot.domain.team import NOT_PEOPLE, NotAnAccount
from bot.i18n import Html, translator
from bot.services.parting import Parting
from bot.services.post import Post, letter, with_buttons
from bot.services.rights import make_sure
from bot.texts import network as texts
from bot.texts import network_buttons as buttons
from bot.texts.buttons import Labelled
from storage.store import Store, Transaction

LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Network:
    """Who comes and who goes. The role is given when the charter is accepted, and taken when they leave."""

    store: Store
    clock: Clock
    post: Post
    parting: Parting

    async def ambassador(self, person: Person) -> Ambassador | None:
        """Somebody's part in the network, if they have or had one."""
        async with self.store.transaction() as tx:
            return await tx.network.find(person.id)

    async def ask(self, person: Person) -> None:
        """Ask to become an ambassador; coordinators hear of it.

        Raises `AskedAlready`, `AskedLately`, `AlreadyAmbassador` or `NotAnAccount`.
        """
        now = self.clock.now()
        if person.telegram_id is None or person.telegram_id in NOT_PEOPLE:
            raise NotAnAccount
        async with self.store.transaction() as tx:
            may_ask(await tx.network.find(person.id, lock=True), now)
            await tx.network.ask(person.id, now)
            await self._tell_coordinators(tx, person, now)

    async def numbers(self, by: Person) -> Numbers:
        """How large the network is, for those who lead it."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.LEAD_NETWORK)
            return Numbers(*await tx.network.counts(self.clock.now() - LATELY))

    async def requests(self, by: Person, most: int, skipping: int = 0) -> list[Request]:
        """Those that wait, for whoever may answer them."""
        async with self.store.transaction() as tx:
            await make_sure(tx, by, Deed.ADMIT_AMBASSADORS)
            waiting = await tx.network.requests(most, skipping)
        return [Request(person, part.asked_at) for person, part in waiting if part.asked_at is not None]

    async def accept(self, by: Person, person: PersonId) -> Person:
        """Let somebody in who has asked; they are told, and read the charter next. Raises `NobodyWaits`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role, asked = await self._asked(tx, by, person)
            await tx.network.admit(person, by.id, now)
            words = texts.accepted(translator(asked.language))
            await self._write(tx, asked, words, f"network:accepted:{now.timestamp():.3f}", buttons.to_charter)
            await tx.audit.append(Act(by.id, role, "admit_ambassador", f"person:{person}"), now)
        return asked

    async def decline(self, by: Person, person: PersonId) -> Person:
        """Not this time: they are told, kindly. Raises `NobodyWaits`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role, asked = await self._asked(tx, by, person)
            await tx.network.decline(person, now)
            words = texts.declined(translator(asked.language))
            await self._write(tx, asked, words, f"network:declined:{now.timestamp():.3f}")
            await tx.audit.append(Act(by.id, role, "decline_ambassador", f"person:{person}"), now)
        return asked

    async def accept_charter(self, person: Person) -> Ambassador:
        """The charter was read and accepted: they are an ambassador now. Raises `NotAdmitted`.

        Whoever held the role before there was a network is let in by it.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            held = not await tx.team.grant(person.id, Role.AMBASSADOR, None, now)
            before = await tx.network.find(person.id, lock=True)
            if held and (before is None or not before.admitted):
                await tx.network.admit(person.id, None, now)
            if not await tx.network.accept_charter(person.id, person.language, now):
                raise NotAdmitted
            after = await tx.network.find(person.id)
            assert after is not None, "it was changed just now"
            if before is None or not before.member or before.owes_charter():
                told = {"charter": CHARTER}
                act = Act(person.id, "resident", "join_network", f"person:{person.id}", after=told)
                await tx.audit.append(act, now)
        return after

    async def leave(self, person: Person) -> None:
        """At once, without a question why; nothing planned for them is sent any more. Raises `NotInNetwork`."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            if not await tx.team.remove(person.id, Role.AMBASSADOR):
                raise NotInNetwork
            await self.parting.carry_out(tx, person.id, Role.AMBASSADOR, now)
            act = Act(person.id, "ambassador", "leave_network", f"person:{person.id}")
            await tx.audit.append(act, now)

    async def _asked(self, tx: Transaction, by: Person, person: PersonId) -> tuple[str, Person]:
        """The role of whoever answers, and who has asked; the request is held, since two may answer it at once."""
        role = await make_sure(tx, by, Deed.ADMIT_AMBASSADORS)
        waiting = await tx.network.find(person, lock=True)
        found = await tx.people.find(person)
        if waiting is None or not waiting.waits or found is None or found.telegram_id is None:
            raise NobodyWaits
        return role, found

    async def _tell_coordinators(self, tx: Transaction, person: Person, now: datetime) -> None:
        letters = []
        for reader in await tx.people.with_role(*MAY[Deed.ADMIT_AMBASSADORS]):
            if reader.telegram_id is None or reader.id == person.id:
                continue
            t = translator(reader.language)
            key = f"network:asked:{person.id}:{now.timestamp():.3f}:{reader.id}"
            told = letter(reader, texts.has_asked(person, t), key, now, lane=Lane.REMINDER)
            letters.append(with_buttons(told, buttons.for_request(person.id, t)))
        await self.post.write(tx, letters, now)

    async def _write(
        self, tx: Transaction, reader: Person, words: Html, cause: str, button: buttons.Maker | None = None
    ) -> None:
        now = self.clock.now()
        labelled: Labelled | None = button(translator(reader.language)) if button else None
        await self.post.write(tx, [letter(reader, words, f"{cause}:{reader.id}", now, button=labelled)], now)

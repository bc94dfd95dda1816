"""Terminals of the officers: tied to an account in the chat, and to the role that it holds at each act."""

import hashlib
import secrets
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.codes import CodeUnreadable, new_code, read_code
from bot.domain.desk import IDLE, PAIRING_LASTS, TerminalEnded, TerminalNotPaired
from bot.domain.people import Deed, Person
from bot.services.rights import make_sure
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Session:
    """A terminal that is paired; the secret is in its memory alone."""

    secret: bytes


@dataclass(frozen=True, slots=True)
class Terminals:
    """`parvis desk` acts as the person who paired it."""

    store: Store
    clock: Clock

    async def offer(self, by: Person) -> str:
        """A code for one terminal, good for five minutes; the one before ends."""
        now = self.clock.now()
        code = new_code(secrets.randbelow)
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            await tx.terminals.offer(_digest(code.encode()), by.id, now + PAIRING_LASTS)
            await tx.audit.append(Act(by.id, role, "offer_terminal", f"person:{by.id}"), now)
        return code

    async def pair(self, typed: str) -> tuple[Session, Person]:
        """Use a code up. Raises `TerminalNotPaired`, `NotAllowed`."""
        now = self.clock.now()
        secret = secrets.token_bytes(32)
        try:
            code = _digest(read_code(typed).encode())
        except CodeUnreadable as error:
            raise TerminalNotPaired from error
        async with self.store.transaction() as tx:
            found = await tx.terminals.pair(code, _digest(secret), now, now + IDLE)
            if found is None:
                raise TerminalNotPaired
            person = await tx.people.get(found)
            role = await make_sure(tx, person, Deed.SERVE_DESK)
            await tx.audit.append(Act(person.id, role, "pair_terminal", f"person:{person.id}"), now)
        return Session(secret), person

    async def who(self, session: Session) -> Person:
        """Who acts here, with the roles they hold by now; twenty minutes without an act, and nobody does.

        Raises `TerminalEnded`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            found = await tx.terminals.alive(_digest(session.secret), now, now + IDLE)
            if found is None:
                raise TerminalEnded
            return await tx.people.get(found)

    async def end(self, by: Person) -> int:
        """All terminals of this person, and the code that waits; how many there were."""
        now = self.clock.now()
        async with self.store.transaction() as tx:
            role = await make_sure(tx, by, Deed.SERVE_DESK)
            ended = await tx.terminals.end(by.id)
            await tx.audit.append(Act(by.id, role, "end_terminals", f"person:{by.id}"), now)
            return ended


def _digest(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()

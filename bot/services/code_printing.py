"""Printing codes: they come into being as their file leaves, and are nowhere else."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.campaigns import Edition
from bot.domain.electors import Proof
from bot.domain.vote_codes import (
    QR_BYTES,
    QR_PREFIX,
    BatchUnknown,
    CodeBatch,
    CodeState,
    CodeUse,
    PrintedAlready,
    new_vote_code,
)
from bot.services.campaigns import edition_in_force
from bot.services.codes import scanned_digest
from bot.services.team import COMMAND_LINE
from bot.services.vote_keys import VoteKeys
from storage.store import Store


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """One letter: the numbers that name it, the code to type, and the start parameter that its QR carries."""

    number: int
    code: str
    start: str


@dataclass(frozen=True, slots=True)
class PrintedBatch:
    """All that a printer needs; `languages` has French first."""

    batch: int
    use: CodeUse
    edition: Edition
    neighbourhood: str | None
    languages: tuple[str, ...]
    codes: Sequence[PrintedCode]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class CodePrinting:
    """For whoever holds the server: a file with codes does not go through a chat (decision 0034)."""

    store: Store
    clock: Clock
    keys: VoteKeys

    async def batches(self) -> list[CodeBatch]:
        """Those of the edition in force, with their counts. Raises `NoEdition`."""
        async with self.store.transaction() as tx:
            return await tx.codes.batches((await edition_in_force(tx)).id)

    async def print(self, batch: int, write: Callable[[PrintedBatch], None]) -> PrintedBatch:
        """Make the codes of a batch and give them to `write`; only their digests stay.

        Nothing is kept if `write` fails. Raises `NoEdition`, `BatchUnknown`, `PrintedAlready`.
        """
        now = self.clock.now()
        async with self.store.transaction() as tx:
            loaded = await edition_in_force(tx)
            found = await tx.codes.batch(loaded.id, batch)
            if found is None:
                raise BatchUnknown
            if found.printed_at is not None:
                raise PrintedAlready
            key = self.keys.create(loaded.edition.slug)
            codes = _made(found.size)
            digests = [
                (key.claim(Proof.CODE, one.code), scanned_digest(key, one.start.removeprefix(QR_PREFIX)))
                for one in codes
            ]
            # Letters leave by post at once; cards lie in a stack until somebody gets one.
            state = CodeState.MADE if found.use is CodeUse.DESK else CodeState.HANDED
            await tx.codes.put(loaded.id, batch, digests, state, now)
            await tx.take_long()
            printed = PrintedBatch(batch, found.use, loaded.edition, found.neighbourhood, found.languages, codes, now)
            write(printed)
            told = {"codes": len(codes), "state": state}
            await tx.audit.append(Act(None, COMMAND_LINE, "print_codes", f"code_batch:{batch}", after=told), now)
            return printed


def _made(size: int) -> list[PrintedCode]:
    """Fresh codes, no two alike."""
    codes: dict[str, None] = {}
    while len(codes) < size:
        codes[new_vote_code(secrets.randbelow)] = None
    return [
        PrintedCode(number, code, QR_PREFIX + secrets.token_urlsafe(QR_BYTES)) for number, code in enumerate(codes, 1)
    ]

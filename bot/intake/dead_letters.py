"""Updates that cannot be dealt with: kept for whoever mends them, and told to the team, so that the others go on."""

import logging
import secrets
from dataclasses import dataclass
from typing import Protocol

from bot.clock import Clock
from bot.domain.secrecy import tells_of_vote
from bot.intake import metrics
from bot.intake.incoming import LARGEST, Raw
from bot.logs import event
from storage.store import DATABASE_DOWN, Store, Transaction

log = logging.getLogger(__name__)


class Alarm(Protocol):
    """Tells the team that an update could not be handled."""

    async def __call__(self, tx: Transaction, reference: str, fault: str) -> None: ...


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """The book of updates that were set aside."""

    store: Store
    alarm: Alarm
    clock: Clock

    async def bury(self, tx: Transaction, update_id: int | None, raw: Raw | None, reference: str, fault: str) -> None:
        """As part of a transaction that also says what becomes of the update; what is of the vote is not kept."""
        content = None if raw is None or await _is_secret(tx, raw) else raw
        await tx.updates.bury(update_id, reference, fault, content, self.clock.now())
        await self.alarm(tx, reference, fault)

    async def set_aside(self, update_id: int | None, raw: Raw, fault: str) -> None:
        """One that nobody can be answered for. Raises `DATABASE_DOWN` errors only."""
        reference = secrets.token_hex(4).upper()
        try:
            fresh = await self._write(update_id, raw, reference, fault)
        except DATABASE_DOWN:
            raise
        except Exception:
            log.exception("action=update_content_not_kept update=%s ref=%s", update_id, reference)
            fresh = await self._write(update_id, None, reference, fault)
        if fresh:
            metrics.DEAD.labels(fault).inc()
            event(log, "update_set_aside", logging.ERROR, update=update_id, ref=reference, fault=fault)

    async def _write(self, update_id: int | None, raw: Raw | None, reference: str, fault: str) -> bool:
        """Whether it was not set aside before."""
        async with self.store.transaction() as tx:
            if update_id is not None:
                fresh = await tx.updates.claim_unsigned(update_id, self.clock.now())
                if not fresh and (await tx.updates.kept(update_id))[0] == fault:
                    return False
                await tx.updates.settle(update_id, fault, [])
            await self.bury(tx, update_id, raw, reference, fault)
        return True


async def _is_secret(tx: Transaction, raw: Raw) -> bool:
    if tells_of_vote(raw):
        return True
    account = _account_in(raw)
    return account is not None and tells_of_vote(raw, await tx.updates.state_of(account))


def _account_in(raw: Raw) -> int | None:
    """Whose words these are, as far as an update that may be unreadable says."""
    for part in raw.values():
        sender = part.get("from") if isinstance(part, dict) else None
        account = sender.get("id") if isinstance(sender, dict) else None
        if isinstance(account, int) and abs(account) <= LARGEST:
            return account
    return None

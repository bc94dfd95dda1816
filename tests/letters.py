"""Builders for letters and for those who get them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.domain.letters import Lane, Letter, LetterState
from bot.domain.people import PersonId
from storage.repositories.letters import Outgoing
from storage.repositories.people import Sender
from storage.store import Store

LEASE = timedelta(seconds=60)


def a_letter(now: datetime, key: str = "test:1", lane: Lane = Lane.ANSWER, **differently: Any) -> Letter:
    """A letter that may leave at once, for nobody in particular in chat 1."""
    usual: dict[str, Any] = {
        "person": None,
        "chat": 1,
        "locale": "fr",
        "body": {"text": f"letter {key}"},
        "not_before": now,
    }
    return Letter(key=key, lane=lane, **(usual | differently))


async def a_person(store: Store, now: datetime, telegram_id: int = 1) -> PersonId:
    """Somebody who has written to the bot just now."""
    async with store.transaction() as tx:
        claim = await tx.updates.claim(telegram_id, Sender(telegram_id, "Maria", "fr"), now)
    return claim.person.id


async def write(store: Store, letters: Sequence[Letter], now: datetime) -> int:
    async with store.transaction() as tx:
        return await tx.letters.write(letters, now)


async def claim(store: Store, now: datetime, most: int = 50) -> list[Outgoing]:
    async with store.transaction() as tx:
        return await tx.letters.claim(now, most, LEASE)


async def counts(store: Store) -> dict[LetterState, int]:
    async with store.transaction() as tx:
        return await tx.letters.counts()

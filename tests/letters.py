"""Builders for letters and for those who get them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.letters import Lane, Letter, LetterState
from bot.domain.paces import Beat, Rates
from bot.domain.people import PersonId
from bot.domain.quiet import Terms
from storage.repositories.deliveries import Arrival, Outgoing, Route, Turn
from storage.repositories.people import Sender
from storage.store import Store

LEASE = timedelta(seconds=60)
TOWN = Terms(ZoneInfo("Europe/Paris"))
AWAKE = Terms(TOWN.zone, (time(0), time(0)))
"""A town without quiet hours: tests run at night, too."""

HASTE = Rates(letters=1_000_000, answers=0, person=Beat(0, 1), group=Beat(0, 1))
"""No pace at all: where something else is tested."""

BOT = 123456
ROUTE = Route(BOT, HASTE)


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


async def claim(
    store: Store, now: datetime, most: int = 50, route: Route = ROUTE, terms: Terms = AWAKE
) -> list[Outgoing]:
    async with store.transaction() as tx:
        return await tx.deliveries.turn(route, terms, Turn(now, LEASE, most))


async def arrived(store: Store, letter: Outgoing, message: int | None, now: datetime) -> None:
    """Note that a letter was delivered."""
    async with store.transaction() as tx:
        await tx.deliveries.turn(ROUTE, AWAKE, Turn(now, LEASE, 0, [Arrival(letter.id, message, now)]))


async def counts(store: Store) -> dict[LetterState, int]:
    async with store.transaction() as tx:
        return await tx.letters.counts()

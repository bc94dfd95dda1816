"""The postman's stream: all hands are busy while there are letters, whatever one of them meets."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

from bot.delivery.courier import Courier
from bot.delivery.gateway import TryLater
from bot.delivery.postman import IN_FLIGHT, Postman
from bot.domain.letters import Lane, LetterState
from bot.domain.paces import Beat, Rates
from storage.repositories.deliveries import Outgoing, Route
from storage.store import Store
from tests.delivery.letterbox import Letterbox
from tests.delivery.postmen import Moving, Standstill, a_postman, always
from tests.letters import BOT, ROUTE, TOWN, a_letter, counts, write


class OneHangs(Letterbox):
    """The letter of this key gets no answer until it is let go."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.hangs = asyncio.Event()
        self.let_go = asyncio.Event()

    async def send(self, letter: Outgoing, slot: float) -> int:
        if letter.key == self.key:
            self.hangs.set()
            await self.let_go.wait()
        return await super().send(letter, slot)


async def watched(store: Store) -> AsyncIterator[dict[LetterState, int]]:
    """Where all letters stand, again and again."""
    async with asyncio.timeout(30):
        while True:
            yield await counts(store)


async def test_a_letter_that_gets_no_answer_delays_no_other(store: Store, noon: Standstill) -> None:
    now = noon.now()
    await write(store, [a_letter(now, f"n:{n}", chat=n) for n in range(1, 61)], now)
    letterbox = OneHangs("n:1")
    async with asyncio.TaskGroup() as group:
        group.create_task(a_postman(store, letterbox, noon).deliver())
        async for states in watched(store):
            if states.get(LetterState.SENT) == 59:
                break
        assert await counts(store) == {LetterState.SENT: 59, LetterState.SENDING: 1}
        letterbox.let_go.set()
    assert await counts(store) == {LetterState.SENT: 60}


async def test_a_receipt_written_meanwhile_finds_a_free_hand(store: Store, noon: Standstill) -> None:
    now = noon.now()
    await write(store, [a_letter(now, "slow", Lane.ANNOUNCEMENT)], now)
    letterbox = OneHangs("slow")
    async with asyncio.TaskGroup() as group:
        group.create_task(a_postman(store, letterbox, noon).deliver())
        await letterbox.hangs.wait()
        await write(store, [a_letter(now, "receipt", Lane.RECEIPT, chat=2)], now)
        async for states in watched(store):
            if states.get(LetterState.SENT) == 1:
                break
        assert letterbox.delivered == ["receipt"]
        letterbox.let_go.set()


async def test_a_stop_lets_land_what_is_in_the_air_and_takes_nothing_more(store: Store, noon: Standstill) -> None:
    now = noon.now()
    await write(store, [a_letter(now, f"n:{n}", chat=n) for n in range(1, 101)], now)
    letterbox, stopping = OneHangs("n:1"), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(a_postman(store, letterbox, noon).deliver(stopping))
        await letterbox.hangs.wait()
        stopping.set()
        letterbox.let_go.set()
    states = await counts(store)
    assert LetterState.SENDING not in states
    assert states[LetterState.SENT] == len(letterbox.delivered)
    assert states[LetterState.QUEUED] >= 100 - 3 * IN_FLIGHT


async def test_a_letter_that_falls_due_in_a_moment_is_waited_for(store: Store, letterbox: Letterbox) -> None:
    clock = Moving()
    now = clock.now()
    await write(store, [a_letter(now, "now"), a_letter(now, "soon", not_before=now + timedelta(seconds=1))], now)
    await a_postman(store, letterbox, clock).deliver()
    assert letterbox.delivered == ["now", "soon"]


async def test_who_gets_many_letters_gets_them_one_by_one(store: Store, letterbox: Letterbox) -> None:
    clock = Moving()
    now = clock.now()
    await write(store, [a_letter(now, f"n:{n}") for n in range(6)], now)
    route = Route(BOT, Rates(letters=1000, person=Beat(0.2, 3)))
    await a_postman(store, letterbox, clock, route).deliver()
    assert letterbox.delivered == [f"n:{n}" for n in range(6)]


async def test_a_pause_is_obeyed_by_another_postman_and_after_a_restart(
    store: Store, letterbox: Letterbox, noon: Standstill
) -> None:
    await write(store, [a_letter(noon.now(), f"n:{n}", chat=n) for n in range(1, 31)], noon.now())
    letterbox.fails(TryLater("429", after=3600.0))
    await a_postman(store, letterbox, noon).deliver()
    tried = len(letterbox.tried)
    assert tried <= IN_FLIGHT
    await Postman(Courier(store, letterbox, noon, ROUTE), always(TOWN)).deliver()
    assert len(letterbox.tried) == tried

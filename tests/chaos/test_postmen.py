"""Announcements by the thousand, past a Telegram that counts: never too fast, once each, whoever dies."""

import asyncio
from collections import Counter
from random import Random  # noqa: TID251 - seeded

import pytest
from sqlalchemy import text

from bot.clock import SystemClock
from bot.delivery.postman import IN_FLIGHT
from bot.domain.letters import Lane, LetterState
from storage.store import Store
from tests.delivery.field import Field, a_field
from tests.letters import a_letter, counts, write

pytestmark = pytest.mark.chaos

SEED = 20261123
KILLS = 20
TELEGRAMS = 5_000_000_000
WITHIN = 240.0
"""Seconds of patience with a machine that has much else to do."""


async def letters_for(store: Store, many: int) -> None:
    """Announcements, and every fifth a reminder."""
    now = SystemClock().now()
    lanes = (Lane.ANNOUNCEMENT, Lane.ANNOUNCEMENT, Lane.REMINDER, Lane.ANNOUNCEMENT, Lane.ANNOUNCEMENT)
    await write(store, [a_letter(now, f"n:{n}", lanes[n % 5], chat=TELEGRAMS + n) for n in range(many)], now)


async def until_done(store: Store) -> None:
    async with asyncio.timeout(WITHIN):
        while set(await counts(store)) & {LetterState.QUEUED, LetterState.SENDING}:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.2)


def a_second(times: list[float]) -> float:
    """The rate from the first to the last, without the ends, where hands are being filled and emptied."""
    middle = times[len(times) // 20 : -len(times) // 20]
    return (len(middle) - 1) / (middle[-1] - middle[0])


async def test_the_allowed_rate_is_never_passed(store: Store, database_url: str) -> None:
    many, rate = 2400, 300.0
    await letters_for(store, many)
    async with a_field(database_url, rate) as field:
        await field.postman()
        await until_done(store)
        seen = await field.counted()
    print(f"\n{many} letters at {a_second(seen['times']):.1f} of {rate:.0f} a second, {seen['refused']} refused")
    assert await counts(store) == {LetterState.SENT: many}
    assert set(seen["delivered"].values()) == {1}
    assert seen["refused"] == 0


async def test_two_postmen_share_one_rate(store: Store, database_url: str) -> None:
    many = 600
    await letters_for(store, many)
    async with a_field(database_url, 200.0) as field:
        for _ in range(2):
            await field.postman()
        await until_done(store)
        seen = await field.counted()
    assert await counts(store) == {LetterState.SENT: many}
    assert seen["refused"] == 0


async def test_twenty_kills_in_bad_weather_repeat_nothing_and_forget_nobody(store: Store, database_url: str) -> None:
    many, chance = 1200, Random(SEED)
    await letters_for(store, many)
    async with a_field(database_url, 400.0, seed=SEED) as field:
        for _ in range(KILLS):
            await killed_at_work(field, chance)
        # The last one comes when the leases of the dead are over.
        await field.postman(forward=120.0)
        await until_done(store)
        seen = await field.counted()
    delivered: Counter[str] = seen["delivered"]
    states = await fates(store)
    uncertain = {key for key, (state, _) in states.items() if state == LetterState.UNKNOWN}
    abandoned = {key for key, (_, error) in states.items() if error == "abandoned"}
    recovered = sum(delivered[f"letter {key}"] for key in uncertain)
    print(f"\n{KILLS} kills, faults {seen['faults']}: {await counts(store)}, abandoned {len(abandoned)}")
    print(f"of the uncertain {len(uncertain)}, {recovered} had arrived")
    assert set(seen["faults"]) >= {"429", "500", "502", "reset after"}
    assert {state for state, _ in states.values()} == {LetterState.SENT, LetterState.UNKNOWN}
    assert set(delivered.values()) == {1}, "somebody got it twice"
    sent = {key for key, (state, _) in states.items() if state == LetterState.SENT}
    assert all(delivered[f"letter {key}"] == 1 for key in sent), "lost"
    assert len(abandoned) < KILLS * IN_FLIGHT


async def killed_at_work(field: Field, chance: Random) -> None:
    """Not before it has delivered something, so that it has letters in its hands."""
    before = (await field.counted())["delivered"].total()
    postman = await field.postman()
    async with asyncio.timeout(WITHIN):
        while (await field.counted())["delivered"].total() == before:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.02)
    await asyncio.sleep(chance.uniform(0.0, 0.2))
    postman.kill()
    await postman.wait()


async def fates(store: Store) -> dict[str, tuple[str, str | None]]:
    async with store.transaction() as tx:
        rows = await tx.connection.execute(text("SELECT key, state, error FROM letters"))
        return {key: (state, error) for key, state, error in rows}

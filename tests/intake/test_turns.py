"""One person's updates wait for one another; other people's do not."""

import asyncio

from bot.intake.turns import Turns


async def test_one_persons_turns_follow_the_order_of_asking() -> None:
    turns, order = Turns(), []

    async def take(number: int) -> None:
        async with turns.of(1):
            order.append(number)
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as tasks:
        for number in range(50):
            tasks.create_task(take(number))
    assert order == list(range(50))


async def test_somebody_else_does_not_wait() -> None:
    turns, entered = Turns(), asyncio.Event()

    async def hold() -> None:
        async with turns.of(1):
            await entered.wait()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(hold())
        await asyncio.sleep(0)
        async with asyncio.timeout(5), turns.of(2):
            entered.set()


async def test_a_failure_gives_the_turn_back() -> None:
    turns = Turns()
    for _ in range(2):
        try:
            async with turns.of(1):
                raise ValueError
        except ValueError:
            continue
    assert len(turns) == 0


async def test_nothing_is_remembered_of_a_hundred_thousand_people() -> None:
    turns = Turns()
    for person in range(100_000):
        async with turns.of(person):
            pass
    assert len(turns) == 0

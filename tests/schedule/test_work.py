"""The work: jobs are done once they are asked for, whatever dies meanwhile."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import psycopg
import pytest

from bot.work.app import Work, open_app
from bot.work.jobs import Duties, postman_lock, rescue_jobs
from tests.database import restart

LONG = 60.0


class Bench:
    """What the jobs of a test do: they are counted, and can be waited for."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self.rounds_left = 0
        self.shards: set[int] = set()
        self.stopped = False
        self.changed = asyncio.Condition()
        self.gate = asyncio.Event()
        self.gate.set()

    async def count(self, job: str) -> None:
        async with self.changed:
            self.done[job] += 1
            self.changed.notify_all()

    async def deliver(self, shard: int, stopping: asyncio.Event) -> None:
        self.shards.add(shard)
        await self.count("deliver")
        await self.gate.wait()
        while self.rounds_left > 0 and not stopping.is_set():
            self.rounds_left -= 1
            await asyncio.sleep(0)
        self.stopped = stopping.is_set()

    async def look(self) -> bool:
        await self.count("look")
        return False

    async def clean(self) -> None:
        await self.count("clean")

    async def until(self, met: Callable[[], bool]) -> None:
        async with asyncio.timeout(LONG), self.changed:
            await self.changed.wait_for(met)


@pytest.fixture
def bench() -> Bench:
    return Bench()


@asynccontextmanager
async def at_work(url: str, bench: Bench) -> AsyncIterator[Work]:
    work = Work(url, Duties(bench.deliver, bench.look, bench.clean))
    async with asyncio.TaskGroup() as group:
        group.create_task(work.run())
        try:
            yield work
        finally:
            work.stop()


async def test_what_is_asked_for_is_done(database_url: str, bench: Bench) -> None:
    async with at_work(database_url, bench) as work:
        work.wake("look", "deliver", "clean", "rescue")
        await bench.until(lambda: set(bench.done) == {"look", "deliver", "clean"})


async def test_each_share_of_the_chats_has_a_postman_of_its_own(database_url: str, bench: Bench) -> None:
    bench.gate.clear()
    work = Work(database_url, Duties(bench.deliver, bench.look, bench.clean), shards=3)
    work.wake_postman()
    async with asyncio.TaskGroup() as group:
        group.create_task(work.run())
        await bench.until(lambda: bench.done["deliver"] == 3)
        bench.gate.set()
        work.stop()
    assert bench.shards == {0, 1, 2}


async def test_a_thousand_nudges_during_a_round_make_one_more(database_url: str, bench: Bench) -> None:
    bench.gate.clear()
    async with at_work(database_url, bench) as work:
        work.wake_postman()
        await bench.until(lambda: bench.done["deliver"] == 1)
        for _ in range(1000):
            work.wake_postman()
            await asyncio.sleep(0)
        work.wake("look")
        await bench.until(lambda: bench.done["look"] == 1)
        assert bench.done["deliver"] == 1
        bench.gate.set()
        await bench.until(lambda: bench.done["deliver"] == 2)
        work.wake("clean")
        await bench.until(lambda: bench.done["clean"] == 1)
    assert bench.done["deliver"] <= 3


async def test_a_nudge_before_the_start_is_not_forgotten(database_url: str, bench: Bench) -> None:
    work = Work(database_url, Duties(bench.deliver, bench.look, bench.clean))
    work.wake_postman()
    async with asyncio.TaskGroup() as group:
        group.create_task(work.run())
        await bench.until(lambda: bench.done["deliver"] == 1)
        work.stop()


async def test_a_process_without_duties_asks_those_who_have_some(database_url: str, bench: Bench) -> None:
    web = Work(database_url)
    async with at_work(database_url, bench), asyncio.TaskGroup() as group:
        group.create_task(web.run())
        web.wake_postman()
        await bench.until(lambda: bench.done["deliver"] == 1)
        web.stop()


async def test_stopping_waits_for_the_round_under_way(database_url: str, bench: Bench) -> None:
    bench.gate.clear()
    bench.rounds_left = 10_000_000
    async with at_work(database_url, bench) as work:
        work.wake_postman()
        await bench.until(lambda: bench.done["deliver"] == 1)
        asyncio.get_running_loop().call_later(0.1, bench.gate.set)
    assert bench.stopped
    assert bench.rounds_left > 0


async def test_work_goes_on_after_the_database_was_restarted(database_url: str, bench: Bench) -> None:
    async with at_work(database_url, bench) as work:
        work.wake_postman()
        await bench.until(lambda: bench.done["deliver"] == 1)
        await asyncio.to_thread(restart, database_url)
        async with asyncio.timeout(LONG):
            while bench.done["deliver"] < 2 or bench.done["look"] < 1:
                work.wake("deliver", "look", "rescue")
                await asyncio.sleep(0.2)


async def test_jobs_of_a_dead_worker_are_done_by_another(database_url: str, bench: Bench) -> None:
    await a_dead_workers_job(database_url)
    async with at_work(database_url, bench) as work:
        work.wake("rescue")
        await bench.until(lambda: bench.done["deliver"] == 1)


async def test_a_dead_workers_job_gives_way_to_one_that_waits(database_url: str) -> None:
    await a_dead_workers_job(database_url)
    async with open_app(database_url).open_async() as app:
        await app.configure_task("deliver", lock=postman_lock(0), queueing_lock=postman_lock(0)).defer_async()
        assert await rescue_jobs(app) == 1
        assert await rescue_jobs(app) == 0
    with psycopg.connect(database_url) as connection:
        left = connection.execute("SELECT status::text FROM procrastinate_jobs").fetchall()
    assert left == [("todo",)]


async def a_dead_workers_job(url: str) -> None:
    """A job that was begun by a worker of which nothing has been heard for an hour."""
    async with open_app(url).open_async() as app:
        await app.configure_task("deliver", lock=postman_lock(0), queueing_lock=postman_lock(0)).defer_async()
        worker = await app.job_manager.register_worker()
        assert await app.job_manager.fetch_job(queues=None, worker_id=worker) is not None
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")

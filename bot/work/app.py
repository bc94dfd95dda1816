"""The job queue: procrastinate on PostgreSQL, with its own few connections."""

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

from bot.logs import event
from bot.work.jobs import DELIVER, Duties, postman_lock, tell_jobs

log = logging.getLogger(__name__)

# A worker that was killed is noticed after DEAD seconds without a beat, and its jobs are done by another.
BEAT, DEAD = 1.0, 4.0
# New jobs are announced, rescued ones are not: those are found by looking.
POLL = 1.0
CONCURRENCY = 4
"""Jobs at once, beside the postmen of further shares of the chats."""
# What runs when a stop is asked for has so long to finish.
GRACE = 8.0
AGAIN_AFTER = 1.0


def open_app(url: str, shards: int = 1) -> App:
    """Connections are tried anew at each request: waiting longer and longer would outlast a restarted server."""
    connector = PsycopgConnector(
        conninfo=url,
        min_size=1,
        max_size=CONCURRENCY + shards - 1,
        timeout=5.0,
        reconnect_timeout=3.0,
        kwargs={"connect_timeout": 5, "application_name": "parvis-work"},
    )
    return App(connector=connector)


class Work:
    """Asks for jobs and, where `duties` are given, does them.

    `run` it beside whatever asks; what is asked for before it runs, or while the database is away, waits.
    """

    def __init__(self, url: str, duties: Duties | None = None, shards: int = 1) -> None:
        self.app = open_app(url, shards)
        self.duties = duties
        self.shards = shards
        self.stopping = asyncio.Event()
        self._wanted: set[str] = set()
        self._asked = asyncio.Event()
        if duties is not None:
            tell_jobs(self.app, duties, self.stopping)

    def wake(self, *jobs: str) -> None:
        """Have these jobs done soon. Cheap, never waits, never fails: meant for `tx.after` and for a tick."""
        self._wanted.update(jobs)
        self._asked.set()

    def wake_postman(self) -> None:
        self.wake(DELIVER)

    def stop(self) -> None:
        """Finish what runs, begin nothing."""
        self.stopping.set()

    async def run(self) -> None:
        """Until `stop`, or until cancelled; both let running jobs finish."""
        async with self.app.open_async(), asyncio.TaskGroup() as group:
            running = [group.create_task(self._pass_on())]
            if self.duties is not None:
                running.append(group.create_task(self._keep_working()))
            try:
                await self.stopping.wait()
            finally:
                self.stopping.set()
                for task in running:
                    task.cancel()

    async def _pass_on(self) -> None:
        """Put what is wanted into the queue, each once however often it was wanted."""
        while True:
            await self._asked.wait()
            self._asked.clear()
            wanted, self._wanted = self._wanted, set()
            try:
                await self._defer(wanted)
            except ConnectorException as error:
                # The tick of the metronome will ask again.
                event(log, "nudge_lost", logging.WARNING, jobs=",".join(sorted(wanted)), why=type(error).__name__)

    async def _defer(self, wanted: Iterable[str]) -> None:
        for name in wanted:
            if name == DELIVER:
                for shard in range(self.shards):
                    await self._once(name, postman_lock(shard), shard=shard)
            else:
                await self._once(name, None)

    async def _once(self, name: str, lock: str | None, **given: int) -> None:
        task = self.app.configure_task(name, lock=lock, queueing_lock=lock or name)
        with suppress(AlreadyEnqueued):
            await task.defer_async(**given)

    async def _keep_working(self) -> None:
        """The worker ends when its database goes away; begin again until told to stop."""
        while True:
            try:
                await self.app.run_worker_async(
                    concurrency=CONCURRENCY + self.shards - 1,
                    fetch_job_polling_interval=POLL,
                    install_signal_handlers=False,
                    delete_jobs="always",
                    update_heartbeat_interval=BEAT,
                    stalled_worker_timeout=DEAD,
                    shutdown_graceful_timeout=GRACE,
                )
            except ConnectorException as error:
                event(log, "worker_lost_database", logging.WARNING, why=type(error).__name__)
            await asyncio.sleep(AGAIN_AFTER)

"""The jobs: each asks a service or the postman to do its round, and knows nothing else."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from procrastinate import App
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status

from bot.logs import event
from storage.store import DATABASE_DOWN

log = logging.getLogger(__name__)

DATABASE_AWAY = (*DATABASE_DOWN, ConnectorException)

DELIVER = "deliver"
JOBS = (DELIVER, "look", "clean", "rescue")
"""None waits twice in the queue."""


def postman_lock(shard: int) -> str:
    """Only one postman at a time, on all machines together, for each share of the chats."""
    return f"postman:{shard}"


@dataclass(frozen=True, slots=True)
class Duties:
    """What the jobs call.

    `deliver` takes a share of the chats, and goes on until there is nothing to do or the event is set; `look` is
    called until it says that there was nothing to do.
    """

    deliver: Callable[[int, asyncio.Event], Awaitable[object]]
    look: Callable[[], Awaitable[bool]]
    clean: Callable[[], Awaitable[object]]


def tell_jobs(app: App, duties: Duties, stopping: asyncio.Event) -> None:
    """Tell a worker what each job is."""

    async def deliver(shard: int = 0) -> None:
        await _unless_database_is_away(partial(duties.deliver, shard, stopping))()

    app.task(name=DELIVER)(deliver)
    doings: dict[str, Callable[[], Awaitable[object]]] = {
        "look": partial(_until_done, duties.look, stopping),
        "clean": duties.clean,
        "rescue": partial(rescue_jobs, app),
    }
    for name, do in doings.items():
        app.task(name=name)(_unless_database_is_away(do))


def _unless_database_is_away(do: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
    """The next tick asks for the job again: no need to fail with a page of traces."""

    async def job() -> None:
        try:
            await do()
        except DATABASE_AWAY as error:
            event(log, "database_away", logging.WARNING, why=type(error).__name__)

    return job


async def _until_done(turn: Callable[[], Awaitable[bool]], stopping: asyncio.Event) -> None:
    while await turn() and not stopping.is_set():
        continue


async def rescue_jobs(app: App, dead_after: float = 5.0) -> int:
    """Have the jobs of killed workers done again; how many there were."""
    stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=dead_after))
    for job in stalled:
        await _rescue(app, job)
    await app.job_manager.prune_stalled_workers(dead_after)
    if stalled:
        event(log, "jobs_rescued", logging.WARNING, count=len(stalled))
    return len(stalled)


async def _rescue(app: App, job: Job) -> None:
    try:
        await app.job_manager.retry_job(job)
    except UniqueViolation:
        # Another of its kind waits already, and one is enough.
        await app.job_manager.finish_job(job, Status.ABORTED, delete_job=True)

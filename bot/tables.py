"""The tables, Parvis' own and the job queue's: brought to the version of the code, or waited for."""

import asyncio
import logging
import time

from bot.logs import event
from bot.web.health import Health
from bot.work.schema import ensure_schema, lacking
from storage.store import DATABASE_DOWN, Store
from storage.versions import bring_tables_up_to_date, schema_versions

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
SAY_EVERY = 30.0
"""Seconds between two lines about the same wait."""


async def bring_up_to_date(store: Store, url: str) -> None:
    """Apply what is missing. Raises `SchemaTooNew`, or one of `DATABASE_DOWN`."""
    await bring_tables_up_to_date(store.engine)
    await ensure_schema(url)


async def wait_until_up_to_date(health: Health, url: str) -> bool:
    """Wait for `parvis migrate`, and for the database itself; False if a stop was asked for meanwhile.

    Raises `SchemaTooNew`: a newer Parvis is at work on these tables, and waiting would not change that.
    """
    said = 0.0
    while not health.stopping.is_set():
        awaited = await _awaited(health.store, url)
        if awaited is None:
            return True
        health.awaits = awaited["awaits"]
        if not said or time.monotonic() - said > SAY_EVERY:
            said = time.monotonic()
            event(log, "waiting", logging.WARNING, **awaited)
        try:
            await asyncio.wait_for(health.stopping.wait(), LOOK_EVERY)
        except TimeoutError:
            continue
    return False


async def _awaited(store: Store, url: str) -> dict[str, str] | None:
    """What must happen before work can begin; None when nothing must."""
    try:
        found, known = await schema_versions(store.engine)
        if found == known and not await lacking(url):
            return None
    except DATABASE_DOWN as error:
        return {"awaits": "database", "error": type(error).__name__, "remedy": "'is PARVIS_DATABASE_URL right?'"}
    return {"awaits": "tables", "found": str(found), "known": str(known), "remedy": "'parvis migrate'"}

